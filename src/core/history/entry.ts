import type { PhrasingContent } from 'mdast';
import type { Deadline } from '../calendar/deadline.ts';
import { localDate } from '../calendar/local-day.ts';
import type { FrontMatter, Instant, Postmortem } from '../postmortem/postmortem.ts';
import type { Withheld } from '../redaction/public-text.ts';
import { leadOf, leadOfPart } from './lead.ts';

/** How many action items a record has, by their state. */
export interface ActionCounts {
  readonly open: number;
  readonly done: number;
  readonly dropped: number;
  /** Without a state that can be read. */
  readonly unknown: number;
}

/** The first paragraph of a part, fit to stand alone. */
export interface Leads {
  readonly whatHappened: readonly PhrasingContent[];
  readonly rootCause: readonly PhrasingContent[];
  readonly resolution: readonly PhrasingContent[];
}

/**
 * What the history knows of one record without its text: small, plain data that survives JSON, so that a build can keep it and
 * need not parse the record again.
 */
export interface Entry
  extends Pick<
    FrontMatter,
    | 'kind'
    | 'severity'
    | 'issue'
    | 'affectsIntegrators'
    | 'phase'
    | 'components'
    | 'started'
    | 'detected'
    | 'acknowledged'
    | 'mitigated'
    | 'resolved'
    | 'detectedBy'
    | 'acknowledgedBy'
    | 'takeaway'
    | 'securitySensitive'
    | 'updates'
    | 'imported'
    | 'period'
  > {
  readonly id: string;
  readonly title: string;
  /** From the root of the repository. */
  readonly path: string;
  /** Four digits: of `started` in the configured zone, else of the record's folder; `undated` without either. */
  readonly year: string;
  readonly withheld: readonly Withheld[];
  readonly leads: Leads;
  readonly actions: ActionCounts;
  /** Of the postmortem's publication; undefined where the cadence sets none (roll-ups, unresolved incidents). */
  readonly deadline: Deadline | undefined;
  /** Undefined when it is not published yet, or unknown. */
  readonly publishedAt: Instant | undefined;
}

function countActions(postmortem: Postmortem): ActionCounts {
  const counts = { open: 0, done: 0, dropped: 0, unknown: 0 };
  for (const item of postmortem.actionItems) counts[item.status ?? 'unknown'] += 1;
  return counts;
}

function yearOf(postmortem: Postmortem, timeZone: string): string {
  const { started } = postmortem.meta;
  if (started !== undefined) return localDate(started, timeZone).slice(0, 4);
  const folder = postmortem.path.split('/').at(-2) ?? '';
  return /^\d{4}$/.test(folder) ? folder : 'undated';
}

/** The id that a record's path gives it: its file name without the ending. */
export function idOfPath(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1).replace(/\.md$/, '');
}

/** What is known of a record beside its text. */
export interface EntryContext {
  /** IANA name. */
  readonly timeZone: string;
  readonly publishedAt: Instant | undefined;
  readonly deadline: Deadline | undefined;
}

/** Takes from a record what the history needs. The record must not be in doubt. */
export function createEntry(postmortem: Postmortem, context: EntryContext): Entry {
  const { meta } = postmortem;
  const id = meta.id ?? idOfPath(postmortem.path);
  return {
    ...{ kind: meta.kind, severity: meta.severity, issue: meta.issue, phase: meta.phase, components: meta.components },
    ...{ affectsIntegrators: meta.affectsIntegrators, securitySensitive: meta.securitySensitive },
    ...{ started: meta.started, detected: meta.detected, acknowledged: meta.acknowledged },
    ...{ mitigated: meta.mitigated, resolved: meta.resolved },
    ...{ detectedBy: meta.detectedBy, acknowledgedBy: meta.acknowledgedBy, takeaway: meta.takeaway },
    ...{ updates: meta.updates, imported: meta.imported, period: meta.period },
    id,
    title: meta.title ?? id,
    path: postmortem.path,
    year: yearOf(postmortem, context.timeZone),
    withheld: postmortem.source.withheld,
    leads: {
      whatHappened:
        meta.kind === 'incident'
          ? leadOfPart(postmortem, 'what-happened')
          : leadOf(
              postmortem.tree.children.filter((node) => node.type !== 'heading'),
              postmortem,
            ),
      rootCause: leadOfPart(postmortem, 'root-cause'),
      resolution: leadOfPart(postmortem, 'resolution'),
    },
    actions: countActions(postmortem),
    deadline: context.deadline,
    publishedAt: context.publishedAt,
  };
}
