/** Controls, line and paragraph ends, bidirectional controls and other invisible characters; unassigned and private ones. */
const unseen = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Co}\p{Cn}\p{Cs}]+/gu;

/**
 * A value of somebody else's as a report may show it: one line, nothing invisible, at most `longest` characters, and no
 * `##[`, which the Actions runner would obey anywhere in a line.
 */
export function showValue(value: string, longest = 80): string {
  const points = Array.from(
    value
      .slice(0, longest * 4)
      .replace(unseen, ' ')
      .replace(/ {2,}/g, ' ')
      .trim(),
  );
  const short =
    points.length > longest
      ? `${points
          .slice(0, longest - 1)
          .join('')
          .trimEnd()}…`
      : points.join('');
  return short.replaceAll('##[', '## [');
}
