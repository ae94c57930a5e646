import { afterEach, describe, expect, it, onTestFinished } from 'vitest';
import type { Fault } from '../../packages/github-sandbox/src/faults.ts';
import type { Sandbox } from '../../packages/github-sandbox/src/start-sandbox.ts';
import { type ActionOutcome, runAction } from '../action/run-action.ts';
import { checkOut, openShopWith } from '../action/shop-run.ts';
import { type AppProcess, appEnvironment, startAppProcess } from '../app/start-app-process.ts';
import { startReceiver } from '../app/traces/start-receiver.ts';
import { propose } from '../github/open-change.ts';
import { openIncident } from '../github/open-incident.ts';
import { as, shop } from '../sandbox/open-sandbox.ts';
import { canary, findCanary } from './find-canary.ts';
import { hiddenRecords } from './hidden-record.ts';

const place = 'postmortems/2026/issue-42.md';
const marked = `<!-- redact: reason=security until=confirmed -->${canary}<!-- /redact -->`;

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

/** Sinks in which the canary is seen, of all that were looked at. */
function hitsIn(sinks: Readonly<Record<string, string>>): string[] {
  return Object.entries(sinks).flatMap(([name, text]) => findCanary(text).map((form) => `${name}: ${form}`));
}

/** What was sent to GitHub by us, and not by the people of the story. */
function sentBy(sandbox: Sandbox, from: number): string {
  return sandbox
    .requests()
    .slice(from)
    .map(({ method, url, body }) => `${method} ${url} ${body}`)
    .join('\n');
}

function sinksOf({ stdout, stderr, summary, outputs }: ActionOutcome): Record<string, string> {
  return { stdout, stderr, summary, outputs: JSON.stringify(outputs) };
}

/** The Action in a private repository with a hidden passage, after GitHub's own kind of failure. */
async function playAction(command: string, fault: Fault | undefined, record: string) {
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
  return hitsIn({ ...sinksOf(outcome), requests: sentBy(sandbox, from) });
}

describe('the canary, through the Action', () => {
  const records = ['inline', 'unclosed'] as const;
  const commands = ['check', 'build', 'sweep'];
  const all = Object.entries(faults).flatMap(([name, fault], index) =>
    commands.map((command, turn) => ({
      command,
      name,
      record: records[index % 2] ?? 'inline',
      fault,
      turn: index + turn,
    })),
  );
  // With `FUZZ` above 1 every command meets every fault; otherwise each fault meets one of them, in turns.
  const cells = all
    .filter(({ name, turn }) => name === 'nothing' || Number(process.env.FUZZ ?? 1) > 1 || turn % commands.length === 0)
    .map(({ command, name, record, fault }) => [command, name, record, fault] as const);

  it.each(cells)('is seen nowhere by %s while this goes wrong: %s (record: %s)', async (command, _, record, fault) => {
    expect(await playAction(command, fault, String(hiddenRecords[record]))).toEqual([]);
  });
});

describe('the canary, through the App', () => {
  it.each(Object.entries(faults))('is in no log, request or answer while this goes wrong: %s', async (_, fault) => {
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
    await sandbox.idle({ quiet: 600 });
    clear?.();
    await hubot.issues.addLabels({ ...issue, labels: ['severity: high'] });
    await sandbox.idle({ quiet: 600 });
    const answers = await Promise.all(
      ['/metrics', '/readyz', '/nothing'].map(async (path) => (await fetch(`${app.url}${path}`)).text()),
    );
    // What is left of the traces is sent at the end.
    await app.stop();
    const traces = receiver.bytes().toString('latin1');
    const sinks = { log: app.log.join('\n'), requests: sentBy(sandbox, from), answers: answers.join('\n'), traces };
    expect(hitsIn(sinks)).toEqual([]);
    expect(sinks.log.length).toBeGreaterThan(200);
    expect(sinks.requests).toContain('POST');
    expect(sinks.traces).toContain('look at issue');
  });
});
