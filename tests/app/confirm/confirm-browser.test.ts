import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser } from '../../site/open-browser.ts';
import { claim, date, now, serveConfirm } from './serve-confirm.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser?.close());

/** Opens a page, notes what it complains about and whom it asks, and hands it over. */
async function visit(url: string, options: BrowserContextOptions, act: (page: Page) => Promise<void>) {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  const messages: string[] = [];
  const requests: string[] = [];
  page.on('console', (message) => messages.push(message.text()));
  page.on('pageerror', (error) => messages.push(String(error)));
  page.on('request', (request) => requests.push(request.url()));
  await page.goto(url);
  await act(page);
  const cookies = await context.cookies();
  await context.close();
  return { messages, requests, cookies };
}

async function send(page: Page, incident: string): Promise<void> {
  await page.getByLabel('Id of the incident').fill(incident);
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.waitForLoadState();
}

async function confirm(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Confirm' }).click();
  await page.waitForLoadState();
}

describe.each([true, false])('the confirmation page, with scripts: %s', (javaScriptEnabled) => {
  it('takes the typed id and says thanks, asking nobody else', async () => {
    const { link, confirmed } = await serveConfirm();
    const seen = await visit(link, { javaScriptEnabled }, async (page) => {
      await send(page, 'issue-4');
      await page.getByRole('alert').waitFor();
      expect(confirmed).toEqual([]);
      await send(page, 'issue-42');
      await page.getByRole('heading', { name: 'Is this the incident?' }).waitFor();
      expect(await page.locator('dd').allTextContents()).toEqual(['issue-42', date]);
      expect(confirmed).toEqual([]);
      await confirm(page);
      await page.getByRole('heading', { name: 'Thank you' }).waitFor();
    });
    expect(confirmed).toEqual([{ ...claim, at: now }]);
    // A refused form is told by its status as well, which the browser's console repeats.
    expect(seen.messages.filter((message) => !message.includes('422'))).toEqual([]);
    expect(seen.requests.filter((url) => url !== link && !url.endsWith('/favicon.ico'))).toEqual([]);
    expect(seen.cookies).toEqual([]);
  });

  it('keeps what to do on the page while GitHub is away', async () => {
    let away = true;
    const { link } = await serveConfirm(async () => {
      if (away) throw new Error('502');
      return { outcome: 'done', date };
    });
    await visit(link, { javaScriptEnabled }, async (page) => {
      await send(page, 'issue-42');
      await confirm(page);
      await page.getByText('cannot be recorded at the moment').waitFor();
      away = false;
      await send(page, 'issue-42');
      await confirm(page);
      await page.getByRole('heading', { name: 'Thank you' }).waitFor();
    });
  });
});

describe('whatever follows links by itself', () => {
  it('fills in and sends every form that it finds, and confirms nothing', async () => {
    const { link, confirmed, results } = await serveConfirm();
    for (const bait of ['', 'test', 'issue', '1', 'yes', 'confirm', 'merchant-a'])
      await visit(link, {}, async (page) => {
        await page.evaluate(`for (const form of document.forms) {
          for (const input of form.querySelectorAll('input')) Object.assign(input, { required: false, value: '${bait}' });
          form.submit();
        }`);
        await page.getByRole('alert').waitFor();
      });
    expect(confirmed).toEqual([]);
    expect(new Set(results)).toEqual(new Set(['refused']));
  });

  it('finds nothing on the page that would do as an id', async () => {
    const { link } = await serveConfirm();
    await visit(link, {}, async (page) => {
      expect(await page.content()).not.toContain(claim.incident);
      expect(await page.locator('a, script, img, link').count()).toBe(0);
    });
  });
});

const looks = [320, 1280].flatMap((width) =>
  (['light', 'dark'] as const).map((colorScheme) => ({ width, colorScheme })),
);

describe.each(looks)('at $width px, $colorScheme', ({ width, colorScheme }) => {
  it('nothing is to be complained about', async () => {
    const { link } = await serveConfirm();
    const options = { viewport: { width, height: 800 }, colorScheme, bypassCSP: true };
    const seen = await visit(link, options, async (page) => {
      for (const act of [undefined, () => send(page, 'issue-4'), () => send(page, 'issue-42'), () => confirm(page)]) {
        await act?.();
        await page.evaluate(axe);
        const { violations } = (await page.evaluate('axe.run(document)')) as AxeResults;
        expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`)).toEqual([]);
        expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBeLessThanOrEqual(0);
      }
    });
    expect(seen.messages.filter((message) => !message.includes('422'))).toEqual([]);
  });
});
