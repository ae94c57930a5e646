import { setTimeout as sleep } from 'node:timers/promises';
import { openScene, runStorm, type StormOptions } from '../../tests/app/storm/run-storm.ts';

const minute = 60_000;

/** One process, and three replicas on a PostgreSQL, `minutes` each; prints what is missing or double, and gives whether anything is. */
export async function runStorms(minutes: number): Promise<boolean> {
  let isWhole = true;
  for (const replicas of [1, 3]) {
    const incidents = Math.max(6, Math.round(60 * Math.min(1, minutes)));
    const options: StormOptions = { replicas, incidents, every: (minutes * minute) / incidents, killEvery: 3_000 };
    const { missing, doubled, kills, dropped, wholeAfter, furtherWrites } = await runStorm(options);
    isWhole &&= missing.length + doubled.length + furtherWrites.length === 0;
    console.log(
      `${replicas === 1 ? 'one process' : `${replicas} replicas`}: ${incidents} incidents, ${kills} kills, ${dropped} webhooks lost: ` +
        `${missing.length} missing, ${doubled.length} double, whole ${(wholeAfter / 1000).toFixed(1)} s after the storm, ` +
        `${furtherWrites.length} writes of a further sweep`,
    );
    for (const line of [...missing, ...doubled, ...furtherWrites]) console.log(`  ${line}`);
  }
  console.log(`a dead worker's job is done again after ${(await redoDead()) / 1000} s`);
  return isWhole;
}

/** Milliseconds from the death of a replica in the middle of its look until another has finished it. */
async function redoDead(): Promise<number> {
  const scene = await openScene(3);
  try {
    const died = new Promise<number>((resolve) => {
      for (const [index, proxy] of scene.proxies.entries())
        proxy.onRequest((method, path) => {
          if (method !== 'POST' || !path.endsWith('/git/trees')) return undefined;
          for (const one of scene.proxies) one.onRequest(() => undefined);
          return scene.places[index]?.kill().then(() => resolve(performance.now()));
        });
    });
    await scene.label();
    const at = await died;
    while ((await scene.count()).missing.length > 0) await sleep(100);
    return Math.round(performance.now() - at);
  } finally {
    await scene.close();
  }
}
