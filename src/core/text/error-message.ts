/** What went wrong, in the words of the error, or the value that was thrown. */
export function errorMessage(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** The same in one line: the first of the message. */
export function errorLine(error: unknown): string {
  return errorMessage(error).split(/[\r\n]/, 1)[0] ?? '';
}
