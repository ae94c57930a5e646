import { findIgnoreComments, type IgnoreComment } from '../check/find-ignore-comments.ts';
import type { Rule } from '../check/rule.ts';
import type { Postmortem } from '../postmortem/postmortem.ts';
import type { Finding } from '../text/problem.ts';
import { suggest } from '../text/suggest.ts';
import { unusedIgnore } from './unused-ignore.ts';

/** What one rule finds in a record. */
export interface RuleFinding {
  readonly rule: Rule;
  readonly finding: Finding;
}

/**
 * The findings without those that a comment confirms, and one for each comment that confirms none. `active` are the rules that
 * ran, `table` all there are.
 */
export function applyIgnores(
  found: readonly RuleFinding[],
  postmortem: Postmortem,
  active: readonly Rule[],
  table: readonly Rule[],
): readonly RuleFinding[] {
  const comments = findIgnoreComments(postmortem);
  if (comments.length === 0) return found;
  const used = new Set<IgnoreComment>();
  const left = found.filter(({ rule, finding }) => {
    const comment = comments.find((one) => confirms(one, rule, finding));
    if (comment !== undefined) used.add(comment);
    return comment === undefined;
  });
  if (!active.includes(unusedIgnore)) return left;
  const unused = comments
    .filter((comment) => !used.has(comment))
    .flatMap((comment) => {
      const args = whyUnused(comment, active, table);
      return args === undefined ? [] : [{ rule: unusedIgnore, finding: { place: comment.place, args } }];
    });
  return [...left, ...unused];
}

function confirms({ rule: id, hasReason, lines }: IgnoreComment, rule: Rule, { place, args }: Finding): boolean {
  if (rule.id !== id || !hasReason || place.line < lines.from || place.line > lines.to) return false;
  return rule.confirmable?.(args) ?? false;
}

/** Undefined for a rule that is switched off: it may find something there once it is on again. */
function whyUnused(
  { rule: id, hasReason }: IgnoreComment,
  active: readonly Rule[],
  table: readonly Rule[],
): Parameters<typeof unusedIgnore.words>[0] | undefined {
  if (id === undefined) return { case: 'no-rule' };
  const rule = table.find((one) => one.id === id);
  if (rule === undefined) {
    const suggestion = suggest(
      id,
      table.map((one) => one.id),
    );
    return { case: 'unknown', rule: id, ...(suggestion !== undefined && { suggestion }) };
  }
  if (rule.confirmable === undefined) return { case: 'not-confirmable', rule: id };
  if (!hasReason) return { case: 'no-reason' };
  return active.includes(rule) ? { case: 'unused' } : undefined;
}
