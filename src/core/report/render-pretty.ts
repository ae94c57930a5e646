import { plural } from '../text/plural.ts';
import type { Problem } from '../text/problem.ts';
import { type Paint, paints } from './colours.ts';
import { countProblems, describeCount } from './count-problems.ts';
import { toBlocks } from './problem-blocks.ts';
import { type BlockOptions, renderBlock } from './render-block.ts';
import { fixMark } from './render-heads.ts';

export interface PrettyOptions extends Pick<BlockOptions, 'source'>, Partial<Omit<BlockOptions, 'source'>> {
  /** How many records were checked. */
  readonly records: number;
  /** ANSI colours; the host knows whether its output is a terminal that wants them. */
  readonly colour: boolean;
  /** Shows each problem, however many of a kind there are. */
  readonly all?: boolean;
}

/**
 * `check --format pretty`: every problem with its line of the source, and a summary. Faults of one line share a frame, and more
 * than five of a kind are one block. Ends with a line feed.
 */
export function renderPretty(
  problems: readonly Problem[],
  { width = 80, isFixable = () => false, ...options }: PrettyOptions,
): string {
  const paint = paints(options.colour);
  const blocks = toBlocks(problems, options.all === true);
  return [
    ...blocks.map((block) => renderBlock(block, { ...options, width, isFixable }, paint)),
    renderSummary(problems, options.records, problems.filter(isFixable).length, paint),
  ].join('\n');
}

function renderSummary(problems: readonly Problem[], records: number, fixable: number, paint: Paint): string {
  if (problems.length === 0) return `${paint.green('✔')} ${plural(records, 'record')} checked, no problems\n`;
  const count = countProblems(problems);
  const files = new Set(problems.map(({ file }) => file)).size;
  const mark = count.errors > 0 ? paint.red('✖') : paint.yellow('⚠');
  const lines = [
    `${mark} ${paint.bold(describeCount(count))} in ${plural(files, 'file')}, ${plural(records, 'record')} checked`,
  ];
  if (fixable > 0) lines.push(`  ${paint.cyan(fixMark)} ${fixable} fixable with --fix; --fix --diff shows how`);
  lines.push(paint.dim(`  debrief explain <rule> says why, such as: debrief explain ${problems[0]?.rule ?? ''}`));
  return `${lines.join('\n')}\n`;
}
