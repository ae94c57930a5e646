import type { Nodes, PhrasingContent } from 'mdast';
import { idOfPath } from '../postmortem/id-of-path.ts';
import { isResolutionWritten } from '../postmortem/is-resolution-written.ts';
import { type FrontMatter, instantFields, type Postmortem } from '../postmortem/postmortem.ts';
import type { Withheld } from '../postmortem/public-text.ts';
import { repositoryPath } from '../text/resolve-link.ts';
import type { Instant } from '../time/instant.ts';
import { localDate } from '../time/local-day.ts';
import { leadOf, leadOfPart } from './lead.ts';
import { searchWords } from './search-words.ts';
import { shownImages } from './shown-images.ts';
import { isListed } from './visibility.ts';

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
    | 'date'
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
  /** Four digits: of the earliest known time in UTC, as pages print it, else of the record's folder; `undated` without either. */
  readonly year: string;
  /** Without their places in the source, which move with what is hidden. */
  readonly withheld: readonly Pick<Withheld, 'reason' | 'until' | 'words'>[];
  /** Local date after which nothing is withheld until merchants confirm, where the record has one of its own. */
  readonly notAfter?: string | undefined;
  readonly leads: Leads;
  /** What a search looks through besides titles and what lists show; empty for what is not listed. */
  readonly words: string;
  readonly actions: ActionCounts;
  /** Paths in the repository that the text links to. */
  readonly references: readonly string[];
  /** Files of the repository that its text shows as images. */
  readonly images: readonly string[];
  /** Something of it is still withheld that will be shown one day. */
  readonly redacted: boolean;
  /** The part Resolution is written: the incident is over, whether or not its end is recorded. */
  readonly resolutionWritten: boolean;
}

function countActions(postmortem: Postmortem): ActionCounts {
  const counts = { open: 0, done: 0, dropped: 0, unknown: 0 };
  for (const item of postmortem.actionItems) counts[item.status ?? 'unknown'] += 1;
  return counts;
}

function referencesOf({ tree, path }: Postmortem): string[] {
  const found = new Set<string>();
  const visit = (node: Nodes): void => {
    if (node.type === 'text') return;
    const target = node.type === 'link' || node.type === 'definition' ? repositoryPath(node.url, path) : undefined;
    if (target !== undefined) found.add(target);
    if ('children' in node) for (const child of node.children) visit(child);
  };
  visit(tree);
  return [...found];
}

/** The earliest of the times that a record gives; undefined when it gives none. */
export function firstKnown(times: Pick<FrontMatter, (typeof instantFields)[number]>): Instant | undefined {
  const known = instantFields.map((field) => times[field]).filter((at) => at !== undefined);
  return known.length === 0 ? undefined : Math.min(...known);
}

function yearOf(postmortem: Postmortem): string {
  const known = postmortem.meta.started ?? firstKnown(postmortem.meta);
  if (known !== undefined) return localDate(known, 'UTC').slice(0, 4);
  if (postmortem.meta.date !== undefined) return postmortem.meta.date.slice(0, 4);
  const folder = postmortem.path.split('/').at(-2) ?? '';
  return /^\d{4}$/.test(folder) ? folder : 'undated';
}

/** Takes from a record what the history needs. The record must not be in doubt. */
export function createEntry(postmortem: Postmortem): Entry {
  const { meta } = postmortem;
  const id = meta.id ?? idOfPath(postmortem.path);
  return {
    ...{ kind: meta.kind, severity: meta.severity, issue: meta.issue, phase: meta.phase, components: meta.components },
    ...{ affectsIntegrators: meta.affectsIntegrators, securitySensitive: meta.securitySensitive },
    ...(meta.date !== undefined && { date: meta.date }),
    ...{ started: meta.started, detected: meta.detected, acknowledged: meta.acknowledged },
    ...{ mitigated: meta.mitigated, resolved: meta.resolved },
    ...{ detectedBy: meta.detectedBy, acknowledgedBy: meta.acknowledgedBy, takeaway: meta.takeaway },
    ...{ updates: meta.updates, imported: meta.imported, period: meta.period },
    id,
    title: meta.title ?? id,
    path: postmortem.path,
    year: yearOf(postmortem),
    withheld: postmortem.source.withheld.map(({ reason, until, words }) => ({ reason, until, words })),
    ...(meta.confirmations?.notAfter !== undefined && { notAfter: meta.confirmations.notAfter }),
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
    words: isListed(meta) ? searchWords(postmortem) : '',
    actions: countActions(postmortem),
    references: referencesOf(postmortem),
    images: shownImages(postmortem),
    redacted: postmortem.source.withheld.some(({ until }) => until.kind !== 'never'),
    resolutionWritten: isResolutionWritten(postmortem),
  };
}
