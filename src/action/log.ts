/**
 * The runner obeys `::command::` at the start of a line and the older `##[command]` anywhere in one, so text from records
 * must never reach the log as it is. https://docs.github.com/actions/reference/workflow-commands-for-github-actions
 */
export function harmless(text: string): string {
  return text
    .replace(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028\u2029]/g, ' ')
    .replaceAll('##[', '# #[')
    .replace(/^(\s*)::/gm, '$1: :');
}

/** Writes lines to the job's log. */
export type ActionLog = (line: string) => void;
