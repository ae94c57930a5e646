/**
 * Measures the house: `npm run house` prints one table, and with `-- --list` what is behind each figure.
 *
 * Figures are of the sources as they are on disk. A file is a table when one literal makes up more than half of it.
 */
import './tell-usage.ts';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { type MeasuredFile, measureFile } from './house/measure-file.ts';
import { doubledNames, mutualPairs } from './house/mutual-pairs.ts';
import { testRatios } from './house/test-ratios.ts';

const root = path.resolve(import.meta.dirname, '..');

function filesUnder(folder: string, ending: RegExp): string[] {
  return readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
    .map((name) => `${folder}/${name.replaceAll('\\', '/')}`)
    .filter((name) => ending.test(name) && !name.includes('/node_modules/'))
    .sort();
}

function measureFolder(folder: string): MeasuredFile[] {
  return filesUnder(folder, /\.ts$/).map((name) => measureFile(name, readFileSync(path.join(root, name), 'utf8')));
}

/** The value below which a share of the values is; 0 of none. */
function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

interface Column {
  readonly title: string;
  readonly files: readonly MeasuredFile[];
}

/** One line of the table: a title and its figure for a set of files. */
const figures: readonly { readonly title: string; readonly of: (files: readonly MeasuredFile[]) => string | number }[] =
  [
    { title: 'files', of: (files) => files.length },
    { title: 'lines', of: (files) => sum(files.map(({ lines }) => lines)) },
    {
      title: 'median file',
      of: (files) =>
        quantile(
          files.map(({ lines }) => lines),
          0.5,
        ),
    },
    {
      title: 'p90 file',
      of: (files) =>
        quantile(
          files.map(({ lines }) => lines),
          0.9,
        ),
    },
    {
      title: 'longest file that is no table',
      of: (files) => Math.max(0, ...files.filter(({ table }) => !table).map(({ lines }) => lines)),
    },
    { title: 'files over 250 lines that are no tables', of: (files) => longFiles(files).length },
    {
      title: 'median function',
      of: (files) =>
        quantile(
          functionsOf(files).map(({ lines }) => lines),
          0.5,
        ),
    },
    { title: 'longest function', of: (files) => Math.max(0, ...functionsOf(files).map(({ lines }) => lines)) },
    { title: 'functions with more than four parameters', of: (files) => manyParameters(files).length },
    { title: 'casts', of: (files) => sum(files.map(({ casts }) => casts)) },
    { title: 'any', of: (files) => sum(files.map(({ anys }) => anys)) },
    { title: 'non-null assertions', of: (files) => sum(files.map(({ nonNull }) => nonNull)) },
    {
      title: 'lines with comments, %',
      of: (files) =>
        Math.round(
          (100 * sum(files.map(({ commentLines }) => commentLines))) /
            Math.max(1, sum(files.map(({ lines }) => lines))),
        ),
    },
    { title: 'folder pairs that import each other', of: (files) => mutualPairs(files).length },
    { title: 'names exported twice', of: (files) => doubledNames(inner(files)).length },
  ];

/** What others import has the names that they expect, whatever is called so inside. */
function inner(files: readonly MeasuredFile[]): readonly MeasuredFile[] {
  return files.filter((file) => !file.path.startsWith('src/library/'));
}

function functionsOf(files: readonly MeasuredFile[]) {
  return files.flatMap((file) => file.functions.map((found) => ({ ...found, path: file.path })));
}

function manyParameters(files: readonly MeasuredFile[]): string[] {
  return functionsOf(files)
    .filter(({ parameters }) => parameters > 4)
    .map(({ name, parameters, path: file }) => `${file}: ${name} takes ${parameters}`);
}

function longFiles(files: readonly MeasuredFile[]): string[] {
  return files
    .filter(({ lines, table }) => lines > 250 && !table)
    .map(({ lines, path: file }) => `${file}: ${lines} lines`);
}

const product = measureFolder('src');
const columns: readonly Column[] = [
  { title: 'product', files: product },
  { title: 'core', files: product.filter((file) => file.path.startsWith('src/core/')) },
  { title: 'sandbox', files: measureFolder('packages/github-sandbox/src') },
];

function printTable(): void {
  const width = Math.max(...figures.map(({ title }) => title.length));
  console.log(`${''.padEnd(width)}  ${columns.map(({ title }) => title.padStart(8)).join('')}`);
  for (const { title, of } of figures)
    console.log(`${title.padEnd(width)}  ${columns.map(({ files }) => String(of(files)).padStart(8)).join('')}`);
  console.log(
    `\nlines of tests to lines of code, by room: imports, comments, empty lines and tables are no code; fixtures are tests\n${testRatios(root).join('\n')}`,
  );
}

function printLists(): void {
  const lists = {
    'files over 250 lines': longFiles,
    'more than four parameters': manyParameters,
    'folders that import each other': mutualPairs,
    'names exported twice': (files: readonly MeasuredFile[]) => doubledNames(inner(files)),
  };
  for (const [title, of] of Object.entries(lists)) {
    const found = of(product);
    if (found.length > 0) console.log(`\n${title}\n  ${found.join('\n  ')}`);
  }
}

printTable();
if (process.argv.includes('--list')) printLists();
