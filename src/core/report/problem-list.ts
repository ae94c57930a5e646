import { codeSpan, proseToMarkdown } from '../text/escape-markdown.ts';
import { fileName } from '../text/file-name.ts';
import { plural } from '../text/plural.ts';
import type { Problem } from '../text/problem.ts';
import { type ProblemBlock, toBlocks } from './problem-blocks.ts';
import { type ReportLinks, safeAddress } from './problem-table.ts';
import { wordMany, wordProblem } from './word-problem.ts';
import { worstFirst } from './worst-first.ts';

/** As many as fit on a screen together with the verdict. */
const mostItems = 5;
/** Lines of one item. */
const mostLines = 10;

/** What has to be mended first, over all files, and how many problems that leaves out. */
export interface ProblemList {
  /** Markdown; ends with a line feed. */
  readonly text: string;
  readonly left: number;
}

/** The worst problems over all files as a Markdown list, each with links to its lines; more than five of a kind are one item. */
export function renderProblemList(problems: readonly Problem[], links: ReportLinks): ProblemList {
  const blocks = toBlocks(worstFirst(problems), false);
  const shown = blocks.slice(0, mostItems);
  const told = shown.reduce((sum, block) => sum + block.problems.length, 0);
  return { text: shown.map((block) => renderItem(block, links)).join(''), left: problems.length - told };
}

function renderItem({ problems, isCollapsed }: ProblemBlock, links: ReportLinks): string {
  const [first] = problems;
  const mark = problems.some(({ severity }) => severity === 'error') ? '❌' : '⚠️';
  const words = isCollapsed
    ? [wordMany(first.rule, problems.length)]
    : problems.map((problem) => wordProblem(problem).message);
  const rules = [...new Set(problems.map(({ rule }) => rule))].map((rule) => linkRule(rule, links));
  return `- ${mark} ${renderPlaces(problems, links)}: ${words.map(proseToMarkdown).join('; ')} (${rules.join(', ')})\n`;
}

/** `issue-42.md:4, 5`, each line a link where there are any. */
function renderPlaces(problems: readonly Problem[], { line }: ReportLinks): string {
  const places = [...new Map(problems.map((one) => [`${one.file}:${one.place.line}`, one])).values()];
  const shown = places.slice(0, mostLines).map(({ file, place }, index) => {
    const isNew = index === 0 || places[index - 1]?.file !== file;
    const name = codeSpan(isNew ? `${fileName(file)}:${place.line}` : String(place.line));
    return line === undefined ? name : `[${name}](${safeAddress(line(file, place.line))})`;
  });
  const left = places.length - shown.length;
  return `${shown.join(', ')}${left > 0 ? ` and ${plural(left, 'more line')}` : ''}`;
}

function linkRule(rule: string, { docs }: ReportLinks): string {
  return docs === undefined ? codeSpan(rule) : `[${codeSpan(rule)}](${safeAddress(docs(rule))})`;
}
