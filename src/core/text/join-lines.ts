/** One line of several, with a space for each line break and the white space around it. Linear, however long a run of spaces is. */
export function joinLines(text: string): string {
  if (!text.includes('\n') && !text.includes('\r')) return text;
  return text.replace(/\s+/g, (run) => (/[\r\n]/.test(run) ? ' ' : run));
}
