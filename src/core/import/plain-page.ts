/** A line of a text that was made, and the line (from 1) of the original that it starts in. */
interface Line {
  readonly text: string;
  readonly line: number;
}

/** A text made from another one, with the line of the original for each of its lines (from 0). */
export interface MadeText {
  readonly text: string;
  readonly lines: readonly number[];
}

/** Whether a text has none of Markdown's headings: a page that was copied from a browser. */
export function isPlainPage(text: string): boolean {
  return !/^#{1,6}[ \t]+\S/m.test(text) && !/^(?:=+|-{3,})[ \t]*$/m.test(text);
}

/**
 * A page that was copied as plain text, as Markdown: a short line without a full stop above longer ones is a heading, and what the
 * copy put behind a dash is an item of a list.
 */
export function plainPageToMarkdown(text: string): MadeText {
  const lines = splitItems(
    text
      .replace(/^\uFEFF/, '')
      .split(/\r\n|\r|\n/)
      .map((line, index) => ({ text: line, line: index + 1 })),
  );
  const made = lines.map(({ text: line }, index) =>
    isHeading(lines, index) ? `${index === 0 ? '#' : '##'} ${line.trim()}` : line,
  );
  // A paragraph for each line: a browser copies none of the blank lines between them.
  const apart = made.flatMap((line, index) => {
    const number = lines[index]?.line ?? 1;
    const next = made[index + 1];
    const goesOn =
      next === undefined || line.trim() === '' || next.trim() === '' || (/^- /.test(line) && /^- /.test(next));
    return goesOn
      ? [{ text: line, line: number }]
      : [
          { text: line, line: number },
          { text: '', line: number },
        ];
  });
  return { text: apart.map(({ text: line }) => line).join('\n'), lines: apart.map(({ line }) => line) };
}

function isHeading(lines: readonly Line[], index: number): boolean {
  const line = lines[index]?.text.trim() ?? '';
  const next = lines.slice(index + 1).find(({ text }) => text.trim() !== '')?.text;
  if (line === '' || next === undefined || line.length > 60 || /[.:;,!?]$|^[-*+>|]|^\d+[.)]/.test(line)) return false;
  if (/^\d{4}$/.test(line) || index === 0) return true;
  const before = lines[index - 1]?.text.trim() ?? '';
  const isApart = before === '' || /[.:!?)]$/.test(before);
  return /^[\p{Lu}\p{N}\p{Lo}]/u.test(line) && isApart && (next.trim().length > line.length || /^[-*]/.test(next));
}

/** Items that a copy put behind one another, and lines that go on one. */
function splitItems(lines: readonly Line[]): Line[] {
  const apart = lines.flatMap(({ text, line }) =>
    text
      .replace(/(?<=[.)])[ \t]*- (?=\p{Lu})/gu, '\n- ')
      .split('\n')
      .map((one) => ({ text: one, line })),
  );
  const joined: Line[] = [];
  let inList = false;
  for (const { text, line } of apart) {
    const last = joined.at(-1);
    const words = text.trim();
    if (/^- /.test(text)) inList = true;
    else if (!inList || words === '') inList = false;
    else if (last && !/[.)!?]$/.test(last.text.trim())) {
      joined[joined.length - 1] = { text: `${last.text.trim()} ${words}`, line: last.line };
      continue;
    } else if (/[.)]$/.test(words)) {
      joined.push({ text: `- ${words}`, line });
      continue;
    } else inList = false;
    joined.push({ text, line });
  }
  return joined;
}
