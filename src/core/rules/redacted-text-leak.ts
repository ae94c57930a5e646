import { searchLeaks } from '../check/hidden-passages.ts';
import type { PlacedFinding, Rule } from '../check/rule.ts';
import type { SetContext } from '../open/check-context.ts';

/**
 * The text of a `redact` block stands somewhere else as well, where readers can see it: in the record, in another record, in
 * the title, a comment or a commit of the pull request, in the name of its branch.
 *
 * A redaction hides its block only. Compared are runs of six words and telling single words (addresses, host names, numbers
 * such as those of a CVE), whatever their case, spacing or invisible characters. What is repeated is never shown: neither here nor in
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
export const redactedTextLeak: Rule = { id: 'redacted-text-leak', level: 'error', checkSet };

function checkSet({ records, facts }: SetContext): readonly PlacedFinding[] {
  const search = searchLeaks(records.all);
  const inRecords = records.all.flatMap((record) =>
    search.inRecord(record).map(({ place, origin }) => ({
      file: record.path,
      place,
      related: origin,
      args: { where: 'record' },
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
