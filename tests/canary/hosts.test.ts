import { createHmac, randomUUID } from 'node:crypto';
import { afterEach, describe, expect, it, onTestFinished } from 'vitest';
import type { Fault } from '../../packages/github-sandbox/src/faults.ts';
import { type ActionOutcome, runAction } from '../action/run-action.ts';
import { checkOut, contentsOf, openShopWith } from '../action/shop-run.ts';
import { type AppProcess, appEnvironment, startAppProcess } from '../app/start-app-process.ts';
import { startReceiver } from '../app/traces/start-receiver.ts';
import { propose } from '../github/open-change.ts';
import { openIncident } from '../github/open-incident.ts';
import { as, shop } from '../sandbox/open-sandbox.ts';
import { canary } from './find-canary.ts';
import { hiddenRecords, marked } from './hidden-record.ts';
import { findHits, isWhole } from './ledger.ts';
import { sentBy } from './sent.ts';

const place = 'postmortems/2026/issue-42.md';

/** What goes wrong at GitHub, for every request of its kind. */
const faults: Readonly<Record<string, Fault | undefined>> = {
  nothing: undefined,
  'reads fail': { method: 'GET', status: 500, skip: 3, times: 4 },
  'writes fail': { method: 'POST', status: 422, times: 2 },
  'writes are lost on the way back': { method: 'POST', status: 502, when: 'after', times: 2 },
  'a limit': {
    status: 403,
    message: 'You have exceeded a secondary rate limit',
    headers: { 'retry-after': '1' },
    skip: 5,
    times: 1,
  },
};

const running: AppProcess[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map((one) => one.kill()));
});

function sinksOf({ stdout, stderr, summary, outputs }: ActionOutcome): Record<string, string> {
  return { stdout, stderr, annotations: stdout, summary, outputs: JSON.stringify(outputs) };
}

/** The Action in a private repository with a hidden passage, after GitHub's own kind of failure. */
async function playAction(command: string, name: string, record: string) {
  const fault = faults[name];
  const sandbox = await openShopWith({ [place]: record, '.github/debrief.yml': 'service: Shop\n' });
  sandbox.configureRepository({ repository: 'acme/shop', private: true });
  const workspace = await checkOut(sandbox);
  const permissions = { contents: 'write', issues: 'write', pull_requests: 'write', checks: 'write' } as const;
  const { token } = sandbox.createActionsToken({ repository: 'acme/shop', permissions });
  const clear = fault && sandbox.fault(fault);
  const from = sandbox.requests().length;
  const outcome = await runAction({
    workspace,
    with: { command, token },
    event: command === 'sweep' ? 'schedule' : 'push',
    payload: { repository: { default_branch: 'main', private: true } },
    env: { GITHUB_API_URL: sandbox.apiUrl, GITHUB_SERVER_URL: sandbox.url, ACTIONS_STEP_DEBUG: 'true' },
  });
  clear?.();
  const sent = sentBy(sandbox, from);
  const branch = command === 'build' ? await contentsOf(sandbox, 'gh-pages').catch(() => ({})) : {};
  const published = Object.entries(branch).map(([file, text]) => [`pages-branch: ${file}`, `${file} ${text}`]);
  const seen = { ...sinksOf(outcome), ...sent, ...Object.fromEntries(published) };
  return findHits({ host: 'Action', flow: command, fault: name }, seen);
}

describe('the canary, through the Action', () => {
  const records = ['inline', 'unclosed'] as const;
  const commands = ['check', 'build', 'sweep'];
  const all = Object.keys(faults).flatMap((name, index) =>
    commands.map((command, turn) => [command, name, records[index % 2] ?? 'inline', index + turn] as const),
  );
  // `npm run canary` plays every command with every fault; a test each command once, one of them with a fault.
  const cells = all.filter(([, name, , turn]) => isWhole || name === 'nothing' || (name === 'a limit' && turn === 6));

  it.each(cells)('is seen nowhere by %s while this goes wrong: %s (record: %s)', async (command, name, record) => {
    expect(await playAction(command, name, String(hiddenRecords[record]))).toEqual([]);
  });
});

