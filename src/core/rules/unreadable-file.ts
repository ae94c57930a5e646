import { startOfFile } from '../check/base-records.ts';
import type { PlacedFinding, Rule } from '../check/rule.ts';
import type { SetContext } from '../open/check-context.ts';

/**
 * Something in the records folder cannot be opened as a record: a symbolic link, a submodule, a file over 128 KiB, bytes that
 * are not UTF-8.
 *
 * A link could lead anywhere on the machine that builds the page, so none is followed.
 *
 * @bad
 * ```text
 * postmortems/2026/issue-42.md -> ../../.git/config
 * ```
 * @good
 * ```text
 * postmortems/2026/issue-42.md
 * ```
 */
export const unreadableFile: Rule = { id: 'unreadable-file', level: 'error', fixed: true, checkSet };

function checkSet({ facts: { refused = [] } }: SetContext): readonly PlacedFinding[] {
  return refused.map(({ path, reason }) => ({ file: path, place: startOfFile, args: { case: reason } }));
}
