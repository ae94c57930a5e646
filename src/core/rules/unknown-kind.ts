import { isBlank } from '../check/is-blank.ts';
import { incidents, type Rule } from '../check/rule.ts';
import { shortened } from '../check/shortened.ts';
import type { Postmortem } from '../postmortem/postmortem.ts';
import type { Finding } from '../text/problem.ts';
import { code, quoted, type Words } from '../text/words.ts';

/**
 * The kind of an action item is not `prevent`, `detect` or `mitigate`.
 *
 * The three kinds ask three questions: how do we keep it from happening, notice it sooner, and suffer less from it?
 *
 * @bad
 * ```markdown
 * ## Action items
 *
 * | Action | Kind | Owner | Due | Tracking | Status |
 * | --- | --- | --- | --- | --- | --- |
 * | Verify the database behind the edge | chore | platform team | 2026-06-01 | #57 | open |
 * ```
 * @good
 * ```markdown
 * ## Action items
 *
 * | Action | Kind | Owner | Due | Tracking | Status |
 * | --- | --- | --- | --- | --- | --- |
 * | Verify the database behind the edge | detect | platform team | 2026-06-01 | #57 | open |
 * ```
 */
export const unknownKind: Rule<Args> = {
  id: 'unknown-kind',
  many: 'action items without a known kind',
  level: 'error',
  kinds: incidents,
  completeness: true,
  check,
  words,
};

function check({ actionItems }: Postmortem): readonly Finding<Args>[] {
  return actionItems
    .filter(({ kind, status }) => kind === undefined && status !== 'dropped')
    .map(({ kindText, place, action }) => ({
      place: kindText?.place ?? place,
      args: isBlank(kindText?.value)
        ? { case: 'missing' as const, action: shortened(action) }
        : { case: 'unknown' as const, value: kindText?.value ?? '' },
    }));
}

type Args =
  | { readonly case: 'missing'; readonly action: string }
  | { readonly case: 'unknown'; readonly value: string };

function words(args: Args): Words {
  const hint = 'prevent: keep it from happening; detect: notice it sooner; mitigate: suffer less from it';
  return args.case === 'missing'
    ? { message: `Action item ${quoted(args.action)} has no kind: prevent, detect or mitigate?`, hint }
    : { message: `Unexpected kind ${code(args.value)}, expected prevent, detect or mitigate`, hint };
}
