import type { Config } from '../../../src/core/config/config.ts';
import type { Entry } from '../../../src/core/history/entry.ts';
import type { Instant } from '../../../src/core/time/instant.ts';

/** An instant as people write it. */
export const at = (text: string): Instant => {
  const instant = Date.parse(text);
  if (Number.isNaN(instant)) throw new Error(`Unexpected instant "${text}"`);
  return instant;
};

/** A high incident in production that stayed internal; say only what differs. */
export function sampleEntry(differs: Partial<Entry> = {}): Entry {
  const id = differs.id ?? 'issue-1';
  return {
    id,
    title: `Title of ${id}`,
    path: `postmortems/2026/${id}.md`,
    kind: 'incident',
    severity: 'high',
    issue: 1,
    affectsIntegrators: false,
    phase: 'production',
    components: [],
    started: at('2026-05-20T08:00Z'),
    detected: at('2026-05-20T08:05Z'),
    acknowledged: at('2026-05-20T08:07Z'),
    mitigated: at('2026-05-20T08:30Z'),
    resolved: at('2026-05-20T09:00Z'),
    detectedBy: 'a monitor',
    acknowledgedBy: 'primary on-call',
    takeaway: undefined,
    securitySensitive: false,
    updates: [],
    imported: false,
    period: undefined,
    year: '2026',
    withheld: [],
    words: '',
    leads: { whatHappened: [], rootCause: [], resolution: [] },
    actions: { open: 0, done: 0, dropped: 0, unknown: 0 },
    redacted: false,
    resolutionWritten: false,
    references: [],
    images: [],
    ...differs,
  };
}

/** The configuration of a payment service; say only what differs. */
export function sampleConfig(differs: Partial<Config> = {}): Config {
  const workingDays = (count: number) => ({ count, unit: 'working days' }) as const;
  return {
    service: 'OID4Pay',
    launch: { date: '2026-05-14', name: 'the public beta launch' },
    timeZone: 'UTC',
    calendar: { holidays: 'none', add: [], remove: [] },
    labels: {
      incident: 'incident',
      severity: 'severity: {severity}',
      overdue: 'postmortem: overdue',
      actionItem: 'postmortem: action item',
    },
    cadence: {
      critical: { publish: 'individually', within: workingDays(5), of: 'resolved' },
      high: { publish: 'individually', within: workingDays(5), of: 'resolved' },
      medium: { publish: 'quarterly', within: workingDays(10), of: 'resolved' },
      low: { publish: 'annually', within: workingDays(20), of: 'resolved' },
    },
    reminders: [],
    notify: [],
    targets: [],
    trustedActors: [],
    formerBots: [],
    redaction: { recipient: undefined, notAfter: { count: 90, unit: 'days' }, merchantNames: [], withdrawnLinks: [] },
    clocks: [],
    rollups: { fewerThan: 5 },
    actionItems: { openIssues: false },
    records: 'postmortems',
    template: '.github/postmortem-template.md',
    page: {
      title: 'Incident history',
      language: 'en',
      url: undefined,
      markdown: 'INCIDENT-HISTORY.md',
      site: 'site',
      disclosureCalendar: false,
    },
    synonyms: {},
    rules: {},
    ...differs,
  };
}
