import type { OpenedRecord } from '../open/opened-record.ts';
import type { Postmortem } from '../postmortem/postmortem.ts';
import type { Problem } from '../text/problem.ts';
import { rules } from './index.ts';

/**
 * Tells whether `--fix` mends a problem of these records, by trying. A record is parsed once for it, and only when one of its
 * problems has a rule that can be mended.
 */
export function createFixable(records: ReadonlyMap<string, Pick<OpenedRecord, 'text' | 'postmortem'>>) {
  const fixable = new Map(rules.flatMap((rule) => (rule.fix === undefined ? [] : [[rule.id, rule] as const])));
  const documents = new Map<string, Postmortem | undefined>();
  return ({ rule: id, file, place, args = {} }: Problem): boolean => {
    const rule = fixable.get(id);
    const record = records.get(file);
    if (rule === undefined || record === undefined) return false;
    if (!documents.has(file)) documents.set(file, record.postmortem);
    const postmortem = documents.get(file);
    if (postmortem === undefined || postmortem.unreadable) return false;
    const fixed = rule.fix?.(record.text, { place, args }, postmortem);
    return fixed !== undefined && fixed !== record.text;
  };
}
