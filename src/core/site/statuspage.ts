import { toString as plainText } from 'mdast-util-to-string';
import type { Config } from '../config/config.ts';
import type { Entry } from '../history/entry.ts';
import type { History } from '../history/history.ts';
import type { Severity } from '../postmortem/postmortem.ts';
import type { Instant } from '../time/instant.ts';
import { allClearText } from './all-clear-text.ts';
import { oneLine } from './entry-text.ts';
import { feedAddress } from './feed-items.ts';
import { paths } from './link.ts';
import type { ListText } from './list-text.ts';
import { newestChange, revisionOf } from './revision.ts';

/** Statuspage writes milliseconds. */
const stamp = (instant: Instant): string => new Date(instant).toISOString();

type Impact = 'none' | 'minor' | 'major' | 'critical';
const impacts: Readonly<Record<Severity, Impact>> = {
  critical: 'critical',
  high: 'major',
  medium: 'minor',
  low: 'minor',
};
const impactOf = ({ severity }: Entry): Impact => (severity ? impacts[severity] : 'none');
const worst: readonly Impact[] = ['critical', 'major', 'minor', 'none'];

/** An id as Statuspage has them: letters, digits and dashes. */
const slug = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '') || 'page';

interface Step {
  readonly status: 'investigating' | 'identified' | 'monitoring' | 'resolved' | 'postmortem';
  readonly at: Instant;
  readonly body: string;
}

function summaryOf({ leads, takeaway }: Entry): string {
  const { whatHappened, rootCause, resolution } = leads;
  const text = (lead: Entry['leads']['rootCause']): string => plainText(lead).trim();
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

/** What happened to the incident in Statuspage's words, from the recorded times. */
function stepsOf(entry: Entry, history: History, config: Config): Step[] {
  const { detected, acknowledged, mitigated, resolved } = entry;
  const by = (name: string | undefined): string => (name ? ` by ${oneLine(name)}` : '');
  const { published } = revisionOf(entry, history);
  const link = feedAddress(config, paths.incident(entry.id));
  const steps: (Step | undefined)[] = [
    detected === undefined
      ? undefined
      : { status: 'investigating', at: detected, body: `Detected${by(entry.detectedBy)}.` },
    acknowledged === undefined
      ? undefined
      : { status: 'identified', at: acknowledged, body: `Acknowledged${by(entry.acknowledgedBy)}.` },
    mitigated === undefined ? undefined : { status: 'monitoring', at: mitigated, body: 'The effect was mitigated.' },
    resolved === undefined ? undefined : { status: 'resolved', at: resolved, body: 'Resolved.' },
    resolved === undefined
      ? undefined
      : { status: 'postmortem', at: Math.max(published, resolved), body: `${summaryOf(entry)}\n\n${link}`.trim() },
    ...entry.updates.map(
      (update): Step => ({
        status: resolved === undefined ? 'investigating' : 'postmortem',
        at: update.at,
        body: oneLine(update.text),
      }),
    ),
  ];
  return steps.filter((step) => step !== undefined);
}

function pageOf(history: History, config: Config) {
  return {
    id: slug(config.service),
    name: config.service || config.page.title,
    url: feedAddress(config, paths.index),
    time_zone: config.timeZone,
    updated_at: stamp(newestChange(history, config.launch?.date)),
  };
}

function incidentOf(entry: Entry, history: History, config: Config) {
  const { published, updated } = revisionOf(entry, history);
  const created = entry.started ?? published;
  const steps = stepsOf(entry, history, config);
  const components = entry.components.map((name) => ({ id: slug(name), name: oneLine(name) }));
  const postmortem = steps.find(({ status }) => status === 'postmortem');
  return {
    id: entry.id,
    name: oneLine(entry.title),
    status: postmortem ? 'postmortem' : (steps.at(-1)?.status ?? 'investigating'),
    impact: impactOf(entry),
    shortlink: feedAddress(config, paths.incident(entry.id)),
    page_id: slug(config.service),
    created_at: stamp(created),
    updated_at: stamp(Math.max(updated, created)),
    started_at: entry.started === undefined ? null : stamp(entry.started),
    monitoring_at: entry.mitigated === undefined ? null : stamp(entry.mitigated),
    resolved_at: entry.resolved === undefined ? null : stamp(entry.resolved),
    postmortem_body: postmortem?.body ?? null,
    postmortem_published_at: postmortem ? stamp(postmortem.at) : null,
    components,
    incident_updates: steps
      .map((step, index) => ({
        id: `${entry.id}-${index + 1}`,
        incident_id: entry.id,
        status: step.status,
        body: step.body,
        created_at: stamp(step.at),
        updated_at: stamp(step.at),
        display_at: stamp(step.at),
      }))
      .reverse(),
  };
}

function statusOf(history: History) {
  const { allClear } = history;
  const open = new Set(allClear.kind === 'open' ? allClear.entries.map(impactOf) : []);
  return { indicator: worst.find((impact) => open.has(impact)) ?? 'none', description: allClearText(allClear) };
}

const write = (data: unknown): string => `${JSON.stringify(data)}\n`;

/** `api/v2/status.json` in the shape that Statuspage clients read. */
export function renderStatus(history: History, config: Config): string {
  return write({ page: pageOf(history, config), status: statusOf(history) });
}

/** `api/v2/summary.json`: the state, and the incidents that are not resolved. */
export function renderSummary(history: History, config: Config): string {
  return write({
    page: pageOf(history, config),
    components: [],
    incidents: history.open.map((entry) => incidentOf(entry, history, config)),
    scheduled_maintenances: [],
    status: statusOf(history),
  });
}

/** `api/v2/incidents.json`: the whole history, the postmortem's summary as an update of its own. */
export function incidentsJson(history: History, config: Config): ListText {
  return {
    head: `{"page":${JSON.stringify(pageOf(history, config))},"incidents":[`,
    items: history.listed.map((entry, index) => ({
      id: entry.id,
      lead: index === 0 ? '' : ',',
      render: () => JSON.stringify(incidentOf(entry, history, config)),
    })),
    tail: ']}\n',
  };
}
