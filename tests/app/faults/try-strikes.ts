import { isDeepStrictEqual } from 'node:util';
import { type FaultyProcess, openProcess, type Strike } from './faulty-process.ts';
import type { Flow } from './flows.ts';
import type { Stage, World } from './open-world.ts';
import { type Sight, seeWorld } from './see-world.ts';

/** What a flow does when nothing fails. */
export interface Course {
  readonly calls: readonly string[];
  readonly sight: Sight;
}

/** What a try has left that the faultless course has not. */
export interface Difference {
  readonly flow: string;
  readonly strikes: readonly string[];
  readonly what: string;
}

/** Runs a flow without faults. */
export async function takeCourse(stage: Stage, flow: Flow): Promise<Course> {
  const world = await flow.open(stage);
  const process = openProcess(world);
  await flow.run(process, world);
  const calls = [...process.calls];
  await settle(flow, openProcess(world), world);
  return { calls, sight: await seeWorld(world) };
}

/**
 * Runs a flow with faults and then lets one sweep come, of the same process or, when that died, of a new one; compares everything
 * with the faultless course, and lets another process sweep, which must write nothing.
 */
export async function tryStrikes(
  stage: Stage,
  flow: Flow,
  { calls, sight }: Course,
  strikes: readonly Strike[],
): Promise<readonly Difference[]> {
  const world = await flow.open(stage);
  const struck = openProcess(world, strikes);
  await struck.attempt(() => flow.run(struck, world));
  // A second fault may strike what comes after the first one.
  const again = struck.isDead() ? openProcess(world) : struck;
  const found: string[] = [];
  const begun = again.calls.length;
  const outcome = await again.attempt(() => settle(flow, again, world));
  // A sweep that was struck itself, even where it did not notice, is made good by the next one.
  const isStruck = strikes.some(({ at }) => again === struck && at >= begun && at < again.calls.length);
  if ((outcome !== 'done' || isStruck) && !again.isDead()) await again.attempt(() => settle(flow, again, world));
  if (again.isDead()) await settle(flow, openProcess(world), world);
  const seen = await seeWorld(world);
  for (const [part, expected] of Object.entries(sight))
    if (!isDeepStrictEqual(seen[part as keyof Sight], expected))
      found.push(`${part}: ${JSON.stringify(seen[part as keyof Sight])}, not ${JSON.stringify(expected)}`);
  const last = openProcess(world);
  await settle(flow, last, world);
  if (last.writes().length > 0) found.push(`a further sweep writes: ${last.writes().join(', ')}`);
  const named = strikes.map(({ at, kind }) => `${kind} at ${at} ${calls[at] ?? ''}`);
  return found.map((what) => ({ flow: flow.name, strikes: named, what }));
}

/** One sweep, and what it asks for. */
async function settle(flow: Flow, process: FaultyProcess, world: World): Promise<void> {
  await flow.again?.(process, world);
  const { failures } = await process.sweep({ only: world.installation });
  await process.drain();
  if (failures > 0) throw new Error('the sweep met a fault');
}
