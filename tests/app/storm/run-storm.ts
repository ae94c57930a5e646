import { setTimeout as sleep } from 'node:timers/promises';
import type { Sandbox } from '../../../packages/github-sandbox/src/start-sandbox.ts';
import { createRandom } from '../../../packages/github-sandbox/src/world/random.ts';
import type { Repository } from '../../../packages/github-sandbox/src/world/state.ts';
import { openStage, openWorld, type World } from '../faults/open-world.ts';
import { appEnvironment } from '../start-app-process.ts';
import { type Postgres, startPostgres } from '../start-postgres.ts';
import { type Counted, countIncidents } from './count-incidents.ts';
import { calm, type FaultyProxy, startFaultyProxy } from './faulty-proxy.ts';
import { keepReplica, type Place, startBalancer } from './replicas.ts';

export interface StormOptions {
  /** One has its queue in the process; several share a PostgreSQL. */
  readonly replicas: number;
  readonly incidents: number;
  /** Milliseconds between two incidents. */
  readonly every: number;
  /** Milliseconds between two kills. */
  readonly killEvery: number;
  readonly seed?: number;
  /**
   * Whether all die once more when the storm is over. Who begins sweeps at once; otherwise a wake-up that was lost waits for the next
   * sweep, up to a minute.
   */
  readonly lastDeath?: boolean;
}

export interface StormResult extends Counted {
  readonly incidents: number;
  readonly kills: number;
  readonly dropped: number;
  /** Milliseconds from the end of the storm until everything was whole. */
  readonly wholeAfter: number;
  /** Writes of a further sweep by a process that knows nothing. */
  readonly furtherWrites: readonly string[];
}

const storm = { broken: 0.05, lost: 0.08, limited: 0.05 };
const disturbance = { drop: 0.2, repeat: 0.3, copies: 3, delay: 1_500 };

/** A GitHub and an App of one or more replicas, each behind a proxy of its own. */
export interface Scene {
  readonly sandbox: Sandbox;
  readonly world: World;
  readonly repository: Repository;
  readonly places: readonly Place[];
  readonly proxies: readonly FaultyProxy[];
  readonly postgres: Postgres | undefined;
  readonly label: () => Promise<number>;
  readonly count: () => Promise<Counted>;
  readonly close: () => Promise<void>;
}

export async function openScene(replicas: number, seed = 1): Promise<Scene> {
  const stage = await openStage();
  const { sandbox, app } = stage;
  const world = await openWorld(stage, { files: { 'README.md': '# Shop\n' } });
  const { owner, repo, mona } = world;
  const postgres = replicas > 1 ? await startPostgres() : undefined;
  const random = createRandom(seed);
  const proxies = await Promise.all(Array.from({ length: replicas }, () => startFaultyProxy(sandbox.url, random)));
  const more = { DEBRIEF_SWEEP_MINUTES: '1', LOG_LEVEL: 'warn', ...(postgres && { DATABASE_URL: postgres.url }) };
  const places = proxies.map(({ host }, index) =>
    keepReplica(`replica ${index + 1}`, { ...appEnvironment(sandbox, app, more), GHE_HOST: host, LOG_LEVEL: 'info' }),
  );
  await Promise.all(places.map((place) => place.isUp()));
  const balancer = await startBalancer(places);
  sandbox.updateHook({ id: app.hookId, url: balancer.url });
  const repository = sandbox.state.repositories.find((one) => one.owner.login === owner);
  if (repository === undefined) throw new Error('no repository');
  return {
    sandbox,
    world,
    repository,
    places,
    proxies,
    postgres,
    async label() {
      const { data } = await mona.rest.issues.create({ owner, repo, title: 'Database down', body: 'Gone' });
      await mona.rest.issues.addLabels({ owner, repo, issue_number: data.number, labels: ['incident'] });
      return data.number;
    },
    count: () => countIncidents(repository, app.bot),
    async close() {
      await Promise.all(places.map((place) => place.stop()));
      await Promise.all(proxies.map((proxy) => proxy.close()));
      balancer.close();
      await postgres?.stop();
      await sandbox.close();
    },
  };
}

/** Incidents come while webhooks are lost, tripled and late, GitHub answers wrongly, replicas die and PostgreSQL restarts. */
export async function runStorm(options: StormOptions): Promise<StormResult> {
  const { replicas, incidents, every, killEvery, seed = 1, lastDeath = false } = options;
  const scene = await openScene(replicas, seed);
  const { sandbox, places, proxies, postgres } = scene;
  try {
    sandbox.deliveries.disturb({ ...disturbance, seed });
    for (const proxy of proxies) proxy.setWeather(storm);
    let isStorm = true;
    let kills = 0;
    const killing = (async () => {
      for (let turn = 0; isStorm; turn += 1) {
        await sleep(killEvery);
        if (!isStorm) return;
        await places[turn % places.length]?.kill();
        kills += 1;
      }
    })();
    for (let number = 0; number < incidents; number += 1) {
      await scene.label();
      if (number === Math.floor(incidents / 2)) await postgres?.restart();
      await sleep(every);
    }
    isStorm = false;
    await killing;
    sandbox.deliveries.disturb();
    for (const proxy of proxies) proxy.setWeather(calm);
    if (lastDeath) await Promise.all(places.map((place) => place.kill()));
    const end = performance.now();
    const counted = await untilWhole(scene);
    const wholeAfter = performance.now() - end;
    const dropped = sandbox.deliveries.log.filter(({ state }) => state === 'dropped').length;
    return { ...counted, incidents, kills, dropped, wholeAfter, furtherWrites: await sweepOnceMore(scene) };
  } finally {
    await scene.close();
  }
}

/** Milliseconds after which what is missing will not come any more. */
const patience = 180_000;

async function untilWhole({ count }: Scene): Promise<Counted> {
  const end = performance.now() + patience;
  for (;;) {
    const counted = await count();
    if (counted.missing.length === 0 || performance.now() > end) return counted;
    await sleep(250);
  }
}

/** All replicas end and one begins, which sweeps whole once; then another begins, for which nothing is left to do. */
async function sweepOnceMore({ sandbox, places }: Scene): Promise<readonly string[]> {
  await sandbox.idle({ quiet: 1_000 });
  const [first, ...others] = places;
  await Promise.all(others.map((place) => place.stop()));
  for (let turn = 1; turn <= 2; turn += 1) {
    sandbox.forgetRequests();
    await first?.kill();
    await first?.isUp();
    while (!first?.process()?.log.some((line) => line.includes('Sweep: '))) await sleep(100);
    await first.process()?.settled(0);
    await sandbox.idle({ quiet: 500 });
  }
  return sandbox
    .requests()
    .filter(({ method, url }) => method !== 'GET' && url !== '/graphql' && !/access_tokens|hook\/deliveries/.test(url))
    .map(({ method, url }) => `${method} ${url}`);
}
