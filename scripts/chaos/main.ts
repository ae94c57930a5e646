import { parseArgs } from 'node:util';
import { flows } from '../../tests/app/faults/flows.ts';
import { typedNames, typedNumber } from '../tell-usage.ts';
import { tryAllCalls } from './all-calls.ts';
import { tryFrontDoor } from './front-door.ts';
import { runStorms } from './storms.ts';

/*
 * `npm run chaos -- [calls [flow …]] [storm] [front-door] [--every N] [--pairs] [--minutes N]`: every call of every flow meets every fault (or every
 * so many tries only, and with `--pairs` two in the main flow); storms of so many minutes; and what strangers
 * do at the front door. Without a word everything.
 */
const { values, positionals: words } = parseArgs({
  allowPositionals: true,
  options: { every: { type: 'string' }, minutes: { type: 'string' }, pairs: { type: 'boolean' } },
});
const parts = ['calls', 'storm', 'front-door'];
const every = typedNumber(values.every ?? '1', 'tries');
const minutes = typedNumber(values.minutes ?? '1', 'minutes');
const asked = parts.filter((part) => words.includes(part));
const isAsked = (word: string) =>
  asked.length === 0 ? values.minutes === undefined || word === 'storm' : asked.includes(word);

const only = typedNames(
  words.filter((word) => !parts.includes(word)),
  flows.map(({ name }) => name),
  'flow',
);
if (isAsked('calls')) {
  const found = await tryAllCalls({ only, every, pairs: values.pairs === true });
  if (found.length > 0) process.exitCode = 1;
}
if (isAsked('front-door') && (await tryFrontDoor()).length > 0) process.exitCode = 1;
if (isAsked('storm') && !(await runStorms(minutes))) process.exitCode = 1;
