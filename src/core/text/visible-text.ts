/** Text without controls, bidirectional overrides, invisible and unassigned characters; tabs and line breaks (`\n`) stay. */
export function visibleText(text: string): string {
  const drawn = text.replace(/\r\n?|[\u2028\u2029\u0085]/g, '\n').replace(/[^\P{Cc}\n\t]/gu, '');
  // Letters that draw nothing, and marks that only steer how others are drawn.
  return drawn.replace(
    /\u034f|\u115f|\u1160|\u17b4|\u17b5|[\u180b-\u180f]|\u3164|\uffa0|[\p{Cf}\p{Co}\p{Cn}\p{Cs}]/gu,
    '',
  );
}

/** The same on one line, with single spaces. */
export function visibleLine(text: string): string {
  return visibleText(text).replace(/\s+/g, ' ').trim();
}

/** At most so many characters (code points), with an ellipsis where something was cut. */
export function shorten(text: string, most: number): string {
  if (text.length <= most) return text;
  const points = Array.from(text.slice(0, 2 * most + 2));
  return points.length <= most
    ? text
    : `${points
        .slice(0, most - 1)
        .join('')
        .trimEnd()}…`;
}
