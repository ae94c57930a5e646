import { setTimeout as sleep } from 'node:timers/promises';
import { faultKinds } from '../../tests/app/faults/fault-kinds.ts';
import type { Strike } from '../../tests/app/faults/faulty-process.ts';
import { type Flow, flows } from '../../tests/app/faults/flows.ts';
import { openStage, type Stage } from '../../tests/app/faults/open-world.ts';
import { type Course, type Difference, takeCourse, tryStrikes } from '../../tests/app/faults/try-strikes.ts';

/** Worlds on one stage: listing what the App is installed in stays short. */
const worlds = 60;
const kinds = [...faultKinds.keys()];

export interface AllCallsOptions {
  /** Names of flows; none for all. */
  readonly only: readonly string[];
  /** Every so many tries only; 1 for all. */
  readonly every: number;
  /** Also two faults in one course of the main flow. */
  readonly pairs: boolean;
}

/** Opens a new stage now and then; gives the course as well, which is the same on each. */
function createStages(flow: Flow) {
  let known: { readonly stage: Stage; readonly course: Course } | undefined;
  let used = 0;
  const close = async () => {
    await known?.stage.sandbox.close();
    known = undefined;
  };
  return {
    async next() {
      if (known === undefined || used % worlds === 0) {
        await close();
        const stage = await openStage(flow.now);
        known = { stage, course: await takeCourse(stage, flow) };
      }
      used += 1;
      return known;
    },
    close,
  };
}

/** Two faults: every pair of calls, and the kinds in turns. */
function pairsOf(calls: number): readonly (readonly Strike[])[] {
  const pairs: Strike[][] = [];
  for (let first = 0; first < calls; first += 1)
    for (let second = first + 1; second < calls; second += 1) {
      const turn = pairs.length;
      const [one = '', two = ''] = [kinds[turn % kinds.length], kinds[Math.floor(turn / kinds.length) % kinds.length]];
      pairs.push([
        { at: first, kind: one },
        { at: second, kind: two },
      ]);
    }
  return pairs;
}

/** Every call of every flow meets every fault; prints flows × faults with how many tries were not whole. */
export async function tryAllCalls({ only, every, pairs }: AllCallsOptions): Promise<readonly Difference[]> {
  // What a dead process waits for never comes, and must not let Node end.
  const awake = setInterval(() => undefined, 60_000);
  const differences: Difference[] = [];
  console.log(['flow'.padEnd(10), 'calls', ...kinds].join('  '));
  for (const flow of flows.filter(({ name }) => only.length === 0 || only.includes(name))) {
    const stages = createStages(flow);
    const { calls } = (await stages.next()).course;
    const row: string[] = [];
    for (const kind of kinds) {
      const found = await tryAll(
        stages,
        flow,
        calls.map((_, at) => [{ at, kind }]).filter((_, at) => at % every === 0),
      );
      differences.push(...found.differences);
      row.push(`${found.broken}/${found.tries}`.padEnd(kind.length));
    }
    console.log([flow.name.padEnd(10), String(calls.length).padEnd(5), ...row].join('  '));
    if (pairs && flow === flows[0]) {
      const found = await tryAll(
        stages,
        flow,
        pairsOf(calls.length).filter((_, at) => at % every === 0),
      );
      differences.push(...found.differences);
      console.log(`${flow.name}, two faults: ${found.broken}/${found.tries}`);
    }
    await stages.close();
    await sleep(0);
  }
  clearInterval(awake);
  for (const { flow, strikes, what } of differences) console.log(`${flow}: ${strikes.join(' and ')}\n  ${what}`);
  return differences;
}

async function tryAll(
  stages: ReturnType<typeof createStages>,
  flow: Flow,
  tries: readonly (readonly Strike[])[],
): Promise<{ readonly differences: readonly Difference[]; readonly broken: number; readonly tries: number }> {
  if (tries.length === 0) throw new Error(`Nothing to try in the flow "${flow.name}"`);
  const differences: Difference[] = [];
  let broken = 0;
  for (const strikes of tries) {
    const { stage, course } = await stages.next();
    const found = await tryStrikes(stage, flow, course, strikes);
    if (found.length > 0) broken += 1;
    differences.push(...found);
  }
  return { differences, broken, tries: tries.length };
}
