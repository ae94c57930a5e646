import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { as, shop } from '../sandbox/open-sandbox.ts';
import { openBrowser } from '../site/open-browser.ts';
import { secret, sensitiveRecord } from '../workspace/sensitive-record.ts';
import { type Embargo, openEmbargo } from './open-embargo.ts';

const page = 'incidents/issue-1/index.html';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser?.close());

/** A merchant follows its link and types what it was told. */
async function confirmInBrowser(link: string): Promise<void> {
  const tab = await browser.newPage();
  await tab.goto(link);
  await tab.getByLabel('Id of the incident').fill('issue-1');
  await tab.getByRole('button', { name: 'Continue' }).click();
  await tab.getByRole('button', { name: 'Confirm' }).click();
  await tab.getByRole('heading', { name: 'Thank you' }).waitFor();
  await tab.close();
}

/** Text as a browser would show it. */
async function readPage(html = ''): Promise<string> {
  const tab = await browser.newPage({ javaScriptEnabled: false });
  await tab.setContent(html);
  const text = (await tab.locator('main').allInnerTexts()).join('\n');
  await tab.close();
  return text;
}

const updated = (feed = '') => /<updated>([^<]+)/.exec(feed)?.[1] ?? '';

async function open(visibility: 'private' | 'public'): Promise<Embargo> {
  const embargo = await openEmbargo(visibility);
  onTestFinished(() => embargo.server.kill());
  return embargo;
}

/** Settles when all has been delivered to the App and it has nothing left to do. */
async function rest({ sandbox, server }: Embargo): Promise<void> {
  await sandbox.idle();
  await server.settled(1);
  await sandbox.idle({ quiet: 700 });
}

/** Two of three merchants confirm, one with a link and one by word of somebody on the team. */
async function twoConfirm(embargo: Embargo): Promise<void> {
  embargo.at('2026-06-02T10:00Z');
  await confirmInBrowser(await embargo.link('merchant-a'));
  const body = '/debrief confirm merchant-b';
  await as(embargo.sandbox, 'hubot').rest.issues.createComment({ ...shop, issue_number: 1, body });
  await rest(embargo);
  expect(await embargo.merge()).toBe('debrief/received');
  // The App's process has a clock of its own, which does not move with the story; from here on the workflow is alone.
  await rest(embargo);
  embargo.sandbox.updateHook({ id: embargo.app.hookId, active: false });
}

async function expectEmbargo(files: Readonly<Record<string, string>>, words: string): Promise<void> {
  expect(await readPage(files[page])).toContain(words);
  expect(Object.values(files).join('\n')).not.toContain(secret);
}

describe('an embargo', () => {
  it('in a private repository ends by itself, and the public one never held the text before', async () => {
    const embargo = await open('private');
    await expectEmbargo(await embargo.build(), '(0 of 3)');
    await twoConfirm(embargo);
    const before = await embargo.build();
    await expectEmbargo(before, 'until affected merchants confirm patch deployment (2 of 3)');

    embargo.at('2026-08-15T20:00Z');
    await embargo.sweep();
    expect(await embargo.openPullRequests()).toEqual([]);

    embargo.at('2026-08-16T08:00Z');
    await expectEmbargo(await embargo.build(), 'redaction overdue');
    await Promise.all([embargo.sweep(), embargo.sweep()]);
    await embargo.sweep();
    expect(await embargo.openPullRequests()).toEqual(['debrief/lift-issue-1']);
    expect(await embargo.verdict()).toEqual(['success']);
    expect(await embargo.publicObjectsWith(secret)).toBe(0);

    await embargo.merge();
    const after = await embargo.build();
    const text = await readPage(after[page]);
    expect(text).toContain(secret);
    expect(text).toContain('1 passage that was redacted can be read: its limit has passed');
    expect(text).not.toMatch(/\[Redacted|overdue/);
    expect(updated(after['atom.xml']) > updated(before['atom.xml'])).toBe(true);
    expect(await embargo.publicObjectsWith(secret)).toBeGreaterThan(0);
    await embargo.sweep();
    expect(await embargo.openPullRequests()).toEqual([]);
  });

  it('in a public repository is kept by sealing, and ended by whoever holds the identity', async () => {
    const embargo = await open('public');
    await expectEmbargo(await embargo.build(), '(0 of 3)');
    await twoConfirm(embargo);
    await expectEmbargo(await embargo.build(), '(2 of 3)');

    embargo.at('2026-08-16T08:00Z');
    const without = await embargo.sweep();
    expect([without.code, without.stdout]).toEqual([
      1,
      expect.stringContaining('issue-1: a sealed block is to be lifted'),
    ]);
    expect(await embargo.openPullRequests()).toEqual([]);
    expect(await embargo.publicObjectsWith(secret)).toBe(0);

    const swept = await embargo.sweep({ identity: embargo.identity });
    // The runner takes the lines that tell it what to mask, and never shows them.
    const log = swept.stdout.replaceAll(/^::add-mask::.*$/gm, '');
    expect(`${log}${swept.stderr}${swept.summary}`).not.toMatch(/HMAC|AGE-SECRET-KEY/);
    await embargo.sweep({ identity: embargo.identity });
    expect(await embargo.verdict()).toEqual(['success']);
    expect(await embargo.merge()).toBe('debrief/lift-issue-1');
    expect(await readPage((await embargo.build())[page])).toContain(secret);
  });

  it('is broken by a plain block in a public pull request, which fails at its line without repeating the text', async () => {
    const embargo = await open('public');
    const { code, stdout, stderr, summary, outputs, text } = await embargo.checkChange(
      sensitiveRecord(undefined, 'issue-1'),
    );
    const line = text.split('\n').findIndex((one) => one.includes('<!-- redact:')) + 1;
    expect(code).toBe(1);
    expect(stdout).toMatch(
      new RegExp(`^::error file=postmortems/2026/issue-1.md,line=${line},.*title=plain-redaction-in-public::`, 'm'),
    );
    expect(summary).toContain('plain-redaction-in-public');
    expect([stdout, stderr, summary, ...Object.values(outputs)].join('\n')).not.toMatch(/HMAC|order number/);
  });
});
