import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Webhooks } from '@octokit/webhooks';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Sandbox } from '../src/start-sandbox.ts';
import { asApp, botOf } from './clients.ts';
import { as, openShop, shop } from './open-sandbox.ts';

interface Heard {
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly text: string;
  readonly payload: {
    readonly action?: string;
    readonly issue?: { readonly title: string };
    readonly installation?: { readonly id: number };
  };
}

/** A receiver of webhooks that answers with these statuses in turn, then 200. */
async function listen(...statuses: number[]): Promise<{ url: string; heard: Heard[] }> {
  const heard: Heard[] = [];
  const server = createServer(async (request, response) => {
    let text = '';
    for await (const chunk of request) text += chunk;
    heard.push({ headers: request.headers, text, payload: JSON.parse(text) as Heard['payload'] });
    response.statusCode = statuses.shift() ?? 200;
    response.end('heard');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hooks`, heard };
}

function installApp(sandbox: Sandbox, url: string) {
  const app = sandbox.createApp({
    slug: 'ear',
    owner: 'acme',
    permissions: { issues: 'read', pull_requests: 'read', checks: 'write' },
    events: ['issues', 'issue_comment', 'check_run', 'pull_request_review'],
    webhook: { url, secret: 'secret' },
  });
  return { app, ...sandbox.install({ app: 'ear', account: 'acme' }) };
}

const open = (sandbox: Sandbox, title: string) => as(sandbox, 'mona').rest.issues.create({ ...shop, title });

describe('a webhook', () => {
  it('comes signed, with every header that GitHub sends', async () => {
    const sandbox = await openShop();
    const { url, heard } = await listen();
    const { app, id } = installApp(sandbox, url);
    await open(sandbox, 'T');
    await sandbox.idle();
    const [, issue] = heard;
    expect(issue?.headers).toMatchObject({
      'content-type': 'application/json',
      'user-agent': expect.stringMatching(/^GitHub-Hookshot\//),
      'x-github-delivery': expect.stringMatching(/^[0-9a-f-]{36}$/),
      'x-github-event': 'issues',
      'x-github-hook-id': String(app.hookId),
      'x-github-hook-installation-target-id': String(app.id),
      'x-github-hook-installation-target-type': 'integration',
    });
    expect(issue?.payload).toMatchObject({
      action: 'opened',
      installation: { id },
      organization: { login: 'acme' },
      sender: { login: 'mona' },
    });
    expect(
      await new Webhooks({ secret: 'secret' }).verify(issue?.text ?? '', String(issue?.headers['x-hub-signature-256'])),
    ).toBe(true);
  });

  it('is held back, and comes as often and in the order that a test wants', async () => {
    const sandbox = await openShop();
    const { url, heard } = await listen();
    installApp(sandbox, url);
    await sandbox.idle();
    sandbox.deliveries.hold();
    for (const title of ['One', 'Two', 'Three']) await open(sandbox, title);
    await sandbox.idle();
    expect(heard).toHaveLength(1);
    const [one, two, three] = sandbox.deliveries.log.filter((delivery) => delivery.state === 'held');
    if (!one || !two || !three) throw new Error('expected three held deliveries');
    sandbox.deliveries.release({ order: [three.id, one.id, one.id] });
    await sandbox.idle();
    expect(
      heard
        .slice(1)
        .map((delivery) => delivery.payload.issue?.title)
        .toSorted(),
    ).toEqual(['One', 'One', 'Three']);
    expect(two.state).toBe('dropped');
    expect(new Set(heard.slice(1).map((delivery) => delivery.headers['x-github-delivery'])).size).toBe(2);
  });

  it('is lost and doubled by chance, the same way every time', async () => {
    const outcomes: string[][] = [];
    for (let round = 0; round < 2; round += 1) {
      const sandbox = await openShop();
      const { url, heard } = await listen();
      installApp(sandbox, url);
      await sandbox.idle();
      sandbox.deliveries.disturb({ drop: 0.3, repeat: 0.4, seed: 7 });
      for (let number = 1; number <= 12; number += 1) await open(sandbox, `Issue ${number}`);
      await sandbox.idle();
      outcomes.push(
        heard
          .slice(1)
          .map((delivery) => delivery.payload.issue?.title ?? '')
          .toSorted(),
      );
    }
    const [first = [], second] = outcomes;
    expect(first).toEqual(second);
    expect(new Set(first).size).toBeLessThan(12);
    expect(first.length).toBeGreaterThan(new Set(first).size);
  });

  it('that failed is found in the log and asked for again, with the same guid', async () => {
    const sandbox = await openShop();
    const { url, heard } = await listen(200, 500);
    const { app } = installApp(sandbox, url);
    await sandbox.idle();
    await open(sandbox, 'T');
    await sandbox.idle();
    const octokit = asApp(sandbox, app);
    const { data: deliveries } = await octokit.rest.apps.listWebhookDeliveries();
    const failed = deliveries.filter((delivery) => delivery.status_code !== 200);
    expect(failed).toMatchObject([
      { event: 'issues', action: 'opened', status: 'Invalid HTTP Response: 500', redelivery: false },
    ]);
    const delivery_id = failed[0]?.id ?? 0;
    const { data: whole } = await octokit.rest.apps.getWebhookDelivery({ delivery_id });
    expect(whole.request.payload).toMatchObject({ issue: { title: 'T' } });
    expect(whole.request.headers).toMatchObject({ 'x-github-event': 'issues' });
    expect((await octokit.rest.apps.redeliverWebhookDelivery({ delivery_id })).status).toBe(202);
    await sandbox.idle();
    const [, one, two] = heard.map((delivery) => delivery.headers['x-github-delivery']);
    expect(two).toBe(one);
    const { data: after } = await octokit.rest.apps.listWebhookDeliveries({ per_page: 1 });
    expect(after).toMatchObject([{ redelivery: true, status: 'OK', guid: one }]);
  });

  it('goes nowhere without subscription, permission or installation', async () => {
    const sandbox = await openShop();
    sandbox.createApp({
      slug: 'deaf',
      owner: 'acme',
      permissions: { issues: 'read' },
      events: [],
      webhook: { url: 'http://127.0.0.1:9/' },
    });
    sandbox.install({ app: 'deaf', account: 'acme' });
    sandbox.createApp({
      slug: 'away',
      owner: 'acme',
      permissions: { issues: 'read' },
      events: ['issues'],
      webhook: { url: 'http://127.0.0.1:9/' },
    });
    sandbox.createApp({
      slug: 'weak',
      owner: 'acme',
      permissions: { issues: 'read' },
      events: ['issues'],
      webhook: { url: 'http://127.0.0.1:9/' },
    });
    sandbox.install({ app: 'weak', account: 'acme', permissions: {} });
    await open(sandbox, 'T');
    await sandbox.idle();
    expect(sandbox.deliveries.log.map((delivery) => delivery.event)).toEqual(['installation', 'installation']);
  });
});

describe('what has a webhook', () => {
  it('comments, reviews, check runs, merge groups and visibility', async () => {
    const sandbox = await openShop();
    const { url, heard } = await listen();
    installApp(sandbox, url);
    sandbox.createHook({ repository: 'acme/shop', url, events: ['*'], secret: 'other' });
    const mona = as(sandbox, 'mona');
    const octocat = as(sandbox, 'octocat');
    await open(sandbox, 'T');
    const { data: comment } = await mona.rest.issues.createComment({ ...shop, issue_number: 1, body: 'B' });
    await mona.rest.issues.updateComment({ ...shop, comment_id: comment.id, body: 'C' });
    await mona.rest.issues.deleteComment({ ...shop, comment_id: comment.id });
    const { data: main } = await mona.rest.git.getRef({ ...shop, ref: 'heads/main' });
    await mona.rest.git.createRef({ ...shop, ref: 'refs/heads/topic', sha: main.object.sha });
    const { data: put } = await mona.rest.repos.createOrUpdateFileContents({
      ...shop,
      branch: 'topic',
      path: 'a',
      message: 'M',
      content: '',
    });
    await mona.rest.pulls.create({ ...shop, title: 'T', head: 'topic', base: 'main' });
    await mona.rest.pulls.requestReviewers({ ...shop, pull_number: 2, reviewers: ['octocat'] });
    const { data: review } = await octocat.rest.pulls.createReview({
      ...shop,
      pull_number: 2,
      event: 'REQUEST_CHANGES',
      body: 'No',
    });
    await octocat.rest.pulls.dismissReview({ ...shop, pull_number: 2, review_id: review.id, message: 'Yes' });
    const bot = botOf(sandbox, { checks: 'write' });
    await bot.rest.checks.create({ ...shop, name: 'debrief', head_sha: put.commit.sha ?? '', conclusion: 'failure' });
    sandbox.requestMergeGroup({
      repository: 'acme/shop',
      sha: put.commit.sha ?? '',
      headRef: 'gh-readonly-queue/main/pr-2',
      baseSha: main.object.sha,
      baseRef: 'main',
      user: 'mona',
    });
    await octocat.rest.repos.update({ ...shop, private: true });
    await octocat.rest.repos.update({ ...shop, private: false });
    await sandbox.idle();
    const told = heard
      .filter((one) => one.headers['x-github-hook-installation-target-type'] === 'repository')
      .map((one) => `${one.headers['x-github-event']} ${one.payload.action ?? ''}`.trim());
    expect(told.toSorted()).toEqual(
      [
        'issues opened',
        'issue_comment created',
        'issue_comment edited',
        'issue_comment deleted',
        'push',
        'push',
        'pull_request opened',
        'pull_request review_requested',
        'pull_request_review submitted',
        'pull_request_review dismissed',
        'check_run created',
        'check_run completed',
        'merge_group checks_requested',
        'repository privatized',
        'repository publicized',
      ].toSorted(),
    );
  });

  it('re-running a check, heard only by the app that made it', async () => {
    const sandbox = await openShop();
    const { url, heard } = await listen();
    const { app, id } = installApp(sandbox, url);
    sandbox.createApp({
      slug: 'other',
      owner: 'acme',
      permissions: { checks: 'read' },
      events: ['check_run'],
      webhook: { url },
    });
    sandbox.install({ app: 'other', account: 'acme' });
    const bot = asApp(sandbox, app, id);
    const { data: main } = await as(sandbox, 'mona').rest.git.getRef({ ...shop, ref: 'heads/main' });
    const { data: run } = await bot.rest.checks.create({
      ...shop,
      name: 'debrief',
      head_sha: main.object.sha,
      conclusion: 'failure',
    });
    sandbox.rerequestCheckRun({ repository: 'acme/shop', id: run.id, user: 'mona' });
    await sandbox.idle();
    const told = heard.map(
      (one) =>
        `${one.headers['x-github-hook-installation-target-id'] === String(app.id) ? 'own' : 'other'} ${one.payload.action}`,
    );
    expect(told.filter((line) => line.endsWith('rerequested'))).toEqual(['own rerequested']);
  });
});
