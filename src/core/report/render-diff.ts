import { createTwoFilesPatch } from 'diff';
import { showValue } from '../text/show-value.ts';
import { showCode } from './code-frame.ts';
import { paints } from './colours.ts';
import type { MaskedSource } from './masked-source.ts';

/** Lines around a change. */
const context = 3;

/** A unified diff of a file, as `git diff` shows one. Both sides are masked: what is hidden reads the same in both. */
export function renderDiff(path: string, before: MaskedSource, after: MaskedSource, colour: boolean): string {
  const paint = paints(colour);
  const name = showValue(path, 1000);
  const patch = createTwoFilesPatch(`a/${name}`, `b/${name}`, textOf(before, path), textOf(after, path), '', '', {
    context,
  });
  return patch
    .replace(/^=+\n/, '')
    .split('\n')
    .map((line) => {
      // A context line begins with a blank, which the Actions runner skips before a command of its own.
      const shown = showCode(line).replace(/^(\s*):(?=:)/, '$1: ');
      if (/^(?:---|\+\+\+) /.test(line)) return paint.bold(shown);
      if (line.startsWith('@@')) return paint.cyan(shown);
      return line.startsWith('+') ? paint.green(shown) : line.startsWith('-') ? paint.red(shown) : shown;
    })
    .join('\n');
}

function textOf(source: MaskedSource, path: string): string {
  const lines: string[] = [];
  for (let line = source(path, 1); line !== undefined; line = source(path, lines.length + 1)) lines.push(line.text);
  return lines.join('\n');
}
