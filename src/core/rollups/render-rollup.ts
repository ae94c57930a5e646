import { publicCount } from '../history/rollup.ts';
import { escapeMarkdown } from '../text/escape-markdown.ts';
import { english } from '../words/languages.ts';
import { periodWords, rollupId } from './period.ts';
import type { Breakdown, RollupFigures } from './rollup-figures.ts';
import { countText, isAnyUncounted, uncountedText } from './rollup-text.ts';

const opener = '<!-- debrief:figures -->';
const closer = '<!-- /debrief:figures -->';

/**
 * The draft of a roll-up: front matter, a summary for a person to write, and the figures. Of a period in which nothing
 * happened, the summary says that, and nothing is left to write.
 */
export function renderRollup(figures: RollupFigures): string {
  const { period, empty } = figures;
  const nothing = `No ${severityWords(figures)} incident was resolved in this ${period.length === 'annually' ? 'year' : 'quarter'}.`;
  const isNothing = empty && !isAnyUncounted(figures);
  return [
    '---',
    `id: ${rollupId(period)}`,
    `title: Incidents in ${periodWords(period)}`,
    'kind: rollup',
    `period: "${period.name}"`,
    '---',
    '',
    '## Summary',
    '',
    isNothing ? nothing : '<!-- debrief:todo -->',
    '',
    renderFigures(figures),
    '',
  ].join('\n');
}

/**
 * A roll-up with its figures brought up to date; every word outside of them is kept.
 * @returns undefined when a person took the figures' markers away: then the text is theirs
 */
export function refreshRollup(text: string, figures: RollupFigures): string | undefined {
  const start = text.indexOf(opener);
  const end = text.indexOf(closer, start);
  if (start === -1 || end === -1) return undefined;
  return `${text.slice(0, start)}${renderFigures(figures)}${text.slice(end + closer.length)}`;
}

function renderFigures(figures: RollupFigures): string {
  const sections = figures.empty
    ? [counts(figures)]
    : [
        counts(figures),
        durations(figures),
        breakdown('Components', 'Component', figures.components),
        breakdown('Contributing factors', 'Kind', figures.causes),
        actions(figures),
        listed(figures),
      ];
  return [opener, '## Figures', '', sections.filter((section) => section !== '').join('\n\n'), closer].join('\n');
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map((_, column) => (column === 0 ? '---' : '---:'))), ...rows.map(line)].join('\n');
}

function counts(figures: RollupFigures): string {
  const rows = figures.counts.map(({ severity, count }) => [severity, countText(count)]);
  const uncounted = !isAnyUncounted(figures) ? [] : [[uncountedText, countText(figures.uncounted)]];
  return table(['Severity', 'Incidents'], [...rows, ...uncounted]);
}

const spans = { detect: 'To detect', acknowledge: 'To acknowledge', mitigate: 'To mitigate', resolve: 'To resolve' };

function durations({ durations: all, fewerThan }: RollupFigures): string {
  if (all === undefined) return `### Durations\n\nToo few incidents to tell (fewer than ${fewerThan}).`;
  const text = (value: number | undefined) => (value === undefined ? '–' : english.duration(value));
  const number = (count: number) => countText(publicCount(count, fewerThan));
  const rows = all.map(({ name, n, median, p90, unknown }) => {
    return [spans[name], number(n), text(median), text(p90), number(unknown)];
  });
  return `### Durations\n\n${table(['', 'Known of', 'Median', '90 % within', 'Unknown of'], rows)}`;
}

function breakdown(title: string, column: string, { named, others, without }: Breakdown): string {
  const rows = named.map(({ name, count }) => [escapeMarkdown(name), String(count)]);
  if (others) rows.push([named.length > 0 ? 'others' : 'any', 'too few to tell']);
  if (rows.length === 0) return '';
  rows.push(['not given', countText(without)]);
  return `### ${title}\n\n${table([column, 'Incidents'], rows)}`;
}

function actions({ actions: { open, done } }: RollupFigures): string {
  return `### Action items\n\n${table(
    ['Status', 'Items'],
    [
      ['open', countText(open)],
      ['done', countText(done)],
    ],
  )}`;
}

function listed({ listed: records }: RollupFigures): string {
  if (records.length === 0) return '';
  const links = records.map(({ title, path }) => `- [${escapeMarkdown(title)}](${fromRollups(path)})`);
  return `### Postmortems\n\n${links.join('\n')}`;
}

/** From `postmortems/rollups/2026-Q2.md` to a record, which is in a folder beside `rollups`. */
function fromRollups(path: string): string {
  return `../${path.split('/').slice(-2).map(encodeURIComponent).join('/')}`;
}

function severityWords({ counts: all }: RollupFigures): string {
  return all.map(({ severity }) => severity).join(' or ');
}
