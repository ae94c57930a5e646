import fc from 'fast-check';
import { comparePair } from '../tests/core/redaction/every-sink.ts';
import { recordPath, repositoryPairs } from '../tests/core/redaction/image-pairs.ts';
import { typedNumber } from './tell-usage.ts';

/*
 * `npm run fuzz:sinks [pairs] [seed]`: pairs of repositories that differ only in what is hidden, texts and images, through everything that
 * core writes: each file of the site, images, feeds, API, search, log, calendar and manifest; what a check, annotations, the status,
 * reminders and lifts say; and what every target of notices is told. 20,000 pairs take 40 minutes of the processor.
 */
const [pairs = '20000', seed = String(Date.now() % 2 ** 31)] = process.argv.slice(2);
const [count, first] = [typedNumber(pairs, 'pairs'), typedNumber(seed, 'a seed', 0)];
/** So many are made at a time, so that memory stays small. */
const batch = 250;

console.log(`seed ${first}, ${count} pairs`);
const outcomes = { alike: 0, refused: 0 };
const start = process.cpuUsage();
for (let done = 0; done < count; done += batch) {
  const from = first + done / batch;
  for (const pair of fc.sample(repositoryPairs, { numRuns: Math.min(batch, count - done), seed: from })) {
    const outcome = await comparePair(pair);
    if (typeof outcome === 'object') {
      console.error(JSON.stringify([pair.one.get(recordPath), pair.other.get(recordPath)]));
      throw new Error(`What is hidden is ${outcome.why} in "${outcome.sink}", in the batch of seed ${from}`);
    }
    outcomes[outcome] += 1;
  }
  const seconds = (process.cpuUsage(start).user / 1e6).toFixed();
  console.log(
    `${Math.min(done + batch, count)}: ${outcomes.alike} alike, ${outcomes.refused} refused, in ${seconds} s`,
  );
}
