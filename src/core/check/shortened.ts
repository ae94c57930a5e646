const longest = 48;

/** The beginning of a text, to name the thing that a message is about. */
export function shortened(text: string): string {
  const points = Array.from(
    text
      .slice(0, 4 * longest)
      .replace(/\s+/g, ' ')
      .trim(),
  );
  return points.length > longest
    ? `${points
        .slice(0, longest - 1)
        .join('')
        .trimEnd()}…`
    : points.join('');
}
