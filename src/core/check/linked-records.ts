import { isRecordPath } from '../postmortem/record-file.ts';
import { resolveLink } from '../text/resolve-link.ts';

/** Links and definitions that lead to a heading of a Markdown file, as they are written; what is none in the end does no harm. */
const written = [
  /\]\(\s{0,9}<?([^)\s>]{1,1000}#[^)\s>]{0,300})/g,
  /^ {0,3}\[[^\]\n]{1,999}\]:\s{0,9}<?([^\s>]{1,1000}#[^\s>]{0,300})/gm,
];

/** More of them are not asked for. */
const most = 200;

/** Paths of the records, besides these, to whose headings they link: these have to be read to say whether the headings are there. */
export function linkedRecords(files: readonly { readonly path: string; readonly text: string }[]): ReadonlySet<string> {
  const own = new Set(files.map(({ path }) => path));
  const found = new Set<string>();
  for (const { path, text } of files)
    for (const pattern of text.includes('#') ? written : [])
      for (const [, url = ''] of text.matchAll(pattern)) {
        const target = resolveLink(path, url)?.path;
        if (target !== undefined && found.size < most && isRecordPath(target) && !own.has(target)) found.add(target);
      }
  return found;
}
