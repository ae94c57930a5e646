import { type MarkerToken, scanMarkers } from '../redaction/scan-markers.ts';

/** What is put in place of text between exact markers. */
export const leftOutWords = '(left out: marked as redacted in the issue)';
/** What is put in place of a whole text, because something in it resembles a marker and nobody can say what it was to hide. */
export const allLeftOutWords = '(left out: something in the issue resembles a redaction marker; the text is there)';

/**
 * Leaves out of an issue's text what its author put between markers of redaction. An issue has no redactions: taken over
 * without the markers, the text would be published with the record. Markers are found as they are in a record. Whatever is opened
 * and not closed is left out to the end; a damaged marker, or one that closes what nothing has opened, leaves out everything.
 */
export function leaveOutMarked(text: string): string {
  const tokens = scanMarkers(text);
  let kept = '';
  let from = 0;
  let open: Extract<MarkerToken, { kind: 'open' }> | undefined;
  for (const token of tokens) {
    if (token.kind === 'fault') return allLeftOutWords;
    if (token.kind === 'close') {
      if (open?.form !== token.form) return allLeftOutWords;
      open = undefined;
      from = token.end;
    } else if (open === undefined) {
      kept += text.slice(from, token.start) + leftOutWords;
      if (token.kind === 'open') open = token;
      from = token.end;
    }
  }
  return open === undefined ? kept + text.slice(from) : kept;
}

/** A title without what is marked; empty where nothing can be said to be public. */
export function leaveOutOfTitle(title: string): string {
  const left = leaveOutMarked(title);
  return left === allLeftOutWords ? '' : left;
}
