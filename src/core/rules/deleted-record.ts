import { baseRecords, startOfFile, successorOf } from '../check/base-records.ts';
import type { PlacedFinding, Rule } from '../check/rule.ts';
import type { SetContext } from '../open/check-context.ts';
import type { Postmortem } from '../postmortem/postmortem.ts';
import { code, type Words } from '../text/words.ts';

/**
 * A record that is on the base branch is gone.
 *
 * Published history is append-only: what was once told to the public stays, and is corrected by an `updates:` entry. A file
 * may move as long as its id stays.
 *
 * @bad
 * ```yaml
 * id: issue-43
 * ```
 * @good
 * ```yaml
 * id: issue-42
 * ```
 */
export const deletedRecord: Rule<Args> = {
  id: 'deleted-record',
  many: 'published records that are gone',
  level: 'error',
  guards: true,
  checkSet,
  words,
};

function checkSet(context: SetContext): readonly PlacedFinding<Args>[] {
  const { records } = context;
  return [...baseRecords(context).values()]
    .filter((base) => successorOf(base, records) === undefined && !records.unopenedById.has(base.id))
    .map(({ id, path }) => ({ file: path, args: { id }, ...placeOf(records.byPath.get(path)?.postmortem) }));
}

/** At the new id when the file is still there under another one; otherwise at the start of the file that was. */
function placeOf(successor: Postmortem | undefined): Pick<PlacedFinding, 'place'> {
  return { place: successor?.fieldPlace('id') ?? startOfFile };
}

type Args = { readonly id: string };

function words({ id }: Args): Words {
  return {
    message: `The published record ${code(id)} is gone`,
    hint: 'Restore it with its id: published history stays; corrections go into an entry under `updates:`',
  };
}
