import { wrapLine } from '../text/columns.ts';
import type { Problem } from '../text/problem.ts';
import { showValue } from '../text/show-value.ts';
import type { Paint } from './colours.ts';
import { countAll } from './count-problems.ts';
import type { ProblemBlock } from './problem-blocks.ts';
import { wordMany, wordProblem } from './word-problem.ts';

/** How `[*]` says that `--fix` mends something. */
export const fixMark = '[*]';

export interface HeadOptions {
  /** Columns that there are. */
  readonly width: number;
  /** Whether `--fix` mends it. */
  readonly isFixable: (problem: Problem) => boolean;
}

/** The lines that say what is wrong, each with its rule. */
export function renderHeads(
  { problems, isCollapsed }: ProblemBlock,
  { width, isFixable }: HeadOptions,
  paint: Paint,
): readonly string[] {
  const [first] = problems;
  if (!isCollapsed)
    return problems.flatMap((problem) =>
      renderHead(
        problem,
        { message: wordProblem(problem).message, mark: isFixable(problem) ? ` ${fixMark}` : '' },
        width,
        paint,
      ),
    );
  const files = new Set(problems.map(({ file }) => file)).size;
  const where = files === 1 ? `all in ${showValue(first.file, 400)}` : `in ${files} files`;
  const mark = problems.every(isFixable) ? ` ${fixMark}` : '';
  const message = `${wordMany(first.rule, countAll(problems))}, ${where}`;
  return renderHead(first, { message, mark }, width, paint);
}

function renderHead(
  { severity, rule }: Problem,
  { message, mark }: { readonly message: string; readonly mark: string },
  width: number,
  paint: Paint,
): string[] {
  const level = severity === 'error' ? paint.red : paint.yellow;
  const indent = ' '.repeat(severity.length + 2);
  const lines = wrapLine(message, width - indent.length);
  const named = `${paint.dim(rule)}${mark && paint.cyan(mark)}`;
  const fits = (lines.at(-1)?.length ?? 0) + indent.length + 2 + rule.length + mark.length <= width;
  const painted = lines.map((line) => paint.bold(line));
  const last = painted.pop() ?? '';
  const whole = fits ? [...painted, `${last}  ${named}`] : [...painted, last, named];
  return whole.map((line, index) =>
    index === 0 ? `${level(paint.bold(severity))}${paint.bold(':')} ${line}` : indent + line,
  );
}
