import { PgBoss } from 'pg-boss';
import { afterEach, describe, expect, it, onTestFinished } from 'vitest';
import { openIncident } from '../github/open-incident.ts';
import { as, shop } from '../sandbox/open-sandbox.ts';
import { type AppProcess, appEnvironment, startAppProcess } from './start-app-process.ts';
import { startPostgres } from './start-postgres.ts';
import { startProxy } from './start-proxy.ts';

const running: AppProcess[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map((one) => one.kill()));
});

/** Jobs that somebody is said to be doing. */
async function countActive(connectionString: string): Promise<number> {
  const boss = new PgBoss({ connectionString, supervise: false, schedule: false, migrate: false });
  await boss.start();
  const jobs = await boss.findJobs('debrief-look');
  await boss.stop();
  return jobs.filter(({ state }) => state === 'active').length;
}

describe('an App that is told to end', () => {
  it('hands back what hangs at GitHub, and another does it', async () => {
    const postgres = await startPostgres();
    onTestFinished(() => postgres.stop());
    const incident = await openIncident({ labels: [], webhook: { url: 'http://127.0.0.1:9/' } });
    const proxy = await startProxy(incident.sandbox.url);
    onTestFinished(() => proxy.close());
    const env = appEnvironment(incident.sandbox, incident.app, { DATABASE_URL: postgres.url });
    const first = await startAppProcess({ ...env, GHE_HOST: proxy.host });
    running.push(first);
    // The branch is made, and GitHub never says so.
    const hangs = new Promise<void>((resolve) =>
      proxy.onEffect((method, path) => {
        if (method !== 'POST' || !path.endsWith('git/refs')) return undefined;
        resolve();
        return new Promise(() => undefined);
      }),
    );
    incident.sandbox.updateHook({ id: incident.app.hookId, url: first.webhookUrl });
    await as(incident.sandbox, 'hubot').rest.issues.addLabels({ ...shop, issue_number: 1, labels: ['incident'] });
    await hangs;
    expect(await countActive(postgres.url)).toBeGreaterThan(0);
    expect(await first.stop()).toBe(0);
    expect(await countActive(postgres.url)).toBe(0);
    const second = await startAppProcess(env);
    running.push(second);
    await second.settled(1);
    expect(await incident.sight()).toMatchObject({ branch: true, pullRequests: [{ state: 'open' }], commits: 1 });
  });
});
