import { shorten } from './visible-text.ts';

/**
 * A value of somebody else's as a report may show it: one line, nothing invisible, at most `longest` characters, and no
 * `##[`, which the Actions runner would obey anywhere in a line.
 */
export function showValue(value: string, longest = 80): string {
  const begin = value.slice(0, longest * 4);
  // Controls, line and paragraph ends, bidirectional controls and other invisible characters; unassigned and private ones. Classes of
  // Unicode take long to compile, and most values need none.
  const seen = /^[\x20-\x7e]*$/.test(begin)
    ? begin
    : begin.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Co}\p{Cn}\p{Cs}]+/gu, ' ');
  const plain = seen.replace(/ {2,}/g, ' ').trim();
  return shorten(plain, longest).replaceAll('##[', '## [');
}
