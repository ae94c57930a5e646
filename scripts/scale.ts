/**
 * What an installation costs, measured; what 10,000 of them would, reckoned from it. Some three minutes; needs /proc.
 *
 *   node --expose-gc scripts/scale.ts [--write]     puts the tables into docs/scale.md
 */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { type Cost, measureCosts } from './scale/measure-costs.ts';
import { measureQueue } from './scale/measure-queue.ts';
import { assumed, findLimits, type Limit } from './scale/simulate.ts';

const page = path.resolve(import.meta.dirname, '../docs/scale.md');

const line = (...cells: readonly (string | number)[]): string => `| ${cells.join(' | ')} |`;

function costLine(name: string, { calls, writes, appCalls, processor, rows }: Cost, times = 1): string {
  const of = (value: number, digits = 0) => (value * times).toFixed(digits);
  return line(name, of(calls), of(writes), of(appCalls), of(processor, 1), of(rows));
}

function renderLimit({ name, measured, share, moves }: Limit): string {
  // Each has an hour of its own, however many there are.
  if (name.startsWith('an installation')) return line(name, measured, `${(share * 100).toFixed(0)} %`, 'none', moves);
  // Twenty is too many to reckon so far from what was measured.
  const size =
    share <= 0
      ? '–'
      : share < 0.05
        ? 'more than 200,000'
        : Math.round(assumed.installations / share).toLocaleString('en');
  return line(name, measured, `${(share * 100).toFixed(0)} %`, size, moves);
}

const incidents = 4;
console.error('Measuring what one installation costs: some two minutes');
const costs = await measureCosts(incidents);
console.error('Measuring the queue');
const capacity = await measureQueue(5_000);
const tables = [
  line(
    '',
    'requests of its hour',
    'of them writes',
    'requests as the App',
    'seconds of processor',
    'rows in PostgreSQL',
  ),
  line('---', '--:', '--:', '--:', '--:', '--:'),
  costLine('a minute with nothing to do, a sweep in it', costs.quietMinute),
  costLine('a quiet hour (12 sweeps)', costs.quietMinute, 12),
  costLine(`a sweep that looks at everything, with ${incidents} open incidents`, costs.fullSweep),
  costLine('one incident, from report to settled draft', costs.incident),
  costLine('a busy hour: ten incidents and 12 sweeps', sum(costs.incident, 10, costs.quietMinute, 12)),
  '',
  `Through the queue in PostgreSQL go ${capacity.toFixed(0)} keys a second, in and out, with looks that do nothing.`,
  '',
  line(
    'limit',
    `at ${assumed.installations.toLocaleString('en')} installations`,
    'of the limit',
    'installations at which it is reached',
    'what moves it',
  ),
  line('---', '---', '--:', '--:', '---'),
  ...findLimits(costs, capacity).map(renderLimit),
].join('\n');

function sum(one: Cost, times: number, other: Cost, otherTimes: number): Cost {
  const of = (name: keyof Cost) => one[name] * times + other[name] * otherTimes;
  return {
    calls: of('calls'),
    writes: of('writes'),
    appCalls: of('appCalls'),
    processor: of('processor'),
    rows: of('rows'),
  };
}

console.log(tables);
if (process.argv.includes('--write')) {
  const text = readFileSync(page, 'utf8');
  writeFileSync(
    page,
    text.replace(/(<!-- scale -->\n)[\s\S]*?(<!-- \/scale -->)/, (_, begin, end) => `${begin}\n${tables}\n\n${end}`),
  );
}
process.exit(0);