/** Deliveries that are signed rightly and are none that GitHub sends, and some that are not signed; what is answered. */
async function sendMalformed(url: string, secret: string): Promise<string[]> {
  const bodies = [
    `{"action":"labeled","issue":{"title":"${canary}"}}`,
    `{"action":"labeled","issue":"${canary}`,
    `{"action":"${canary}","repository":{"name":"${canary}","owner":{"login":"${canary}"}},"installation":{"id":"${canary}"}}`,
    `{"action":"labeled","installation":{"id":1},"repository":{"name":{"x":"${canary}"},"owner":null},"issue":{"number":"${canary}"}}`,
    JSON.stringify(canary),
    canary,
  ];
  const sign = (body: string) => `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`;
  const send = async (body: string, signature: string, event: string) => {
    const headers = { 'x-github-event': event, 'x-github-delivery': randomUUID(), 'x-hub-signature-256': signature };
    const answer = await fetch(url, {
      method: 'POST',
      body,
      headers: { ...headers, 'content-type': 'application/json' },
    });
    return `${[...answer.headers].join()} ${await answer.text()}`;
  };
  const all = bodies.flatMap((body) => [
    send(body, sign(body), 'issues'),
    send(body, sign(body), 'pull_request'),
    send(body, sign(`${body} `), 'issues'),
    send(body, canary, 'zanzibarquux7731'),
  ]);
  return Promise.all(all);
}

describe('the canary, through the App', () => {
  const played = Object.entries(faults).filter(([name]) => isWhole || name === 'writes fail');

  it.each(played)('is in no log, request or answer while this goes wrong: %s', async (name, fault) => {
    const incident = await openIncident({ labels: [] });
    const { sandbox } = incident;
    sandbox.configureRepository({ repository: 'acme/shop', private: true });
    const receiver = await startReceiver();
    onTestFinished(() => receiver.close());
    const app = await startAppProcess(
      appEnvironment(sandbox, incident.app, {
        LOG_LEVEL: 'trace',
        DEBRIEF_NOW: '2026-05-18T12:00Z',
        OTEL_EXPORTER_OTLP_ENDPOINT: receiver.url,
        OTEL_BSP_SCHEDULE_DELAY: '50',
      }),
    );
    running.push(app);
    sandbox.updateHook({ id: incident.app.hookId, url: app.webhookUrl });
    await propose(incident.mona, { [place]: String(hiddenRecords.inline) });
    const hubot = as(sandbox, 'hubot').rest;
    const issue = { ...shop, issue_number: incident.number };
    const { rest } = as(sandbox, 'octocat');
    await rest.issues.update({ ...issue, title: `Outage ${marked}`, body: `Before\n\n${marked}\n\nafter ${marked}` });
    await rest.issues.createComment({ ...issue, body: `We saw ${marked}` });
    await rest.issues.createComment({ ...issue, body: `/debrief timeline 08:12 ${marked}` });
    const from = sandbox.requests().length;
    const clear = fault && sandbox.fault(fault);
    await hubot.issues.addLabels({ ...issue, labels: ['incident'] }).catch(() => {});
    await sandbox.idle();
    await app.settled(0);
    await sandbox.idle({ quiet: 600 });
    clear?.();
    await hubot.issues.addLabels({ ...issue, labels: ['severity: high'] });
    await sandbox.idle();
    await app.settled(0);
    await sandbox.idle({ quiet: 600 });
    const answers = await Promise.all(
      ['/metrics', '/readyz', `/nothing?${encodeURIComponent(marked)}`].map(async (path) =>
        (await fetch(`${app.url}${path}`)).text(),
      ),
    );
    answers.push(...(await sendMalformed(app.webhookUrl, incident.app.webhookSecret)));
    // What is left of the traces is sent at the end.
    await app.stop();
    const traces = receiver.bytes().toString('latin1');
    const sent = sentBy(sandbox, from);
    const [metrics = ''] = answers;
    const seen = { ...sent, log: app.log.join('\n'), metrics, answers: answers.join('\n'), traces };
    expect(findHits({ host: 'App', flow: 'webhooks', fault: name }, seen)).toEqual([]);
    expect(seen.log.length).toBeGreaterThan(200);
    expect(sent.requests).toContain('POST');
    expect(seen.traces).toContain('look at issue');
  });
});
