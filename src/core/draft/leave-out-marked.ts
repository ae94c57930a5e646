/** Bounded, so that text full of unclosed comments costs no more than its length. */
const marker = /<!--\s{0,20}(\/?)\s{0,20}(?:redact|sealed)\b[^>]{0,400}-->/gi;

/** What stands for text that is left out. */
export const leftOutWords = '(left out: marked as redacted in the issue)';

/**
 * Leaves out of an issue's text what its author put between markers of redaction. An issue has no redactions: taken over
 * without the markers, the text would be published with the record. Whatever is opened and not closed is left out to the end.
 */
export function leaveOutMarked(text: string): string {
  let kept = '';
  let from = 0;
  let hidden = false;
  for (const match of text.matchAll(marker)) {
    const closes = match[1] === '/';
    if (!hidden) kept += text.slice(from, match.index);
    if (!hidden && !closes) kept += leftOutWords;
    hidden = !closes;
    from = match.index + match[0].length;
  }
  return hidden ? kept : kept + text.slice(from);
}
