import { wrapLine } from '../text/columns.ts';
import type { Problem } from '../text/problem.ts';
import { showValue } from '../text/show-value.ts';
import type { CodeFrame } from './code-frame.ts';
import type { Paint } from './colours.ts';

/** Draws the lines of a block beside a gutter that has room for line numbers of `margin` digits. */
export function createPen(margin: number, width: number, paint: Paint) {
  const gutter = ' '.repeat(margin);
  const bar = paint.blue('│');
  return {
    /** A place as `file:line:column`, behind a corner. */
    place: (corner: '╭─' | '├─', { file, place }: Pick<Problem, 'file' | 'place'>): string =>
      `${gutter} ${paint.blue(corner)} ${paint.cyan(`${showValue(file, 400)}:${place.line}:${place.column}`)}`,
    /** A line of the source with its marks. */
    frame: ({ line, code, marks }: CodeFrame, colour: (text: string) => string): readonly string[] => [
      `${paint.blue(String(line).padStart(margin))} ${bar} ${code}`,
      `${gutter} ${bar} ${colour(marks)}`,
    ],
    /** Notes that end the block, each wrapped beside its corner. */
    notes: (notes: readonly string[]): readonly string[] =>
      notes.flatMap((note, index) => {
        const [head = '', ...more] = wrapLine(note, width - margin - 4);
        const isLast = index === notes.length - 1;
        const side = isLast ? ' ' : bar;
        return [
          `${gutter} ${paint.blue(isLast ? '╰─' : '├─')} ${head}`,
          ...more.map((line) => `${gutter} ${side}  ${line}`),
        ];
      }),
    /** Something below the block. */
    below: (text: string): string => `${gutter}    ${paint.dim(text)}`,
  };
}
