import { plural } from '../text/plural.ts';
import type { Problem } from '../text/problem.ts';
import { showValue } from '../text/show-value.ts';
import { renderCodeFrame } from './code-frame.ts';
import type { Paint } from './colours.ts';
import { createPen } from './frame-pen.ts';
import type { MaskedSource } from './masked-source.ts';
import type { ProblemBlock } from './problem-blocks.ts';
import { type HeadOptions, renderHeads } from './render-heads.ts';
import { wordProblem } from './word-problem.ts';

export interface BlockOptions extends HeadOptions {
  readonly source: MaskedSource;
  /** Where the docs of a rule are. */
  readonly docs?: ((rule: string) => string) | undefined;
}

/** Narrower terminals get lines that they break themselves. */
const narrowest = 40;
/** For the gutter and the ellipses of a line that is cut. */
const besideCode = 10;
const mostLines = 10;
const mostFiles = 5;

/** One block of a report for a terminal: what is wrong, the line of the source, what to do. Ends with a line feed. */
export function renderBlock(block: ProblemBlock, options: BlockOptions, paint: Paint): string {
  const { problems, isCollapsed } = block;
  const [first] = problems;
  const width = Math.max(narrowest, options.width);
  const framed: ProblemBlock['problems'] = isCollapsed ? [first] : problems;
  const frames = findFrames(framed, options.source, width - besideCode);
  const margin = String(Math.max(frames.own?.line ?? 0, frames.earlier?.line ?? 0) || '').length;
  const pen = createPen(margin, width, paint);
  const own =
    frames.own === undefined ? [] : pen.frame(frames.own, first.severity === 'error' ? paint.red : paint.yellow);
  const earlier = frames.earlier === undefined ? [] : pen.frame(frames.earlier, paint.blue);
  const between = frames.elsewhere === undefined || frames.isAbove ? [] : [pen.place('├─', frames.elsewhere)];
  const { docs } = options;
  return [
    ...renderHeads(block, { ...options, width }, paint),
    pen.place('╭─', first),
    ...(frames.isAbove ? [...earlier, ...own] : [...own, ...between, ...earlier]),
    ...pen.notes([...(isCollapsed ? [renderPlaces(problems)] : []), ...hintsOf(framed)]),
    ...(docs === undefined ? [] : [...new Set(framed.map(({ rule }) => rule))].map((rule) => pen.below(docs(rule)))),
    '',
  ].join('\n');
}

/** The line that problems share, and the earlier line that one of them clashes with, where that is another one. */
function findFrames(framed: readonly [Problem, ...Problem[]], source: MaskedSource, widest: number) {
  const [{ file, place }] = framed;
  const places = framed.map((problem) => problem.place);
  const related = framed.find((problem) => problem.related !== undefined)?.related;
  const elsewhere = related?.file === file && related.place.line === place.line ? undefined : related;
  const found = elsewhere && renderCodeFrame(source, elsewhere.file, [elsewhere.place], widest);
  return {
    own: renderCodeFrame(source, file, places, widest),
    earlier: found && { ...found, marks: found.marks.replaceAll('^', '-') },
    elsewhere,
    /** In the same file and further up, so that the two read as one piece. */
    isAbove: elsewhere?.file === file && elsewhere.place.line < place.line,
  };
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
