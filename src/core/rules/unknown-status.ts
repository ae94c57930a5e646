import { isBlank } from '../check/is-blank.ts';
import { incidents, type Rule } from '../check/rule.ts';
import { shortened } from '../check/shortened.ts';
import type { Postmortem } from '../postmortem/postmortem.ts';
import type { Finding } from '../text/problem.ts';
import { code, quoted, type Words } from '../text/words.ts';

/**
 * The status of an action item is not `open`, `done` or `dropped`, nor another word for one of them.
 *
 * Nobody can count it: an item that may be open is neither opened as an issue nor reminded of, and one that may be done is not told as done.
 *
 * @bad
 * ```markdown
 * ## Action items
 *
 * | Action | Kind | Owner | Due | Tracking | Status |
 * | --- | --- | --- | --- | --- | --- |
 * | Verify the database behind the edge | detect | platform team | 2026-06-01 | #57 | who knows |
 * ```
 * @good
 * ```markdown
 * ## Action items
 *
 * | Action | Kind | Owner | Due | Tracking | Status |
 * | --- | --- | --- | --- | --- | --- |
 * | Verify the database behind the edge | detect | platform team | 2026-06-01 | #57 | in progress |
 * ```
 */
export const unknownStatus: Rule<Args> = {
  id: 'unknown-status',
  many: 'action items without a known status',
  level: 'warning',
  kinds: incidents,
  check,
  words,
};

function check({ actionItems }: Postmortem): readonly Finding<Args>[] {
  return actionItems.flatMap(({ status, statusText, action }) =>
    status !== undefined || statusText === undefined || isBlank(statusText.value)
      ? []
      : [{ place: statusText.place, args: { action: shortened(action), value: statusText.value } }],
  );
}

type Args = { readonly action: string; readonly value: string };

function words({ action, value }: Args): Words {
  return {
    message: `The status of action item ${quoted(action)} is not clear: ${code(value)}`,
    hint: 'Write open, done or dropped, or another word for one of them, such as `in progress`',
  };
}
