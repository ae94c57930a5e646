import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser } from './open-browser.ts';
import { pictureSite } from './picture-site.ts';
import { type ServedSite, serveSite } from './serve-site.ts';
import { storySite } from './story-site.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** One page of each kind. */
const kinds = {
  'the start page': '',
  'all incidents': 'incidents/',
  'a year': '2026/',
  'a severity': 'severity/critical/',
  'a component': 'components/webhooks/',
  'an incident with redactions': 'incidents/issue-61/',
  'an open incident': 'incidents/issue-70/',
  'an incident from right to left': 'incidents/issue-51/',
  'imported history': 'incidents/legacy-2025-08-ledger/',
  'a record in doubt': 'incidents/issue-66/',
  'an incident with images': 'pictures/incidents/issue-88/',
  'a roll-up': 'rollups/2026-Q2/',
  'the policy': 'policy/',
  'the page for what is not there': '404.html',
};

let browser: Browser;
let site: ServedSite;
let files: Map<string, string>;

beforeAll(async () => {
  files = await storySite();
  const pictures = [...(await pictureSite())].map(([path, contents]) => [`pictures/${path}`, contents] as const);
  const served = new Map<string, string | Uint8Array>([...files, ...pictures]);
  [browser, site] = await Promise.all([openBrowser(), serveSite(served, '/history/')]);
});

afterAll(async () => {
  await browser?.close();
  site?.close();
});

/** What a page did that it should not. */
interface Watch {
  readonly page: Page;
  readonly messages: string[];
  readonly requests: string[];
  close(): Promise<void>;
}

