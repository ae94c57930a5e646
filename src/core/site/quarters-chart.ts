import type { Element } from 'hast';
import { h, s } from 'hastscript';
import type { QuarterCount } from '../history/figures.ts';
import { severities } from '../postmortem/postmortem.ts';

/** The chart shows at most this many quarters, the newest. */
const shown = 12;
const width = 640;
const height = 200;
const bottom = 28;
const left = 28;

/** A whole number of rows that the tallest column fits into, and the step between the lines. */
function scale(most: number): { top: number; step: number } {
  const step = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000].find((each) => most / each <= 4) ?? Math.ceil(most / 4);
  return { top: Math.max(Math.ceil(most / step) * step, step), step };
}

function columns(quarters: readonly QuarterCount[], top: number): Element[] {
  const slot = (width - left) / Math.max(quarters.length, 4);
  const unit = (height - bottom - 12) / top;
  return quarters.flatMap((quarter, index) => {
    const x = left + index * slot + slot * 0.2;
    let y = height - bottom;
    const parts = severities.flatMap((severity) => {
      const tall = quarter.bySeverity[severity] * unit;
      if (tall === 0) return [];
      y -= tall;
      return [
        s('rect', {
          className: [`fill-${severity}`],
          x: round(x),
          y: round(y),
          width: round(slot * 0.6),
          height: round(tall),
        }),
      ];
    });
    const middle = round(x + slot * 0.3);
    const label = s(
      'text',
      { x: middle, y: height - 10, textAnchor: 'middle' },
      quarter.quarter.slice(2).replace('-', ' '),
    );
    const count = s(
      'text',
      { x: middle, y: round(y - 4), textAnchor: 'middle' },
      quarter.total === 0 ? '' : String(quarter.total),
    );
    return [...parts, label, count];
  });
}

const round = (value: number): number => Math.round(value * 10) / 10;

function lines(top: number, step: number): Element[] {
  const unit = (height - bottom - 12) / top;
  const found: Element[] = [];
  for (let value = 0; value <= top; value += step) {
    const y = round(height - bottom - value * unit);
    found.push(s('line', { className: ['grid'], x1: left, x2: width, y1: y, y2: y }));
    found.push(s('text', { x: left - 6, y: y + 4, textAnchor: 'end' }, String(value)));
  }
  return found;
}

function table(quarters: readonly QuarterCount[]): Element {
  const names = ['Quarter', 'Critical', 'High', 'Medium', 'Low', 'All'];
  const rows = quarters.map((quarter) =>
    h('tr', [
      h('th', { scope: 'row' }, quarter.quarter.replace('-', ' ')),
      ...severities.map((severity) => h('td.number', String(quarter.bySeverity[severity]))),
      h('td.number', String(quarter.total)),
    ]),
  );
  return h('table', [
    h('thead', [
      h(
        'tr',
        names.map((name) => h('th', { scope: 'col' }, name)),
      ),
    ]),
    h('tbody', rows),
  ]);
}

/** Listed incidents per quarter by severity: a drawing, and the same numbers as a table. */
export function quartersChart(all: readonly QuarterCount[]): Element | undefined {
  if (all.length === 0) return undefined;
  const quarters = all.slice(-shown);
  const { top, step } = scale(Math.max(...quarters.map(({ total }) => total)));
  const span = `${quarters[0]?.quarter.replace('-', ' ')} to ${quarters.at(-1)?.quarter.replace('-', ' ')}`;
  const drawing = s(
    'svg.chart',
    { viewBox: `0 0 ${width} ${height}`, role: 'img', ariaLabelledBy: 'quarters-title quarters-text' },
    [
      s('title', { id: 'quarters-title' }, 'Listed incidents per quarter'),
      s(
        'desc',
        { id: 'quarters-text' },
        `Stacked columns by severity, ${span}. The table below holds the same numbers.`,
      ),
      ...lines(top, step),
      ...columns(quarters, top),
    ],
  );
  const legend = severities
    .filter((severity) => quarters.some((quarter) => quarter.bySeverity[severity] > 0))
    .map((severity) =>
      h('li', [h('span', { className: ['swatch', `swatch-${severity}`], ariaHidden: 'true' }), severity]),
    );
  return h('figure', [
    h('figcaption', [`Listed incidents by the quarter in which they began, ${span}.`]),
    drawing,
    h('ul.legend', legend),
    h('details', [
      h('summary', 'The numbers'),
      h('div.scroll', { role: 'region', tabIndex: 0, ariaLabel: 'Listed incidents per quarter' }, [table(all)]),
    ]),
  ]);
}
