/** Whether a text can stand in the log as the reason why it was rewritten: something on one line, of at most 200 characters. */
export function isLogReason(reason: string): boolean {
  return reason.trim() !== '' && reason.length <= 200 && !/\p{Cc}/u.test(reason);
}
