import { baseRecords, openBaseRecord } from '../check/base-records.ts';
import { incidents, type Rule } from '../check/rule.ts';
import type { RuleContext } from '../open/check-context.ts';
import { instantFields, type Postmortem } from '../postmortem/postmortem.ts';
import { splitFrontMatter } from '../postmortem/split-front-matter.ts';
import type { Finding } from '../text/problem.ts';
import { code, type Words } from '../text/words.ts';
import { renderInstant } from '../time/render-instant.ts';

/**
 * A time of a record that is on the base branch was changed or removed without a new entry under `updates:`.
 *
 * Readers have quoted these times, and deadlines were counted from them. They can be corrected, and the correction says so.
 *
 * @bad
 * ```yaml
 * resolved: 2026-05-15T09:30Z
 * ```
 * @good
 * ```yaml
 * resolved: 2026-05-15T09:30Z
 * updates:
 *   - at: 2026-05-20T10:00Z
 *     kind: correction
 *     text: The alarm cleared at 09:30, not at 09:03.
 * ```
 */
export const changedPublishedTime: Rule<Args> = {
  id: 'changed-published-time',
  many: 'published times that were changed',
  level: 'error',
  guards: true,
  kinds: incidents,
  check,
  words,
};

function check(postmortem: Postmortem, context: RuleContext): readonly Finding<Args>[] {
  const { id } = postmortem.meta;
  const earlier = id === undefined ? undefined : baseRecords(context).get(id);
  // Times stand in the front matter, which most changes leave alone.
  if (id === undefined || earlier === undefined || frontOf(earlier.text) === frontOf(context.record.text)) return [];
  const base = openBaseRecord(id, context);
  if (base === undefined || postmortem.meta.updates.length > base.meta.updates.length) return [];
  return instantFields.flatMap((field) => {
    const before = base.meta[field];
    const after = postmortem.meta[field];
    if (before === undefined || before === after) return [];
    const args = {
      field,
      before: renderInstant(before),
      after: after === undefined ? 'nothing' : renderInstant(after),
    };
    return [{ place: postmortem.fieldPlace(field), args }];
  });
}

function frontOf(text: string): string {
  return text.slice(0, splitFrontMatter(text).body);
}

type Args = { readonly field: string; readonly before: string; readonly after: string };

function words({ field, before, after }: Args): Words {
  const change = after === 'nothing' ? 'was removed' : `was changed to ${after}`;
  return {
    message: `${code(field)} was published as ${before} and ${change}: why?`,
    hint: 'Add `updates:` with `at`, `kind: correction` and a `text` that says what was wrong',
  };
}
