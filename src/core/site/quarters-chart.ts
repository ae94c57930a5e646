import type { QuarterCount } from '../history/figures.ts';
import { severities } from '../postmortem/postmortem.ts';
import type { Language } from '../words/language.ts';
import { type Html, h } from './html.ts';

/** The chart shows at most this many quarters, the newest. */
const shown = 12;
/** Heights are pixels, widths are percent: the words keep their size on every screen. */
const height = 210;
const floor = height - 40;
const ceiling = 18;
const left = 6;

const round = (value: number): number => Math.round(value * 100) / 100;
const percent = (value: number): string => `${round(value)}%`;

/** A whole number of steps that the tallest column fits into. */
function scale(most: number): { top: number; step: number } {
  const step = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000].find((each) => most / each <= 4) ?? Math.ceil(most / 4);
  return { top: Math.ceil(most / step) * step, step };
}

interface Slot {
  /** Percent. */
  readonly x: number;
  readonly width: number;
  /** Pixels of one incident. */
  readonly unit: number;
}

function column(quarter: QuarterCount, { x, width: slot, unit }: Slot, language: Language): Html[] {
  let y = floor;
  const parts = severities.flatMap((severity) => {
    const tall = quarter.bySeverity[severity] * unit;
    if (tall === 0) return [];
    y -= tall;
    const size = { x: percent(x + slot * 0.2), y: round(y), width: percent(slot * 0.6), height: round(tall) };
    return [h(`rect.fill-${severity}`, size)];
  });
  const middle = percent(x + slot / 2);
  const text = (at: number, words: string, name?: string): Html =>
    h('text', { x: middle, y: round(at), 'text-anchor': 'middle', ...(name && { class: name }) }, words);
  const [year = '', name = ''] = quarter.quarter.split('-');
  return [
    ...parts,
    ...(quarter.total > 0 ? [text(y - 5, language.number(quarter.total), 'total')] : []),
    text(floor + 16, language.fill(language.words.time.quarter, { n: name.slice(1) })),
    ...(name === 'Q1' || x === left ? [text(floor + 32, year)] : []),
  ];
}

function lines(top: number, step: number, unit: number, language: Language): Html[] {
  const found: Html[] = [];
  for (let value = 0; value <= top; value += step) {
    const y = round(floor - value * unit);
    found.push(h('line.grid', { x1: percent(left), x2: '100%', y1: y, y2: y }));
    found.push(h('text', { x: percent(left - 1.5), y: y + 4, 'text-anchor': 'end' }, language.number(value)));
  }
  return found;
}

function table(quarters: readonly QuarterCount[], language: Language): Html {
  const { figures, severity: titles } = language.words;
  const names = [figures.quarter, ...severities.map((each) => titles[each]), figures.all];
  const rows = quarters.map((quarter) =>
    h('tr', [
      h('th', { scope: 'row' }, language.period(quarter.quarter)),
      ...severities.map((severity) => h('td.number', language.number(quarter.bySeverity[severity]))),
      h('td.number', language.number(quarter.total)),
    ]),
  );
  const head = names.map((name, index) => h('th', { scope: 'col', ...(index > 0 && { class: 'number' }) }, name));
  return h('table', [h('thead', [h('tr', head)]), h('tbody', rows)]);
}

function drawing(quarters: readonly QuarterCount[], span: string, language: Language): Html {
  const { figures } = language.words;
  const { top, step } = scale(Math.max(...quarters.map(({ total }) => total)));
  const unit = (floor - ceiling) / top;
  const width = (100 - left) / Math.max(quarters.length, 4);
  return h('svg.chart', { height, role: 'img', 'aria-labelledby': 'quarters-title quarters-text' }, [
    h('title', { id: 'quarters-title' }, figures.perQuarter),
    h('desc', { id: 'quarters-text' }, language.fill(figures.columns, { span })),
    ...lines(top, step, unit, language),
    ...quarters.flatMap((quarter, index) => column(quarter, { x: left + index * width, width, unit }, language)),
  ]);
}

/** Listed incidents per quarter by severity: a drawing, and the same numbers as a table. One quarter alone needs no drawing. */
export function quartersChart(all: readonly QuarterCount[], language: Language): Html | undefined {
  const quarters = all.slice(-shown);
  const [first, last] = [quarters[0], quarters.at(-1)];
  if (!first || !last) return undefined;
  const { figures, severityInline } = language.words;
  const name = ({ quarter }: QuarterCount): string => language.period(quarter);
  const span = first === last ? name(first) : language.fill(figures.span, { first: name(first), last: name(last) });
  const legend = severities
    .filter((severity) => quarters.some((quarter) => quarter.bySeverity[severity] > 0))
    .map((severity) =>
      h('li', [h(`span.swatch.swatch-${severity}`, { 'aria-hidden': 'true' }), severityInline[severity]]),
    );
  const numbers = h('section.scroll', { tabindex: 0, 'aria-label': figures.perQuarter }, [table(all, language)]);
  return h('figure', [
    h('figcaption', language.fill(figures.byQuarter, { span })),
    ...(first === last ? [numbers] : [drawing(quarters, span, language), h('ul.legend', legend)]),
    ...(first === last ? [] : [h('details', [h('summary', figures.asTable), numbers])]),
  ]);
}
