import { shorten } from './visible-text.ts';

/**
 * A value of somebody else's as a report may show it: one line, nothing invisible, at most `longest` characters, and no
 * `##[`, which the Actions runner would obey anywhere in a line.
 */
export function showValue(value: string, longest = 80): string {
  const plain = value
    .slice(0, longest * 4)
    // Controls, line and paragraph ends, bidirectional controls and other invisible characters; unassigned and private ones.
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Co}\p{Cn}\p{Cs}]+/gu, ' ')
    .replace(/ {2,}/g, ' ')
    .trim();
  return shorten(plain, longest).replaceAll('##[', '## [');
}
