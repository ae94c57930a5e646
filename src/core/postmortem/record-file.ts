/** Bytes; a longer record is refused unread. */
export const recordLimit = 128 * 1024;

/** Whether a path below the records folder is a record's: any Markdown file but a README. */
export function isRecordPath(path: string): boolean {
  return path.endsWith('.md') && !/(^|\/)readme\.md$/i.test(path);
}

/** The name of a record's file without `.md`, by which a history knows it: the id that its path claims. */
export function recordName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1, -'.md'.length);
}

/**
 * Whether a path below the records folder is plainly meant as a record's and is none: Markdown under another ending, or under `.md` in
 * other letters.
 */
export function isMisnamedRecord(path: string): boolean {
  return (
    !path.endsWith('.md') &&
    /\.(?:md|markdown|mdown|mkdn?|mdwn|mdtext|mdx|qmd)$/i.test(path) &&
    !/(^|\/)readme\.\w+$/i.test(path)
  );
}
