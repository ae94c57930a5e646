import { type Severity, severities } from '../postmortem/postmortem.ts';
import { parseTimeSpan } from '../time/parse-time-span.ts';
import type { TimeSpan } from '../time/time-span.ts';
import { english, pageLanguages } from '../words/languages.ts';
import {
  type Cadence,
  type Config,
  type NoticeEvent,
  type NotifyTarget,
  notifyKinds,
  type Reminder,
} from './config.ts';
import type { WrittenConfig } from './config-schema.ts';
import { parseReminder } from './parse-reminder.ts';
import type { Theme } from './theme.ts';

const workingDays = (count: number): TimeSpan => ({ count, unit: 'working days' });

const defaultCadence: Readonly<Record<Severity, Cadence>> = {
  critical: { publish: 'individually', within: workingDays(5), of: 'resolved' },
  high: { publish: 'individually', within: workingDays(5), of: 'resolved' },
  medium: { publish: 'quarterly', within: workingDays(10), of: 'resolved' },
  low: { publish: 'annually', within: workingDays(20), of: 'resolved' },
};

/** What is overdue is the team's matter, and told to nobody who was not named for it. */
const usualEvents: readonly NoticeEvent[] = ['published', 'updated', 'lifted', 'roll-up'];

const defaultReminders: readonly Reminder[] = [
  { kind: 'before', amount: workingDays(2) },
  { kind: 'before', amount: workingDays(1) },
  { kind: 'on-the-day' },
  { kind: 'daily-after' },
];

/** Fills in every default. What the schema accepted can be read, so nothing fails here. */
export function normaliseConfig(written: WrittenConfig): Config {
  const code = written.page?.language ?? 'en';
  const { words } = pageLanguages[code];
  return {
    version: written.version,
    service: written.service ?? '',
    launch: written.launch && { date: written.launch.date, name: written.launch.name ?? words.defaults.launch },
    timeZone: written.timezone ?? 'UTC',
    calendar: {
      holidays: written.calendar?.holidays ?? 'none',
      add: (written.calendar?.add ?? []).map((day) => dayOf(day, english.words.deadline.notWorkedHere)),
      remove: (written.calendar?.remove ?? []).map((day) => dayOf(day, 'worked here')),
    },
    labels: {
      incident: written.labels?.incident ?? 'incident',
      severity: written.labels?.severity ?? 'severity: {severity}',
      overdue: written.labels?.overdue ?? 'postmortem: overdue',
      actionItem: written.labels?.['action-item'] ?? 'postmortem: action item',
      incidentType: written.labels?.['incident-type'],
    },
    cadence: cadenceOf(written.cadence ?? {}),
    reminders:
      written.reminders?.map((text) => parseReminder(text)).filter((one) => one !== undefined) ?? defaultReminders,
    notify: (written.notify ?? []).filter((one) => typeof one === 'string'),
    targets: (written.notify ?? []).flatMap(targetOf),
    trustedActors: written['trusted-actors'] ?? [],
    formerBots: written['former-bots'] ?? [],
    redaction: {
      recipient: written.redaction?.recipient,
      notAfter: amountOf(written.redaction?.['not-after'], { count: 90, unit: 'days' }),
      merchantNames: written.redaction?.['merchant-names'] ?? [],
      withdrawnLinks: written.redaction?.['withdrawn-links'] ?? [],
    },
    clocks: (written.clocks ?? []).map((clock) => ({
      label: clock.label,
      of: clock.of ?? 'detected',
      within: amountOf(clock.within, { count: 1, unit: 'days' }),
      roll: clock.roll ?? 'none',
      severities: clock.severities ?? severities,
    })),
    rollups: { fewerThan: written.rollups?.['fewer-than'] ?? 5 },
    actionItems: { openIssues: written['action-items']?.['open-issues'] ?? false },
    records: written.records ?? 'postmortems',
    template: written.template ?? '.github/postmortem-template.md',
    page: {
      title: written.page?.title ?? words.defaults.title,
      language: code,
      url: addressOf(written.page?.url),
      markdown: written.page?.markdown ?? 'INCIDENT-HISTORY.md',
      site: written.page?.site ?? 'site',
      disclosureCalendar: written.page?.['disclosure-calendar'] ?? false,
      ...(written.page?.template && { template: written.page.template }),
      ...(written.page?.theme && { theme: themeOf(written.page.theme) }),
    },
    synonyms: Object.fromEntries(Object.entries(written.synonyms ?? {}).map(([key, words]) => [key, words ?? []])),
    rules: written.rules ?? {},
  };
}

/** The key that is written gives the kind, and its value the name. A text for an event makes that event one to tell of. */
function targetOf(one: NonNullable<WrittenConfig['notify']>[number]): NotifyTarget[] {
  if (typeof one === 'string') return [];
  const kind = notifyKinds.find((key) => one[key] !== undefined);
  if (kind === undefined) return [];
  return [{ kind, name: one[kind] ?? '', on: one.on ?? usualEvents, text: one.text ?? {} }];
}

function themeOf(written: NonNullable<NonNullable<WrittenConfig['page']>['theme']>): Theme {
  return {
    accent: written.accent,
    accentDark: written['accent-dark'],
    logo: written.logo,
    header: written.header,
    footer: written.footer,
    sections: (written.sections ?? []).map(({ title, text, after }) => ({ title, text, after: after ?? 'cadence' })),
  };
}

function cadenceOf(written: NonNullable<WrittenConfig['cadence']>): Record<Severity, Cadence> {
  const of = (severity: Severity): Cadence => {
    const standard = defaultCadence[severity];
    const { publish, within, of: trigger } = written[severity] ?? {};
    return {
      publish: publish ?? standard.publish,
      within: amountOf(within, standard.within),
      of: trigger ?? standard.of,
    };
  };
  return { critical: of('critical'), high: of('high'), medium: of('medium'), low: of('low') };
}

function amountOf(text: string | undefined, standard: TimeSpan): TimeSpan {
  return (text === undefined ? undefined : parseTimeSpan(text)) ?? standard;
}

function dayOf(day: string | { date: string; reason?: string | undefined }, reason: string) {
  return typeof day === 'string' ? { date: day, reason } : { date: day.date, reason: day.reason ?? reason };
}

/** As every program reads it: another alphabet is encoded, the host is in small letters, no slash is at its end. */
function addressOf(written: string | undefined): string | undefined {
  const url = written === undefined ? null : URL.parse(written);
  return url === null ? undefined : `${url.origin}${url.pathname.replace(/\/+$/, '')}`;
}
