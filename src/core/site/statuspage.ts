import { toString as plainText } from 'mdast-util-to-string';
import type { Config } from '../config/config.ts';
import type { Entry } from '../history/entry.ts';
import type { History, Year } from '../history/history.ts';
import { stateOf } from '../history/incident-state.ts';
import type { Severity } from '../postmortem/postmortem.ts';
import { plainSlug } from '../text/slug.ts';
import type { Instant } from '../time/instant.ts';
import { utcText } from '../time/utc-text.ts';
import { english } from '../words/languages.ts';
import { allClearText } from './all-clear-text.ts';
import { componentKey } from './components.ts';
import { oneLine } from './entry-text.ts';
import { feedAddress } from './feed-items.ts';
import { paths } from './link.ts';
import type { ListText } from './list-text.ts';
import { newestChange, revisionOf } from './revision.ts';
import { publisherName } from './site-name.ts';
import { plainJson, plainText as withoutControls } from './xml-text.ts';

type Impact = 'none' | 'minor' | 'major' | 'critical' | 'unknown';
const impacts: Readonly<Record<Severity, Impact>> = {
  critical: 'critical',
  high: 'major',
  medium: 'minor',
  low: 'minor',
};
const impactOf = ({ severity }: Entry): Impact => (severity ? impacts[severity] : 'unknown');
const worst: readonly Impact[] = ['critical', 'major', 'minor', 'unknown'];

/** An id as Statuspage has them: letters, digits and dashes. */
const slug = (text: string): string => plainSlug(text) || 'page';

type Status = 'investigating' | 'identified' | 'monitoring' | 'resolved' | 'postmortem' | 'unknown';

interface Step {
  /** What it is, within its incident. Its id is made of this, so that it stays the same whatever comes before or after. */
  readonly key: string;
  readonly status: Status;
  readonly at: Instant;
  readonly body: string;
}

function summaryOf({ leads, takeaway }: Entry): string {
  const { whatHappened, rootCause, resolution } = leads;
  const text = (lead: Entry['leads']['rootCause']): string => withoutControls(plainText(lead).trim());
  const labelled = (label: string, body: string): string => (body ? `${label}: ${body}` : '');
  return [
    text(whatHappened),
    labelled('Root cause', text(rootCause)),
    labelled('Resolution', text(resolution)),
    labelled('Takeaway', takeaway ? oneLine(takeaway) : ''),
  ]
    .filter(Boolean)
    .join('\n\n');
}

/** The recorded times, in the order in which they happen. */
function timesOf(entry: Entry): Step[] {
  const by = (name: string | undefined): string => (name ? ` by ${oneLine(name)}` : '');
  const step = (status: Status, at: Instant | undefined, body: string): Step[] =>
    at === undefined ? [] : [{ key: status, status, at, body }];
  return [
    ...step('investigating', entry.detected, `Detected${by(entry.detectedBy)}.`),
    ...step('identified', entry.acknowledged, `Acknowledged${by(entry.acknowledgedBy)}.`),
    ...step('monitoring', entry.mitigated, 'The effect was mitigated.'),
    ...step('resolved', entry.resolved, 'Resolved.'),
  ];
}

/** The postmortem in short, once the incident is over. */
function postmortemOf(entry: Entry, history: History, config: Config): Step[] {
  const state = stateOf(entry);
  if (state === 'open') return [];
  const { published } = revisionOf(entry, history);
  const body = `${summaryOf(entry)}\n\n${feedAddress(config, paths.incident(entry.id))}`.trim();
  const status = state === 'resolved' ? 'postmortem' : 'unknown';
  return [{ key: 'postmortem', status, at: Math.max(published, ...timesOf(entry).map(({ at }) => at)), body }];
}

const lastStatus = { resolved: 'postmortem', open: 'investigating', 'end-not-recorded': 'unknown' } as const;

/** Updates by their kind and instant. Two of a kind at one instant are told apart in the order in which they are written. */
function updatesOf(entry: Entry): Step[] {
  const seen = new Map<string, number>();
  return entry.updates.map(({ at, kind, text }) => {
    const key = `${kind}-${utcText(at)
      .replace(/\.000Z$/, 'Z')
      .replace(/[^0-9a-z]/gi, '')
      .toLowerCase()}`;
    const count = (seen.get(key) ?? 0) + 1;
    seen.set(key, count);
    return {
      key: count === 1 ? key : `${key}-${count}`,
      status: lastStatus[stateOf(entry)],
      at,
      body: oneLine(text),
    };
  });
}

/** What happened to the incident in Statuspage's words, from the recorded times, oldest first. */
function stepsOf(entry: Entry, history: History, config: Config): Step[] {
  const steps = [...timesOf(entry), ...postmortemOf(entry, history, config), ...updatesOf(entry)];
  return steps.toSorted((a, b) => a.at - b.at);
}

