import { eastAsianWidth } from 'get-east-asian-width';

/** Columns of a terminal that a text takes. Combining marks take none. */
export function countColumns(text: string): number {
  let columns = 0;
  for (const character of text) {
    const point = character.codePointAt(0) ?? 0;
    if (point < 0x300) columns += 1;
    else if (!/\p{M}/u.test(character)) columns += eastAsianWidth(point);
  }
  return columns;
}

/** A line as several of at most `width` columns, broken at blanks only, and not inside backticks: a longer word stays whole. Never empty. */
export function wrapLine(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.match(/(?:`[^`]*`|[^ ])+/g) ?? ['']) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line !== '' && countColumns(longer) > width) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  return [...lines, line];
}
