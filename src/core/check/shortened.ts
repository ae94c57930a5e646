import { shorten } from '../text/visible-text.ts';

const longest = 48;

/** The beginning of a text, to name the thing that a message is about. */
export function shortened(text: string): string {
  return shorten(
    text
      .slice(0, 4 * longest)
      .replace(/\s+/g, ' ')
      .trim(),
    longest,
  );
}