function pageOf(updated: Instant, config: Config) {
  return {
    id: slug(config.service),
    name: publisherName(config),
    url: feedAddress(config, paths.index),
    time_zone: config.timeZone,
    updated_at: utcText(updated),
  };
}

function incidentOf(entry: Entry, history: History, config: Config) {
  const { published, updated, dated } = revisionOf(entry, history);
  const created = entry.started ?? published;
  const steps = stepsOf(entry, history, config);
  const components = entry.components.map((name) => ({ id: componentKey(name), name: oneLine(name) }));
  const postmortem = steps.find(({ key }) => key === 'postmortem');
  return {
    id: entry.id,
    name: oneLine(entry.title),
    status: statusOfIncident(entry, steps),
    impact: impactOf(entry),
    shortlink: feedAddress(config, paths.incident(entry.id)),
    page_id: slug(config.service),
    created_at: dated ? utcText(created) : null,
    updated_at: dated ? utcText(Math.max(updated, created)) : null,
    started_at: entry.started === undefined ? null : utcText(entry.started),
    monitoring_at: entry.mitigated === undefined ? null : utcText(entry.mitigated),
    resolved_at: entry.resolved === undefined ? null : utcText(entry.resolved),
    postmortem_body: postmortem?.body ?? null,
    postmortem_published_at: postmortem && dated ? utcText(postmortem.at) : null,
    components,
    incident_updates: steps.map((step) => updateOf(entry, step)).reverse(),
  };
}

function updateOf({ id }: Entry, { key, status, body, at }: Step) {
  const time = utcText(at);
  return {
    ...{ id: `${id}-${key}`, incident_id: id, status, body },
    ...{ created_at: time, updated_at: time, display_at: time },
  };
}

/** Of an open incident the last that happened; an end that was not recorded is neither open nor resolved. */
function statusOfIncident(entry: Entry, steps: readonly Step[]): Status {
  const state = stateOf(entry);
  if (state === 'resolved') return 'postmortem';
  if (state === 'end-not-recorded') return 'unknown';
  const last = timesOf(entry).at(-1)?.status;
  return last === undefined || last === 'resolved' ? (steps.at(-1)?.status ?? 'investigating') : last;
}

function statusOf(history: History) {
  const { allClear } = history;
  const open = new Set(allClear.kind === 'open' ? allClear.entries.map(impactOf) : []);
  const calm = allClear.kind === 'unknown' ? 'unknown' : 'none';
  return { indicator: worst.find((impact) => open.has(impact)) ?? calm, description: allClearText(allClear, english) };
}

const write = (data: unknown): string => `${plainJson(data)}\n`;

/** `api/v2/status.json` in the shape that Statuspage clients read. */
export function renderStatusJson(history: History, config: Config): string {
  const updated = newestChange(history.listed, history, config.launch?.date);
  return write({ page: pageOf(updated, config), status: statusOf(history) });
}

/** `api/v2/summary.json`: the state, and the incidents that are not resolved. */
export function renderSummaryJson(history: History, config: Config): string {
  return write({
    page: pageOf(newestChange(history.listed, history, config.launch?.date), config),
    components: [],
    incidents: history.open.map((entry) => incidentOf(entry, history, config)),
    scheduled_maintenances: [],
    status: statusOf(history),
  });
}

/** As many as Statuspage gives. */
const newest = 50;

/** `api/v2/incidents.json`: the newest incidents, the postmortem's summary as an update of its own. */
export function newestIncidentsJson(history: History, config: Config): ListText {
  const updated = newestChange(history.listed, history, config.launch?.date);
  return incidentsJson(history.listed.slice(0, newest), updated, history, config);
}

/** `api/v2/incidents/<year>.json`: all incidents of a year. It tells of no other, so that it changes with nothing else. */
export function yearJson({ entries }: Year, history: History, config: Config): ListText {
  return incidentsJson(entries, newestOfYear(entries, history, config), history, config);
}

/** The newest change of the incidents of a year; of all where nothing tells a time of these. */
export function newestOfYear(entries: readonly Entry[], history: History, config: Config): Instant {
  return newestChange(entries, history) || newestChange(history.listed, history, config.launch?.date);
}

function incidentsJson(entries: readonly Entry[], updated: Instant, history: History, config: Config): ListText {
  return {
    head: `{"page":${plainJson(pageOf(updated, config))},"incidents":[`,
    items: entries.map((entry, index) => ({
      id: entry.id,
      lead: index === 0 ? '' : ',',
      render: () => plainJson(incidentOf(entry, history, config)),
    })),
    tail: ']}\n',
  };
}
