import type { Rule } from '../check/rule.ts';
import type { CheckContext } from '../open/check-context.ts';
import { openRecord } from '../open/open-record.ts';
import { rules } from './index.ts';

type File = { readonly path: string; readonly text: string };
type FixContext = Pick<CheckContext, 'config' | 'now'>;

export interface FixedRecord {
  /** The source with what could be mended; the same text when nothing could. */
  readonly text: string;
  /** Ids of the rules that were served, in order. */
  readonly fixed: readonly string[];
}

/** The last of the table first: sections come into their order before the missing ones are put beside them. */
const fixable = rules.filter(({ fix }) => fix !== undefined).toReversed();
/** Each of them mends one finding of a rule; more than that is no honest record. */
const mostRounds = 100;

/**
 * Mends what has one right answer: each finding of a rule that has a `fix`. Hidden text is neither read nor moved. A record
 * that cannot be read stays as it is, and so does what a rule that is switched off would find.
 */
export async function fixRecord({ path, text }: File, context: FixContext): Promise<FixedRecord> {
  let current = text;
  const fixed: string[] = [];
  for (const rule of fixable.filter(({ id }) => context.config.rules[id] !== 'off')) {
    const before = current;
    for (let round = 0; round < mostRounds; round++) {
      const next = await fixOne(rule, { path, text: current }, context);
      if (next === undefined) break;
      current = next;
    }
    if (current !== before) fixed.push(rule.id);
  }
  return { text: current, fixed };
}

/** The text with the first finding mended that can be; undefined when none can. */
async function fixOne(rule: Rule, file: File, context: FixContext): Promise<string | undefined> {
  const { record, postmortem } = await openRecord(file, context, true);
  if (postmortem === undefined || postmortem.unreadable) return undefined;
  if (rule.kinds !== undefined && !rule.kinds.includes(postmortem.meta.kind)) return undefined;
  const anchorsAt = () => undefined;
  for (const finding of rule.check?.(postmortem, { ...context, facts: {}, record, anchorsAt }) ?? []) {
    const next = rule.fix?.(file.text, finding, postmortem);
    if (next !== undefined && next !== file.text) return next;
  }
  return undefined;
}