async function open(path: string, options: BrowserContextOptions = {}, lateScripts = false): Promise<Watch> {
  const context = await browser.newContext(options);
  if (lateScripts)
    await context.route('**/*.js', async (route) => {
      await new Promise((resolve) => setTimeout(resolve, 300));
      await route.continue();
    });
  const page = await context.newPage();
  const messages: string[] = [];
  const requests: string[] = [];
  page.on('console', (message) => messages.push(message.text()));
  page.on('pageerror', (error) => messages.push(String(error)));
  page.on('dialog', (dialog) => {
    messages.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on('request', (request) => requests.push(request.url()));
  await page.goto(site.url + path);
  return { page, messages, requests, close: () => context.close() };
}

/** What axe holds against a page, each with the elements it is about. */
async function accessibilityFaults(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  const results = (await page.evaluate('axe.run(document, { resultTypes: ["violations"] })')) as AxeResults;
  return results.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`);
}

const looks = [320, 1280].flatMap((width) =>
  (['light', 'dark'] as const).map((colorScheme) => ({ width, colorScheme })),
);

describe.each(looks)('at $width px, $colorScheme', ({ width, colorScheme }) => {
  it.each(Object.entries(kinds))('%s has nothing that axe or the console complains about', async (_name, path) => {
    const watch = await open(path, { viewport: { width, height: 800 }, colorScheme, bypassCSP: true });
    expect(await accessibilityFaults(watch.page)).toEqual([]);
    expect(await watch.page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBeLessThanOrEqual(0);
    expect(watch.messages).toEqual([]);
    await watch.close();
  });
});

describe('every page', () => {
  it('stays on the site, with few requests, under its own policy', async () => {
    for (const path of Object.values(kinds)) {
      const watch = await open(path);
      expect(watch.messages, path).toEqual([]);
      expect(
        watch.requests.filter((url) => !url.startsWith(site.url)),
        path,
      ).toEqual([]);
      expect(watch.requests.filter((url) => !url.includes('/images/')).length, path).toBeLessThan(5);
      await watch.close();
    }
  });

  it('says the same without scripts', async () => {
    for (const path of ['', 'incidents/', 'incidents/issue-61/']) {
      const plain = await open(path, { javaScriptEnabled: false });
      const text = await plain.page.locator('main').innerText();
      await plain.close();
      const full = await open(path);
      const lines = (await full.page.locator('main').innerText()).replace(/Search titles.*\n*/, '');
      await full.close();
      expect(text.replace(/\s+/g, ' ')).toBe(lines.replace(/\s+/g, ' '));
    }
  });

  it('does not move while it loads', async () => {
    for (const path of ['', 'incidents/', 'incidents/issue-61/', 'pictures/incidents/issue-88/']) {
      // The page is on the screen before a script that comes late can change it.
      const watch = await open(path, { viewport: { width: 320, height: 800 } }, true);
      const shifts = await watch.page.evaluate(`new Promise((resolve) => {
        let sum = 0;
        new PerformanceObserver((list) => { for (const entry of list.getEntries()) sum += entry.value; }).observe({ type: 'layout-shift', buffered: true });
        setTimeout(() => resolve(sum), 200);
      })`);
      expect(shifts, path).toBe(0);
      await watch.close();
    }
  });

  it('shows every image as large as it says, and not larger than the screen', async () => {
    const watch = await open('pictures/incidents/issue-88/', { viewport: { width: 320, height: 800 } });
    const sizes = (await watch.page.evaluate(`Promise.all([...document.images].map(async (image) => {
      image.loading = 'eager';
      await image.decode();
      const { naturalWidth, naturalHeight, width } = image;
      return [naturalWidth + 'x' + naturalHeight, image.getAttribute('width') + 'x' + image.getAttribute('height'), width <= 280];
    }))`)) as [string, string, boolean][];
    expect(sizes).toHaveLength(20);
    for (const [natural, said, fits] of sizes) expect([natural, fits]).toEqual([said, true]);
    expect(watch.messages).toEqual([]);
    await watch.close();
  });

  it('can be printed without what only a screen needs', async () => {
    const watch = await open('incidents/issue-61/', { colorScheme: 'dark' });
    await watch.page.emulateMedia({ media: 'print' });
    expect(await watch.page.locator('.site-header nav').isVisible()).toBe(false);
    expect(await watch.page.locator('.redacted').first().isVisible()).toBe(true);
    // Paper is white for readers who prefer dark, and what is folded up on a screen is there.
    const colourOf = (selector: string) =>
      watch.page.evaluate(`getComputedStyle(document.querySelector('${selector}')).color`);
    expect([await colourOf('.severity-critical'), await colourOf('.redacted')]).toEqual([
      'rgb(156, 28, 46)',
      'rgb(255, 255, 255)',
    ]);
    for (const words of ['.cite p', '.working'])
      expect(
        await watch.page.evaluate(
          `document.querySelector('${words}').checkVisibility({ contentVisibilityAuto: true })`,
        ),
      ).toBe(true);
    await watch.page.emulateMedia({ media: 'screen' });
    expect(await watch.page.evaluate(`document.querySelector('.cite p').checkVisibility()`)).toBe(false);
    await watch.close();
  });

  it('can be reached with the keyboard, content first', async () => {
    const watch = await open('');
    await watch.page.keyboard.press('Tab');
    expect(await watch.page.evaluate('document.activeElement.textContent')).toBe('Skip to content');
    await watch.page.keyboard.press('Enter');
    expect(await watch.page.evaluate('document.activeElement.id')).toBe('content');
    await watch.close();
  });
});

describe('the link of a row', () => {
  it('is seen when somebody comes near, with the mouse or the keyboard, and shows where it leads', async () => {
    const watch = await open('incidents/issue-61/', { viewport: { width: 1280, height: 800 } });
    const { page } = watch;
    const link = page.locator('tr .permalink').first();
    const here = "document.querySelector('tr .permalink')";
    const opacity = () => page.evaluate(`getComputedStyle(${here}).opacity`);
    const colour = () => page.evaluate(`getComputedStyle(${here}.closest('tr')).backgroundColor`);
    await page.mouse.move(0, 0);
    expect([await opacity(), await colour()]).toEqual(['0', 'rgba(0, 0, 0, 0)']);
    await page.locator('tr:has(.permalink)').first().hover();
    expect(await opacity()).toBe('1');
    await page.mouse.move(0, 0);
    // From the frame around the table, as with the Tab key.
    await page.locator('.scroll:has(.permalink)').first().focus();
    await page.keyboard.press('Tab');
    expect(await page.evaluate(`document.activeElement === ${here}`)).toBe(true);
    expect(await opacity()).toBe('1');
    await page.keyboard.press('Enter');
    expect(page.url()).toMatch(/#action:compare-the-expiry/);
    expect(await colour()).toBe('rgb(255, 244, 204)');
    await page.emulateMedia({ media: 'print' });
    expect([await link.isVisible(), await colour()]).toEqual([false, 'rgba(0, 0, 0, 0)']);
    expect(watch.messages).toEqual([]);
    await watch.close();
  });
});

describe('times', () => {
  it('are said in the zone of the reader as well, and in UTC alone where that is it', async () => {
    const text = async (timezoneId: string) => {
      const context = await browser.newContext({ timezoneId, locale: 'en-GB' });
      const page = await context.newPage();
      await page.goto(`${site.url}incidents/issue-61/`);
      const said = await page.locator('.sheet dd').first().innerText();
      await context.close();
      return said;
    };
    const utc = await text('UTC');
    expect(utc).toMatch(/^\S+ \S+ UTC$/);
    expect(await text('Asia/Tokyo')).toMatch(new RegExp(`^${utc} .*\\(Asia/Tokyo\\)$`));
  });
});

describe('the filter', () => {
  it('leaves the rows that hold every word, says how many, and can be linked to', async () => {
    const watch = await open('incidents/');
    const rows = watch.page.locator('.row:visible');
    const all = await rows.count();
    await watch.page.getByRole('searchbox').fill('critical tokens accepted');
    expect(await rows.allInnerTexts()).toEqual([expect.stringContaining('Tokens accepted after their expiry')]);
    expect(await watch.page.getByRole('status').innerText()).toBe(`1 of ${all} incidents`);
    expect(watch.page.url()).toMatch(/#filter=critical%20tokens%20accepted$/);
    await watch.page.getByRole('searchbox').fill('');
    expect(await rows.count()).toBe(all);
    expect(watch.messages).toEqual([]);
    await watch.close();
  });

  it('looks through every word of the records once somebody begins to search, year by year', async () => {
    const watch = await open('incidents/');
    expect(watch.requests.filter((url) => url.includes('/search/'))).toEqual([]);
    await watch.page.getByRole('searchbox').click();
    // Of the Root cause of one, of its code, and of an action item of another; each in no title and no first paragraph.
    for (const [words, id] of [
      ['ownership mismatch', 'issue-42'],
      ['(“ownership” mismatch).', 'issue-42'],
      ['ｏｗｎｅｒｓｈｉｐ　ＭＩＳＭＡＴＣＨ', 'issue-42'],
      ['`postgres-health` crash-loop'.replaceAll('`', ''), 'issue-42'],
      ['Compare expiry', 'issue-61'],
    ]) {
      await watch.page.getByRole('searchbox').fill(words ?? '');
      await expect
        .poll(() => watch.page.locator('.row:visible a').evaluateAll((links) => links.map(String)))
        .toEqual([expect.stringContaining(`/incidents/${id}/`)]);
    }
    const years = [...files.keys()].filter((path) => path.startsWith('search/'));
    expect(watch.requests.filter((url) => url.includes('/search/'))).toHaveLength(years.length);
    expect(watch.messages).toEqual([]);
    await watch.close();
  });

  it('is small', () => {
    expect(Buffer.byteLength(files.get('assets/filter.js') ?? '')).toBeLessThan(5 * 1024);
  });
});
