import { showValue } from './show-value.ts';

/** What a finding says, one line each: what is wrong, as a colleague would say it, then the way out. */
export interface Words {
  readonly message: string;
  readonly hint: string;
}

/** Both as one text: a question keeps its mark. */
export function joinWords({ message, hint }: Words): string {
  if (hint === '') return message;
  return /[.?!]$/.test(message) ? `${message} ${hint}` : `${message}. ${hint}`;
}

/** Somebody's text in quotation marks, safe to show anywhere. */
export function quoted(text: string): string {
  return `"${plain(text)}"`;
}

/** A key or a value in backticks, which reports in Markdown turn into code; safe to show anywhere. */
export function code(value: string): string {
  const shown = plain(value);
  return shown === '' ? '""' : `\`${shown}\``;
}

/** A backtick inside would end the code around it, or begin some. */
function plain(text: string): string {
  return showValue(text).replaceAll('`', "'");
}

/** `a`, `a and b`, `a, b and c`. */
export function listed(words: readonly string[], last = 'and'): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} ${last} ${words.at(-1)}`;
}

/** `true | false` as `true or false`. */
export function alternatives(expected: string): string {
  return listed(expected.split(' | '), 'or');
}
