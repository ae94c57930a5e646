import { leftOpenWords } from '../core/report/left-open-words.ts';
import { escapeMarkdown } from '../core/text/escape-markdown.ts';
import type { BuildRun } from './build-run.ts';

/** The job summary of a build. */
export function renderBuildSummary({ report, logWords }: BuildRun, told: string): string {
  const { records, listed, files, inDoubt, refused, leftOpen } = report;
  const rows = [
    ['Records', String(records)],
    ['Listed incidents', String(listed)],
    ['Files of the site', String(files)],
    ['Log of public events', escapeMarkdown(logWords)],
    ['Published', escapeMarkdown(told)],
  ];
  const table = `| | |\n| --- | --- |\n${rows.map(([name, value]) => `| ${name} | ${value} |\n`).join('')}`;
  const bad = [
    ...inDoubt.map(({ path, doubts }) => `- ${escapeMarkdown(path)}: in doubt (${doubts.join(', ')})\n`),
    ...refused.map(({ path, reason }) => `- ${escapeMarkdown(path)}: not opened (${reason})\n`),
  ];
  const list = bad.length === 0 ? '' : `\n### Nothing is shown of these\n\n${bad.join('')}`;
  const open = leftOpenWords(leftOpen).map((words) => `- ${words}\n`);
  const openList = open.length === 0 ? '' : `\n### Not recorded, so not claimed\n\n${open.join('')}`;
  return `## Incident history\n\n${table}${list}${openList}`;
}
