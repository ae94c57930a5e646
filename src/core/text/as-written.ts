const foreign = /[&\\\u0080-\uffff]/;

let last = { text: '', asWritten: true };

/**
 * Whether a text reads as it is written, whoever looks at it: ASCII without entities and escapes. Asked of the same text by one after the
 * other.
 */
export function readsAsWritten(text: string): boolean {
  if (last.text !== text) last = { text, asWritten: !foreign.test(text) };
  return last.asWritten;
}
