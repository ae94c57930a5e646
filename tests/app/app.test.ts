import { once } from 'node:events';
import { afterEach, describe, expect, it, onTestFinished } from 'vitest';
import { type Incident, openIncident } from '../github/open-incident.ts';
import { as, shop } from '../sandbox/open-sandbox.ts';
import { until } from '../until.ts';
import { type AppProcess, appEnvironment, spawnApp, startAppProcess } from './start-app-process.ts';
import { startProxy } from './start-proxy.ts';

const running: AppProcess[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map((one) => one.kill()));
});

async function start(env: Record<string, string>): Promise<AppProcess> {
  const started = await startAppProcess(env);
  running.push(started);
  return started;
}

const whole = {
  branch: true,
  pullRequests: [{ title: 'Postmortem: Database down', draft: true, state: 'open' }],
  comments: [expect.stringMatching(/#\d/)],
  commits: 1,
};

function label(incident: Incident, number: number): Promise<unknown> {
  return as(incident.sandbox, 'hubot').rest.issues.addLabels({ ...shop, issue_number: number, labels: ['incident'] });
}

/** The deliveries that were kept back, as GitHub would send them. */
function heldBack({ sandbox }: Incident): readonly { headers: Record<string, string>; payload: string }[] {
  return sandbox.deliveries.log
    .filter(({ state }) => state === 'held')
    .map(({ headers, payload }) => ({ headers: { ...headers }, payload }));
}

/** The App's log, by line. */
function linesOf(app: AppProcess): readonly { readonly msg: string; readonly delivery?: string }[] {
  return app.log.filter((line) => line.startsWith('{')).map((line) => JSON.parse(line));
}

/** Always the same disorder. */
function shuffle<T>(items: readonly T[]): T[] {
  return items
    .map((item, index) => [Math.sin(index + 1) * 10_000 - Math.floor(Math.sin(index + 1) * 10_000), item] as const)
    .toSorted(([a], [b]) => a - b)
    .map(([, item]) => item);
}

describe('the App', () => {
  it('turns a labelled issue into a pull request, and ends when it is asked to', async () => {
    const incident = await openIncident({ labels: [] });
    const app = await start(appEnvironment(incident.sandbox, incident.app));
    incident.sandbox.updateHook({ id: incident.app.hookId, url: app.webhookUrl });
    await label(incident, 1);
    await app.settled(1);
    expect(await incident.sight()).toMatchObject(whole);
    expect((await fetch(`${app.url}/readyz`)).status).toBe(200);
    const metrics = await (await fetch(`${app.url}/metrics`)).text();
    expect(metrics).toContain('debrief_steps_total{kind="create-branch"} 1');
    // What the label has set off asks for a look and for a check, and is one delivery.
    const sent = incident.sandbox.deliveries.log.filter(({ event }) => event === 'issues');
    expect(metrics).toContain(`debrief_deliveries_total{event="issues"} ${sent.length}`);
    expect(await app.stop()).toBe(0);
    // What one delivery has led to is found by its id, and what was done for one issue by its number.
    const [written] = linesOf(app).filter(({ msg }) => msg.includes('create-pull-request'));
    expect(sent.map(({ headers }) => headers['x-github-delivery'])).toContain(written?.delivery);
    expect(written).toMatchObject({ installation: expect.any(Number), repository: 'acme/shop', issue: 1 });
  });

  it('in two processes, told twenty times in no order, opens one pull request', async () => {
    const incident = await openIncident({ labels: [], webhook: { url: 'http://127.0.0.1:9/' } });
    const env = appEnvironment(incident.sandbox, incident.app);
    const apps = await Promise.all([start(env), start(env)]);
    incident.sandbox.deliveries.hold();
    await label(incident, 1);
    const { rest } = incident.mona;
    await rest.issues.update({ ...shop, issue_number: 1, title: 'Database is down' });
    await rest.issues.update({ ...shop, issue_number: 1, title: 'Database down' });
    await rest.issues.removeLabel({ ...shop, issue_number: 1, name: 'incident' });
    await label(incident, 1);
    const held = heldBack(incident);
    const deliveries = shuffle(Array.from({ length: 20 }, () => held).flat());
    const answers = await Promise.all(
      deliveries.map(async ({ headers, payload }, index) => {
        const url = apps[index % 2]?.webhookUrl ?? '';
        return (await fetch(url, { method: 'POST', headers, body: payload })).status;
      }),
    );
    expect(new Set(answers)).toEqual(new Set([202]));
    await Promise.all(apps.map((app) => app.settled(1)));
    await incident.look();
    expect(await incident.sight()).toMatchObject(whole);
  });

  it('finds the incidents that were there before it was installed', async () => {
    const incident = await openIncident({ webhook: { url: 'http://127.0.0.1:9/' } });
    const app = await start(appEnvironment(incident.sandbox, incident.app));
    const installed = incident.sandbox.deliveries.log.find(({ event }) => event === 'installation');
    await fetch(app.webhookUrl, { method: 'POST', headers: { ...installed?.headers }, body: installed?.payload ?? '' });
    await app.settled(1);
    expect(await incident.sight()).toMatchObject(whole);
  });

  it('does nothing, and says nothing, about an issue that a stranger labelled', async () => {
    const incident = await openIncident({ labels: [] });
    const app = await start(appEnvironment(incident.sandbox, incident.app));
    incident.sandbox.updateHook({ id: incident.app.hookId, url: app.webhookUrl });
    incident.sandbox.setRole({ repository: 'acme/shop', user: 'stranger', role: 'triage' });
    incident.sandbox.deliveries.hold();
    const stranger = as(incident.sandbox, 'stranger').rest.issues;
    await stranger.addLabels({ ...shop, issue_number: 1, labels: ['incident'] });
    await stranger.createComment({ ...shop, issue_number: 1, body: '/debrief status' });
    incident.sandbox.setRole({ repository: 'acme/shop', user: 'stranger', role: 'read' });
    incident.sandbox.deliveries.release();
    const asked = /^debrief.*\/collaborators\/stranger\/permission$/;
    const requests = () => incident.sandbox.requests().map(({ who, url }) => `${who} ${url}`);
    await until(() => expect(requests()).toContainEqual(expect.stringMatching(asked)));
    await incident.sandbox.idle();
    await app.settled(0);
    await incident.sandbox.idle({ quiet: 500 });
    expect(await incident.sight()).toMatchObject({ branch: false, pullRequests: [], comments: [] });
  });

  it('killed after any of its writes, leaves nothing that its next sweep does not make whole', async () => {
    const incident = await openIncident({ labels: [] });
    const proxy = await startProxy(incident.sandbox.url);
    onTestFinished(() => proxy.close());
    const env = {
      ...appEnvironment(incident.sandbox, incident.app),
      GHE_HOST: proxy.host,
      DEBRIEF_SWEEP_MINUTES: '60',
    };
    const numbers: number[] = [];
    for (const write of ['git/trees', 'git/commits', 'git/refs', 'pulls', 'comments']) {
      const number = await incident.another();
      numbers.push(number);
      const app = await start(env);
      const killed = new Promise<void>((resolve) =>
        proxy.onEffect((method, path) => {
          if (method !== 'POST' || !path.endsWith(write)) return undefined;
          proxy.onEffect(() => undefined);
          return app.kill().then(resolve);
        }),
      );
      incident.sandbox.updateHook({ id: incident.app.hookId, url: app.webhookUrl });
      await label(incident, number);
      await killed;
    }
    await start(env);
    const areWhole = async () => {
      for (const number of numbers) expect(await incident.sight(number), `issue ${number}`).toMatchObject(whole);
    };
    await until(areWhole, 500);
  });

  it('names every fault of its environment at once, and does not start', async () => {
    const child = await spawnApp({ PATH: process.env.PATH ?? '', PORT: 'x' });
    let told = '';
    child.stderr?.on('data', (chunk) => {
      told += String(chunk);
    });
    const [code] = (await once(child, 'close')) as [number];
    const names = told
      .trim()
      .split('\n')
      .map((line) => /[A-Z][A-Z_]+/.exec(line)?.[0]);
    expect([code, names]).toEqual([2, ['APP_ID', 'PRIVATE_KEY', 'WEBHOOK_SECRET', 'PORT']]);
  });
});
