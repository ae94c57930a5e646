import type { QuarterCount } from '../history/figures.ts';
import { severities } from '../postmortem/postmortem.ts';
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

function column(quarter: QuarterCount, x: number, slot: number, unit: number): Html[] {
  let y = floor;
  const parts = severities.flatMap((severity) => {
    const tall = quarter.bySeverity[severity] * unit;
    if (tall === 0) return [];
    y -= tall;
    const size = { x: percent(x + slot * 0.2), y: round(y), width: percent(slot * 0.6), height: round(tall) };
    return [h('rect', { className: [`fill-${severity}`], ...size })];
  });
  const middle = percent(x + slot / 2);
  const text = (at: number, words: string, name?: string): Html =>
    h('text', { x: middle, y: round(at), textAnchor: 'middle', ...(name && { className: [name] }) }, words);
  const [year = '', name = ''] = quarter.quarter.split('-');
  return [
    ...parts,
    ...(quarter.total > 0 ? [text(y - 5, String(quarter.total), 'total')] : []),
    text(floor + 16, name),
    ...(name === 'Q1' || x === left ? [text(floor + 32, year)] : []),
  ];
}

function lines(top: number, step: number, unit: number): Html[] {
  const found: Html[] = [];
  for (let value = 0; value <= top; value += step) {
    const y = round(floor - value * unit);
    found.push(h('line', { className: ['grid'], x1: percent(left), x2: '100%', y1: y, y2: y }));
    found.push(h('text', { x: percent(left - 1.5), y: y + 4, textAnchor: 'end' }, String(value)));
  }
  return found;
}

function table(quarters: readonly QuarterCount[]): Html {
  const names = ['Quarter', 'Critical', 'High', 'Medium', 'Low', 'All'];
  const rows = quarters.map((quarter) =>
    h('tr', [
      h('th', { scope: 'row' }, quarter.quarter.replace('-', ' ')),
      ...severities.map((severity) => h('td.number', String(quarter.bySeverity[severity]))),
      h('td.number', String(quarter.total)),
    ]),
  );
  const head = names.map((name, index) => h('th', { scope: 'col', ...(index > 0 && { className: ['number'] }) }, name));
  return h('table', [h('thead', [h('tr', head)]), h('tbody', rows)]);
}

function drawing(quarters: readonly QuarterCount[], span: string): Html {
  const { top, step } = scale(Math.max(...quarters.map(({ total }) => total)));
  const unit = (floor - ceiling) / top;
  const slot = (100 - left) / Math.max(quarters.length, 4);
  return h('svg.chart', { height, role: 'img', ariaLabelledBy: 'quarters-title quarters-text' }, [
    h('title', { id: 'quarters-title' }, 'Listed incidents per quarter'),
    h('desc', { id: 'quarters-text' }, `Stacked columns by severity, ${span}. The table below holds the same numbers.`),
    ...lines(top, step, unit),
    ...quarters.flatMap((quarter, index) => column(quarter, left + index * slot, slot, unit)),
  ]);
}

/** Listed incidents per quarter by severity: a drawing, and the same numbers as a table. One quarter alone needs no drawing. */
export function quartersChart(all: readonly QuarterCount[]): Html | undefined {
  const quarters = all.slice(-shown);
  const [first, last] = [quarters[0], quarters.at(-1)];
  if (!first || !last) return undefined;
  const name = ({ quarter }: QuarterCount): string => quarter.replace('-', ' ');
  const span = first === last ? name(first) : `${name(first)} to ${name(last)}`;
  const legend = severities
    .filter((severity) => quarters.some((quarter) => quarter.bySeverity[severity] > 0))
    .map((severity) =>
      h('li', [h('span', { className: ['swatch', `swatch-${severity}`], ariaHidden: 'true' }), severity]),
    );
  const numbers = h('section.scroll', { tabIndex: 0, ariaLabel: 'Listed incidents per quarter' }, [table(all)]);
  return h('figure', [
    h('figcaption', `Listed incidents by the quarter in which they began, ${span}`),
    ...(first === last ? [numbers] : [drawing(quarters, span), h('ul.legend', legend)]),
    ...(first === last ? [] : [h('details', [h('summary', 'The numbers as a table'), numbers])]),
  ]);
}
