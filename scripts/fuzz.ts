import fc from 'fast-check';
import { findDifference } from '../tests/core/markdown/compare-parsers.ts';
import { mixturesOf } from '../tests/core/markdown/mixtures.ts';
import { wrongPlaces } from '../tests/core/postmortem/check-places.ts';
import { goodRecord } from '../tests/core/postmortem/good-record.ts';
import { mutationsOf, recordText } from '../tests/core/postmortem/record-arbitrary.ts';
import { createRandom, damagedSource } from '../tests/core/redaction/damaged-markers.ts';
import { publishPair } from '../tests/core/redaction/interference.ts';
import { publishedDamage } from '../tests/core/redaction/published-damage.ts';
import { sourcePairs } from '../tests/core/redaction/source-pairs.ts';
import { typedNumber } from './tell-usage.ts';

/*
 * `npm run fuzz [runs] [seed]`: the properties of the parser on many more documents than the tests try, and its scanner held to the
 * full parser on as many mixtures. There is a bound on the time of each document, the processor's, so that a busy machine makes no failure. A failure is printed with the seed and the shrunk
 * document. Long documents cost forty times as much as others, hence their small share.
 */
const [runs = '200000', seed = String(Date.now() % 2 ** 31)] = process.argv.slice(2);
/** Milliseconds for a document of this length: far above what is needed, far below what a bomb takes. */
const bound = (length: number) => 2000 + length / 2;

let slowest = { perKilobyte: 0, text: '' };
const parse = (text: string) => {
  const start = process.cpuUsage();
  const wrong = wrongPlaces(text);
  const { user, system } = process.cpuUsage(start);
  const took = (user + system) / 1000;
  const perKilobyte = took / (1 + text.length / 1024);
  if (perKilobyte > slowest.perKilobyte) slowest = { perKilobyte, text };
  if (wrong.length > 0) throw new Error(wrong.join('\n'));
  if (took > bound(text.length)) throw new Error(`Unexpected ${took.toFixed()} ms for ${text.length} characters`);
};

const long = fc
  .tuple(recordText, fc.integer({ min: 1, max: 400 }))
  .map(([text, times]) => text.repeat(times).slice(0, 120_000));
const damaged = mutationsOf([goodRecord, goodRecord.replaceAll('\n', '\r\n')]);
const [count, firstSeed] = [typedNumber(runs, 'documents'), typedNumber(seed, 'a seed', 0)];
console.log(`seed ${seed}, ${count} documents`);
for (const [name, arbitrary, share] of [
  ['random', recordText, 0.5],
  ['damaged', damaged, 0.495],
  ['long', long, 0.005],
] as const) {
  const numRuns = Math.ceil(count * share);
  const start = process.cpuUsage();
  fc.assert(fc.property(arbitrary, parse), { seed: firstSeed, numRuns });
  console.log(`${name}: ${numRuns} fine, in ${(process.cpuUsage(start).user / 1e6).toFixed(1)} s`);
}
console.log(`slowest: ${slowest.perKilobyte.toFixed(1)} ms per KiB of ${JSON.stringify(slowest.text.slice(0, 120))}`);
const start = process.cpuUsage();
fc.assert(
  fc.property(mixturesOf([]), (text) => findDifference(text) === undefined),
  { seed: firstSeed, numRuns: count },
);
console.log(`scanner: ${count} mixtures, 0 differences, in ${(process.cpuUsage(start).user / 1e6).toFixed(1)} s`);

/** As many damaged redaction markers, of which none may publish what it was to hide, and none may throw. */
const random = createRandom(firstSeed);
const started = process.cpuUsage();
for (let run = 0; run < count; run += 1) {
  const source = damagedSource(random);
  const where = publishedDamage(source);
  if (where !== undefined) throw new Error(`Hidden text is in a ${where}, from ${JSON.stringify(source.text)}`);
}
console.log(`damaged markers: ${count} fine, in ${(process.cpuUsage(started).user / 1e6).toFixed(1)} s`);

/** A tenth as many pairs of sources that differ only in hidden text: 20,000 of the usual number. */
const pairs = Math.ceil(count / 10);
const outcomes: Record<string, number> = {};
for (const pair of fc.sample(sourcePairs, { numRuns: pairs, seed: firstSeed })) {
  const outcome = publishPair(pair);
  outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
  if (outcome === 'seen' || outcome === 'different')
    throw new Error(`Hidden text is ${outcome}: ${JSON.stringify(pair)}`);
}
console.log(`pairs that differ in hidden text: ${pairs} publish alike (${outcomes.refused ?? 0} refused)`);
