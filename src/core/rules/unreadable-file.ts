import { startOfFile } from '../check/base-records.ts';
import type { PlacedFinding, Rule } from '../check/rule.ts';
import type { SetContext } from '../open/check-context.ts';
import type { Words } from '../text/words.ts';

/**
 * Something in the records folder cannot be opened as a record: a symbolic link, a submodule, a file over 128 KiB, bytes that
 * are not UTF-8, Markdown whose name does not end in `.md`.
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
export const unreadableFile: Rule<Args> = {
  id: 'unreadable-file',
  many: 'files that cannot be read',
  level: 'error',
  fixed: true,
  checkSet,
  words,
};

function checkSet({ facts: { refused = [] } }: SetContext): readonly PlacedFinding<Args>[] {
  return refused.map(({ path, reason }) => ({ file: path, place: startOfFile, args: { case: reason } }));
}

type Args = { readonly case: string };

const kinds: Readonly<Record<string, readonly [what: string, way: string]>> = {
  'symbolic-link': ['a symbolic link', 'a regular Markdown file'],
  submodule: ['a submodule', 'a regular Markdown file'],
  'special-file': ['a special file', 'a regular Markdown file'],
  folder: ['a folder', 'a text file'],
  'too-large': ['a file over 128 KiB', 'a shorter record'],
  'not-utf8': ['not UTF-8 text', 'UTF-8 text'],
  'unusable-name': ['a file whose name cannot be used', 'a name of letters, digits and hyphens'],
};

function words(args: Args): Words {
  if (args.case === 'other-ending')
    return {
      message: 'This is Markdown under a name that does not end in `.md`, so it is not read',
      hint: 'Rename it so that it ends in `.md`, or move it out of the records folder',
    };
  const [what, way] = kinds[args.case] ?? ['not a regular file', 'a regular Markdown file'];
  return {
    message: `This is ${what}, so it is not read`,
    hint: `Replace it by ${way}, or move it out of the records folder`,
  };
}
