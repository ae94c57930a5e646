import { wrapLine } from '../text/columns.ts';
import { plural } from '../text/plural.ts';
import type { Problem } from '../text/problem.ts';
import { showValue } from '../text/show-value.ts';
import { type CodeFrame, renderCodeFrame } from './code-frame.ts';
import type { Paint } from './colours.ts';
import { countAll } from './count-problems.ts';
import type { MaskedSource } from './masked-source.ts';
import type { ProblemBlock } from './problem-blocks.ts';
import { wordMany, wordProblem } from './word-problem.ts';

export interface BlockOptions {
  readonly source: MaskedSource;
  /** Columns that there are. */
  readonly width: number;
  /** Whether `--fix` mends it. */
  readonly isFixable: (problem: Problem) => boolean;
  /** Where the docs of a rule are. */
  readonly docs?: ((rule: string) => string) | undefined;
}

/** How `[*]` says that `--fix` mends something. */
export const fixMark = '[*]';
/** Narrower terminals get lines that they break themselves. */
const narrowest = 40;
const mostLines = 10;
const mostFiles = 5;

/** One block of a report for a terminal: what is wrong, the line of the source, what to do. Ends with a line feed. */
export function renderBlock(block: ProblemBlock, options: BlockOptions, paint: Paint): string {
  const { problems, isCollapsed } = block;
  const [first] = problems;
  const width = Math.max(narrowest, options.width);
  const framed = isCollapsed ? [first] : problems;
  const level = first.severity === 'error' ? paint.red : paint.yellow;
  const { file, place } = first;
  const related = framed.find((problem) => problem.related !== undefined)?.related;
  const frame = renderCodeFrame(
    options.source,
    file,
    framed.map((one) => one.place),
    width - 10,
  );
  const isElsewhere = related !== undefined && (related.file !== file || related.place.line !== place.line);
  const other = isElsewhere ? renderCodeFrame(options.source, related.file, [related.place], width - 10) : undefined;
  const margin = String(Math.max(frame?.line ?? 0, other?.line ?? 0) || '').length;
  const gutter = ' '.repeat(margin);
  const bar = paint.blue('│');
  const at = (where: string, to: Pick<Problem, 'file' | 'place'>) =>
    `${gutter} ${paint.blue(where)} ${paint.cyan(`${showValue(to.file, 400)}:${to.place.line}:${to.place.column}`)}`;
  const draw = ({ line, code, marks }: CodeFrame, colour: (text: string) => string) => [
    `${paint.blue(String(line).padStart(margin))} ${bar} ${code}`,
    `${gutter} ${bar} ${colour(marks)}`,
  ];
  const own = frame === undefined ? [] : draw(frame, level);
  const earlier = other === undefined ? [] : draw({ ...other, marks: other.marks.replaceAll('^', '-') }, paint.blue);
  const isAbove = isElsewhere && related.file === file && related.place.line < place.line;
  const middle = isAbove ? [...earlier, ...own] : [...own, ...(isElsewhere ? [at('├─', related), ...earlier] : [])];
  const notes = [...(isCollapsed ? [renderPlaces(problems)] : []), ...hintsOf(framed)];
  const tail = notes.flatMap((note, index) => {
    const [head = '', ...more] = wrapLine(note, width - margin - 4);
    const isLast = index === notes.length - 1;
    const side = isLast ? ' ' : bar;
    return [
      `${gutter} ${paint.blue(isLast ? '╰─' : '├─')} ${head}`,
      ...more.map((line) => `${gutter} ${side}  ${line}`),
    ];
  });
  const links = options.docs === undefined ? [] : [...new Set(framed.map(({ rule }) => rule))].map(options.docs);
  return [
    ...renderHeads(block, { ...options, width }, paint),
    at('╭─', first),
    ...middle,
    ...tail,
    ...links.map((link) => `${gutter}    ${paint.dim(link)}`),
    '',
  ].join('\n');
}

/** The lines that say what is wrong, each with its rule. */
function renderHeads({ problems, isCollapsed }: ProblemBlock, { width, isFixable }: BlockOptions, paint: Paint) {
  const [first] = problems;
  if (!isCollapsed)
    return problems.flatMap((problem) =>
      renderHead(problem, wordProblem(problem).message, isFixable(problem) ? ` ${fixMark}` : '', width, paint),
    );
  const files = new Set(problems.map(({ file }) => file)).size;
  const where = files === 1 ? `all in ${showValue(first.file, 400)}` : `in ${files} files`;
  const mark = problems.every(isFixable) ? ` ${fixMark}` : '';
  return renderHead(first, `${wordMany(first.rule, countAll(problems))}, ${where}`, mark, width, paint);
}

function renderHead({ severity, rule }: Problem, message: string, mark: string, width: number, paint: Paint): string[] {
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

function hintsOf(problems: readonly Problem[]): readonly string[] {
  return [...new Set(problems.map((problem) => wordProblem(problem).hint))].filter((hint) => hint !== '');
}

/** Where the others of a collapsed block are. */
function renderPlaces(problems: readonly Problem[]): string {
  const byFile = [...Map.groupBy(problems, ({ file }) => file)];
  const [first] = problems;
  const places = byFile.slice(0, mostFiles).map(([file, own]) => {
    const lines = [...new Set(own.map(({ place }) => place.line))];
    const shown = lines.slice(0, mostLines).join(', ');
    const rest = lines.length > mostLines ? ` and ${lines.length - mostLines} more` : '';
    return `${file === first?.file ? 'line' : `${showValue(file, 400)} line`}${lines.length === 1 ? '' : 's'} ${shown}${rest}`;
  });
  const left = byFile.length - places.length;
  return `${places.join('; ')}${left > 0 ? `; and ${plural(left, 'more file')}` : ''} (--all shows each)`;
}
