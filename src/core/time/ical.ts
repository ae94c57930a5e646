import type { Instant } from './instant.ts';

/** The text of a property (RFC 5545 §3.3.11). */
export function escapeIcalText(text: string): string {
  return text.replace(/[\\;,]/g, '\\$&').replaceAll('\n', '\\n');
}

/** `20260522` of `2026-05-22`. */
export const icalDate = (date: string): string => date.replaceAll('-', '');

/** `20260522T215959Z`. */
export function icalInstant(instant: Instant): string {
  return `${new Date(instant).toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`;
}

/** The file of some lines: each at most 75 octets long, never broken inside a character (RFC 5545 §3.1). */
export function joinIcalLines(lines: readonly string[]): string {
  return lines.map((line) => `${fold(line)}\r\n`).join('');
}

function fold(line: string): string {
  const encoder = new TextEncoder();
  let folded = '';
  let octets = 0;
  for (const character of line) {
    const size = encoder.encode(character).length;
    if (octets + size > 75) {
      folded += '\r\n ';
      octets = 1;
    }
    folded += character;
    octets += size;
  }
  return folded;
}
