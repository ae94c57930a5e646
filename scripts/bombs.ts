import './tell-usage.ts';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { shapes } from '../tests/bombs/shapes.ts';
import { recordText } from '../tests/workspace/record-text.ts';
import { cli } from './bench/candidates.ts';
import { type App, openApp } from './bombs/open-app.ts';
import { type Played, play } from './bombs/play.ts';
import { typedNumber } from './tell-usage.ts';

/*
 * `npm run bombs [-- --every N] [words]`: every shape of `tests/bombs` (or those whose names hold the words) beside one sound record
 * through `check`, `build` and the App's check of a pull request, each in a process of its own. Prints what the worst took, and fails
 * where one does not end, takes more than the bounds, or loses what is to be said of the other record. Needs GNU time.
 */
const { values, positionals } = parseArgs({ allowPositionals: true, options: { every: { type: 'string' } } });
const every = typedNumber(values.every ?? '1', 'shapes');

/** For an idle machine: seconds of processor time, and megabytes. */
const bounds = { processor: 2, memory: 300 };
const [bomb, other] = ['postmortems/2026/bomb.md', 'postmortems/2026/issue-9.md'];
/** A record with one problem of its own, which no neighbour may hide. */
const faulty = recordText('issue-9').replace(/^severity: .*$/m, 'severity: sev1');
const ways = ['check', 'build', 'App'] as const;
type Way = (typeof ways)[number];

interface Outcome extends Played {
  readonly shape: string;
  readonly way: Way;
  readonly lost: boolean;
}

function layOut(text: string, neighbour: string): string {
  const root = mkdtempSync(path.join(tmpdir(), 'debrief-bomb-'));
  mkdirSync(path.join(root, path.dirname(bomb)), { recursive: true });
  writeFileSync(path.join(root, bomb), text);
  writeFileSync(path.join(root, other), neighbour);
  return root;
}

async function run(app: App, way: Way, text: string): Promise<Played & { readonly lost: boolean }> {
  if (way === 'App') {
    const played = await app.check({ [bomb]: text, [other]: faulty });
    return { ...played, lost: !(played.stdout.includes(other) && played.stdout.includes(bomb)) };
  }
  const root = layOut(text, way === 'check' ? faulty : recordText('issue-9'));
  const out = path.join(root, 'out');
  const args = way === 'check' ? ['check', '--format', 'json'] : ['build', '--out', out];
  const env = { ...process.env, DEBRIEF_CACHE: 'off' };
  try {
    const played = await play({ ...cli(way, root, args), env });
    const told =
      way === 'check'
        ? played.stdout.includes('unknown-severity')
        : existsSync(path.join(out, 'site/incidents/issue-9/index.html'));
    return { ...played, lost: !told };
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

const isOver = ({ processor, memory }: Outcome) => processor > bounds.processor || memory > bounds.memory;

/** One line: what it took, and what is wrong. */
function render(outcome: Outcome): string {
  const { shape, way, processor, memory, code, lost } = outcome;
  const ended = code === undefined ? ', did not end' : code > 1 ? `, ended with ${code}` : '';
  const fault = `${ended}${lost ? ', lost the other record' : ''}${isOver(outcome) ? ', over the bound' : ''}`;
  return `${way.padEnd(5)}  ${processor.toFixed(2).padStart(6)} s  ${memory.toFixed(0).padStart(4)} MB  ${shape}${fault}`;
}

const isWrong = (outcome: Outcome) => outcome.lost || outcome.code === undefined || outcome.code > 1 || isOver(outcome);

if (!existsSync('/usr/bin/time')) throw new Error('GNU time is missing: apt-get install time');
const chosen = shapes
  .filter(([name]) => positionals.length === 0 || positionals.some((words) => name.includes(words)))
  .filter((_, index) => index % every === 0);
if (chosen.length === 0) {
  console.error('No shape has such a name');
  process.exit(2);
}
const app = await openApp();
const outcomes: Outcome[] = [];
for (const [shape, text] of chosen)
  for (const way of ways) {
    const outcome = { shape, way, ...(await run(app, way, text)) };
    outcomes.push(outcome);
    if (isWrong(outcome)) console.log(render(outcome));
  }
await app.close();

console.log(`\n${chosen.length} shapes of at most 128 KiB, ${ways.length} ways each; the worst:\n`);
for (const way of ways) {
  const own = outcomes.filter((outcome) => outcome.way === way);
  const slowest = own.toSorted((a, b) => b.processor - a.processor).slice(0, 6);
  const largest = own.toSorted((a, b) => b.memory - a.memory).slice(0, 3);
  for (const outcome of new Set([...slowest, ...largest])) console.log(render(outcome));
}
const wrong = outcomes.filter(isWrong);
console.log(
  `\nover ${bounds.processor} s or ${bounds.memory} MB: ${outcomes.filter(isOver).length} of ${outcomes.length}`,
);
console.log(`lost what was to be said of the other record: ${outcomes.filter(({ lost }) => lost).length}`);
console.log(`did not end: ${outcomes.filter(({ code }) => code === undefined).length}`);
process.exitCode = wrong.length === 0 ? 0 : 1;
