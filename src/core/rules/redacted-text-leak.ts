import { searchLeaks } from '../check/hidden-passages.ts';
import type { PlacedFinding, Rule } from '../check/rule.ts';
import type { ElsewhereText, SetContext } from '../open/check-context.ts';
import { code, type Words } from '../text/words.ts';

/**
 * The text of a `redact` block stands somewhere else as well, where readers can see it: in the record, in another record, in
 * the title, a comment or a commit of the pull request, in the name of its branch.
 *
 * A redaction hides its block only. Compared are runs of six words and telling words (addresses, host names, numbers such as those of
 * a CVE, a program with its version), whatever their case, spacing or invisible characters. What is repeated is never shown: neither here nor in
 * the frame.
 *
 * @bad
 * ```markdown
 * ## Root cause
 *
 * - The files were owned by root. <!-- redact: reason=legal until=never -->The supplier Contoso shipped the signing key with the test data.<!-- /redact -->
 * - The review of deliveries looked at code only.
 *
 * ## Resolution
 *
 * Ownership was fixed after the supplier contoso shipped the signing key with other test data.
 * ```
 * @good
 * ```markdown
 * ## Root cause
 *
 * - The files were owned by root. <!-- redact: reason=legal until=never -->The supplier Contoso shipped the signing key with the test data.<!-- /redact -->
 * - The review of deliveries looked at code only.
 *
 * ## Resolution
 *
 * Ownership was fixed after the supplier had corrected its delivery, and rolled out to the fleet.
 * ```
 */
export const redactedTextLeak: Rule<Args> = {
  id: 'redacted-text-leak',
  many: 'repetitions of redacted text',
  level: 'error',
  guards: true,
  checkSet,
  words,
};

function checkSet({ records, facts }: SetContext): readonly PlacedFinding<Args>[] {
  const search = searchLeaks(records.all);
  const inRecords = records.all.flatMap((record) =>
    search.inRecord(record).map(({ place, origin }) => ({
      file: record.path,
      place,
      related: origin,
      args: { where: 'record' as const },
    })),
  );
  // Elsewhere there is no line to point at; the block itself is where its author will look.
  const inTexts = (facts.elsewhere ?? []).flatMap(({ kind, name, text }) =>
    [
      ...new Map(
        search.inText(text).map((origin) => [`${origin.file}:${origin.place.line}:${origin.place.column}`, origin]),
      ).values(),
    ].map(({ file, place }) => ({ file, place, args: { where: kind, name } })),
  );
  return [...inRecords, ...inTexts];
}

type Args = { readonly where: 'record' } | { readonly where: ElsewhereText['kind']; readonly name: string };

const places: Readonly<Record<Args['where'], string>> = {
  record: 'in a record',
  title: 'in the title of the pull request',
  body: 'in the description of the pull request',
  comment: 'in a comment',
  branch: 'in the name of the branch',
  'commit-message': 'in the message of a commit',
  commit: 'in the lines that a commit adds',
  file: 'in another file',
};

function words(args: Args): Words {
  const named = 'name' in args && args.where !== 'branch' && args.name !== '' ? ` (${code(args.name)})` : '';
  return {
    message: `Redacted text is repeated ${places[args.where]}${named}`,
    hint: 'Say it in other words, or redact it there too; what was pushed to a public place must be treated as disclosed',
  };
}
