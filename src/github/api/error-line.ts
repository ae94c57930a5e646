/** What went wrong, in one line: the first of the message, or the value that was thrown. */
export function errorLine(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return text.split(/[\r\n]/, 1)[0] ?? '';
}
