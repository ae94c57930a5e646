import { type ApprovalFault, approvalWords, missingApproval } from '../check/approvals.ts';
import { baseRecords, successorOf } from '../check/base-records.ts';
import type { PlacedFinding, Rule } from '../check/rule.ts';
import { type ShownPassage, shownPassages } from '../check/shown-passages.ts';
import { weakenedKeys } from '../check/weakened-config.ts';
import { type Weakening, weakenedRecord } from '../check/weakened-record.ts';
import type { SetContext } from '../open/check-context.ts';
import { code, type Words } from '../text/words.ts';
import { rules } from './index.ts';

/**
 * A pull request makes weaker what hides text from the public: it takes a redaction away or lets it end earlier, asks fewer or other
 * merchants, writes down confirmations that nobody has given, moves the limit, puts hidden text where everybody can read it,
 * deletes the record, or changes the configuration that guards all this.
 *
 * What is withheld is decided by two people, and so is its end: an approval counts when it comes from somebody who may write to
 * the repository, is no bot, and wrote none of the commits. What a redaction promised is judged by the base: its record, its
 * configuration, its confirmations. A lift whose condition is met weakens nothing. Nothing is said outside pull requests, where
 * reviews are not known, and no configuration switches this off.
 *
 * @bad
 * ```text
 * A pull request that sets `quorum: 1` where three merchants have to confirm, approved by nobody but its author
 * ```
 * @good
 * ```text
 * The same pull request, approved by somebody else who may write to the repository
 * ```
 */
export const weakenedEmbargo: Rule<Args> = {
  id: 'weakened-embargo',
  many: 'weakened embargoes',
  level: 'error',
  guards: true,
  fixed: true,
  checkSet,
  words,
};

type Args = ApprovalFault &
  (
    | { readonly case: Weakening }
    | { readonly case: 'config'; readonly key: string }
    | { readonly case: 'shown'; readonly where: ShownPassage['where'] }
  );

function checkSet(context: SetContext): readonly PlacedFinding<Args>[] {
  const fault = missingApproval(context.facts);
  if (fault === undefined) return [];
  const { facts, records } = context;
  const weakened = [...baseRecords(context).values()].flatMap((base) =>
    weakenedRecord(base, successorOf(base, records), context),
  );
  return [
    ...weakenedKeys(facts, rules).map(({ key, place }) => ({
      file: facts.configFile?.path ?? '',
      place,
      args: { case: 'config' as const, key, ...fault },
    })),
    ...weakened.map(({ what, file, place }) => ({ file, place, args: { case: what, ...fault } })),
    ...shownPassages(context).map(({ file, place, where }) => ({
      file,
      place,
      args: { case: 'shown' as const, where, ...fault },
    })),
  ];
}

const changes: Readonly<Record<Weakening, string>> = {
  gone: 'A record with redactions is removed, or has another id',
  doubt: 'Redaction markers that were at fault are removed, and nobody can say what they were to hide',
  lifted: 'A redaction is removed, or ends earlier',
  quorum: 'Others, or fewer, have to confirm before text is shown',
  limit: 'The limit of a redaction comes earlier',
  received: 'A confirmation is written down that is not on the branch `debrief/confirmations`',
  insensitive: 'The record is no longer `security-sensitive: true`',
};
const places: Readonly<Record<ShownPassage['where'], string>> = {
  record: 'in a record',
  file: 'in another file',
  elsewhere: 'in what GitHub shows of the pull request',
};

function words(args: Args): Words {
  const { reason, hint } = approvalWords(args);
  return { message: `${whatChanges(args)} without an approval by somebody else${reason}`, hint };
}

function whatChanges(args: Args): string {
  if (args.case === 'shown') return `Text that is hidden on the base branch is shown ${places[args.where]}`;
  if (args.case === 'config') return `${code(args.key)}, which guards what is hidden, is changed`;
  return changes[args.case];
}
