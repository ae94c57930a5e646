import type { RootContent } from 'mdast';
import { toString as plainText } from 'mdast-util-to-string';
import type { Config } from '../config/config.ts';
import { isResolutionWritten } from '../postmortem/is-resolution-written.ts';
import type { ActionStatus, FrontMatter, Postmortem, Severity } from '../postmortem/postmortem.ts';
import { localDate } from '../time/local-day.ts';
import { type Period, periodOf } from './period.ts';

/** What of a record its roll-up counts. */
export interface RollupRecord
  extends Pick<
    FrontMatter,
    | 'kind'
    | 'severity'
    | 'affectsIntegrators'
    | 'components'
    | 'started'
    | 'detected'
    | 'acknowledged'
    | 'mitigated'
    | 'resolved'
    | 'imported'
    | 'updates'
    | 'period'
  > {
  readonly id: string;
  readonly title: string;
  /** From the root of the repository. */
  readonly path: string;
  /** Kinds of contributing factors: what its list items in Root cause begin with, in bold or before a colon. */
  readonly causes: readonly string[];
  /** The part Resolution is written: the incident is over, whether or not its end is recorded. */
  readonly resolutionWritten: boolean;
  /** One for each action item; undefined where the status cannot be read. */
  readonly actions: readonly (ActionStatus | undefined)[];
}

/** Takes from a record what roll-ups count. No record may be in doubt. */
export function rollupRecord(postmortem: Postmortem): RollupRecord {
  const { meta, path, sections, actionItems } = postmortem;
  const causes = sections
    .filter(({ part }) => part === 'root-cause')
    .flatMap(({ content }) => content.flatMap(causeKinds));
  return {
    ...meta,
    id: meta.id ?? path,
    title: meta.title ?? meta.id ?? path,
    path,
    causes: [...new Set(causes)],
    resolutionWritten: isResolutionWritten(postmortem),
    actions: actionItems.map(({ status }) => status),
  };
}

/** `- **Configuration**: …` and `- Configuration: …` are both of the kind "configuration". */
function causeKinds(node: RootContent): string[] {
  if (node.type !== 'list') return [];
  return node.children.flatMap((item) => {
    const [first] = item.children;
    if (first?.type !== 'paragraph') return [];
    const [lead] = first.children;
    const text = lead?.type === 'strong' ? plainText(lead) : /^[^:]{2,40}(?=:\s)/.exec(plainText(first))?.[0];
    const kind = text
      ?.replace(/[:.]\s*$/, '')
      .trim()
      .toLowerCase();
    return kind !== undefined && /^[\p{L}\p{N}][\p{L}\p{N} /-]{1,39}$/u.test(kind) ? [kind] : [];
  });
}

/** The incidents that a roll-up tells of: resolved in the period, of a severity whose cadence is that of the period. */
export function recordsOf(records: readonly RollupRecord[], period: Period, config: Config): readonly RollupRecord[] {
  const told = severitiesIn(period, config);
  return records.filter(({ kind, severity, resolved }) => {
    if (kind !== 'incident' || severity === undefined || resolved === undefined || !told.includes(severity))
      return false;
    return periodOf(localDate(resolved, config.timeZone), period.length).name === period.name;
  });
}

/** The severities that are told in roll-ups of this length, worst first. */
export function severitiesIn({ length }: Pick<Period, 'length'>, { cadence }: Config): readonly Severity[] {
  return (['critical', 'high', 'medium', 'low'] as const).filter((severity) => cadence[severity].publish === length);
}
