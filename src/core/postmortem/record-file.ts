/** Bytes; a longer record is refused unread. */
export const recordLimit = 128 * 1024;

/** Whether a path below the records folder is a record's: any Markdown file but a README. */
export function isRecordPath(path: string): boolean {
  return path.endsWith('.md') && !/(^|\/)readme\.md$/i.test(path);
}
