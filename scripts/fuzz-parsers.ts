import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { createRandom } from '../tests/core/redaction/damaged-markers.ts';
import { damaged, targets } from '../tests/fuzz/targets.ts';
import { typedNames, typedNumber } from './tell-usage.ts';

/*
 * `npm run fuzz:parsers [runs] [seed] [target]`: every parser that reads what strangers wrote, on so many damaged inputs each. One that throws,
 * or takes the processor longer than it may, is written to tests/fuzz/regressions, where the tests run it from then on.
 */
const [runs = '2000', seed = String(Date.now() % 2 ** 31), only] = process.argv.slice(2);
typedNames(only === undefined ? [] : [only], Object.keys(targets), 'target');
const [count, firstSeed] = [typedNumber(runs, 'runs'), typedNumber(seed, 'a seed', 0)];
/** Milliseconds of the processor; of 20,000 characters a good parser needs a hundredth. */
const most = 3_000;
const folder = path.resolve(import.meta.dirname, '../tests/fuzz/regressions');

/** What is wrong with a run, or undefined. */
async function faultOf(work: () => unknown): Promise<string | undefined> {
  const start = process.cpuUsage();
  try {
    await work();
  } catch (error) {
    return String(error);
  }
  const { user, system } = process.cpuUsage(start);
  const took = (user + system) / 1000;
  return took > most ? `${took.toFixed()} ms` : undefined;
}

function keep(name: string, text: string): string {
  const file = path.join(folder, name, `${createHash('sha256').update(text).digest('hex').slice(0, 12)}.txt`);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, text);
  return path.relative(process.cwd(), file);
}

for (const [name, target] of Object.entries(targets).filter(([one]) => only === undefined || one === only)) {
  const random = createRandom(firstSeed);
  let faults = 0;
  for (let run = 0; run < count && faults < 5; run += 1) {
    const text = damaged(random, target);
    const fault = await faultOf(() => target.run(text));
    if (fault === undefined) continue;
    faults += 1;
    process.exitCode = 1;
    console.log(`${name}: ${fault}, kept in ${keep(name, text)}`);
  }
  console.log(`${name}: ${runs} inputs, ${faults} faults (seed ${seed})`);
}
