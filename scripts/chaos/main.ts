import { flows } from '../../tests/app/faults/flows.ts';
import { typedNames } from '../tell-usage.ts';
import { tryAllCalls } from './all-calls.ts';
import { tryFrontDoor } from './front-door.ts';
import { runStorms } from './storms.ts';

/*
 * `npm run chaos -- [calls [flow …]] [storm] [front-door] [--every N] [--pairs] [--minutes N]`: every call of every flow meets every fault (or every
 * so many tries only, and with `--pairs` two in the main flow); storms of so many minutes; and what strangers
 * do at the front door. Without a word everything.
 */
const { words, values } = readArguments(process.argv.slice(2));
const asked = ['calls', 'storm', 'front-door'].filter((word) => words.includes(word));
const isAsked = (word: string) =>
  asked.length === 0 ? values.minutes === undefined || word === 'storm' : asked.includes(word);

const only = typedNames(
  words.filter((word) => !/^(calls|storm|front-door|--pairs)$/.test(word)),
  flows.map(({ name }) => name),
  'flow',
);
if (isAsked('calls')) {
  const found = await tryAllCalls({ only, every: values.every ?? 1, pairs: words.includes('--pairs') });
  if (found.length > 0) process.exitCode = 1;
}
if (isAsked('front-door') && (await tryFrontDoor()).length > 0) process.exitCode = 1;
if (isAsked('storm') && !(await runStorms(values.minutes ?? 1))) process.exitCode = 1;

function readArguments(given: readonly string[]) {
  const numberOf = (name: string) => {
    const at = given.indexOf(name);
    return at === -1 ? undefined : Number(given[at + 1]);
  };
  const values = { every: numberOf('--every'), minutes: numberOf('--minutes') };
  return { words: given.filter((word) => !/^(--every|--minutes|[\d.]+)$/.test(word)), values };
}
