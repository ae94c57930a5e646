import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type LanguageCode, languageCodes } from '../../src/core/words/language-code.ts';
import { english, pageLanguages } from '../../src/core/words/languages.ts';
import { languageSites, nativeSite } from './language-sites.ts';
import { openBrowser } from './open-browser.ts';
import { type ServedSite, serveSite } from './serve-site.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** One page of each kind that says something of its own. */
const pages = ['', 'incidents/', 'incidents/issue-61/', 'rollups/2026-Q2/', 'policy/', '404.html'];

const looks = [320, 1280].flatMap((width) =>
  (['light', 'dark'] as const).map((colorScheme) => ({ width, colorScheme })),
);

/** The start page has most words, and is looked at in every way; of the others each in one, to be quick. */
function looksOf(path: string): typeof looks {
  const index = pages.indexOf(path);
  return looks.filter((_, look) => index === 0 || look === index % looks.length);
}

let files: Map<string, string>;
let browser: Browser;
let site: ServedSite;

beforeAll(async () => {
  files = await languageSites();
  [browser, site] = await Promise.all([openBrowser(), serveSite(files)]);
});

afterAll(async () => {
  await browser?.close();
  site?.close();
});

const fileOf = (code: LanguageCode, path: string): string => files.get(`${code}/${path}`) ?? '';

/** What axe holds against a page as it is looked at now. */
async function faultsOf(page: Page): Promise<string[]> {
  const results = (await page.evaluate('axe.run(document, { resultTypes: ["violations"] })')) as AxeResults;
  return results.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`);
}

describe.each(languageCodes)('a page in "%s"', (code) => {
  const { words } = pageLanguages[code];

  // English is looked at in browser.test.ts, every page in every way.
  it.runIf(code !== 'en')('is clean at both widths and schemes, fits, and stands still', async () => {
    // Each page begins in a window of its own: one that is made narrower meanwhile moves what it shows.
    const context = await browser.newContext({ bypassCSP: true, viewport: { width: 320, height: 800 } });
    const messages: string[] = [];
    for (const path of pages) {
      const page = await context.newPage();
      page.on('console', (message) => messages.push(message.text()));
      page.on('pageerror', (error) => messages.push(String(error)));
      const requests: string[] = [];
      const watch = (request: { url(): string }) => void requests.push(request.url());
      page.on('request', watch);
      await page.goto(`${site.url}${code}/${path}`);
      page.off('request', watch);
      expect(requests.filter((url) => !url.startsWith(site.url))).toEqual([]);
      expect(requests.length, path).toBeLessThan(5);
      const shifts = await page.evaluate(`new Promise((resolve) => {
        new PerformanceObserver((list) => resolve(list.getEntries().length)).observe({ type: 'layout-shift', buffered: true });
        requestAnimationFrame(() => requestAnimationFrame(() => resolve(0)));
      })`);
      expect(shifts, path).toBe(0);
      await page.evaluate(axe);
      for (const { width, colorScheme } of looksOf(path)) {
        await page.setViewportSize({ width, height: 800 });
        await page.emulateMedia({ colorScheme });
        expect(await faultsOf(page), `${path} ${width} ${colorScheme}`).toEqual([]);
        expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth'), path).toBeLessThanOrEqual(0);
      }
      await page.close();
    }
    expect(messages).toEqual([]);
    await context.close();
  });

  it('says its language, and no word of another one', () => {
    for (const path of ['index.html', 'policy/index.html', '404.html', 'incidents/issue-61/index.html'])
      expect(fileOf(code, path)).toMatch(new RegExp(`<html lang="${code}"`));
    expect(fileOf(code, 'atom.xml')).toContain(`xml:lang="${code}"`);
    expect(fileOf(code, 'rss.xml')).toContain(`<language>${code}</language>`);
    expect(JSON.parse(fileOf(code, 'feed.json'))).toMatchObject({ language: code });
    // The policy has no word of a record, so every word of it is ours.
    const policy = fileOf(code, 'policy/index.html');
    for (const text of [words.policy.always, words.policy.withheld, words.site.skip]) expect(policy).toContain(text);
    if (code !== 'en') for (const text of Object.values(english.words.site)) expect(policy).not.toContain(`>${text}<`);
  });

  it('shows what is withheld as a bar in its words, wherever it stands', () => {
    const [opener = ''] = words.redaction.placeholder.split('{parts}');
    const page = fileOf(code, 'incidents/issue-61/index.html');
    expect(page).toContain(`<span class="redacted">${opener}`);
    // A person typed this one, and it is no bar in any language.
    expect(page).not.toContain('<span class="redacted">[Redacted: this only looks like');
    for (const file of ['index.html', 'feed.json', 'INCIDENT-HISTORY.md', 'incidents/issue-61/index.md'].filter(
      (name) => files.has(`${code}/${name}`),
    ))
      expect(fileOf(code, file).replaceAll('\\[', '[').replaceAll('\u00a0', ' '), file).toContain(
        opener.replaceAll('\u00a0', ' '),
      );
    if (code !== 'en') expect(page.replace('[Redacted: this only looks like', '')).not.toContain('[Redacted');
  });

  it('changes no address, no anchor and no format for machines', () => {
    const paths = (of: LanguageCode) =>
      [...files.keys()].filter((name) => name.startsWith(`${of}/`)).map((name) => name.slice(3));
    expect(paths(code)).toEqual(paths('en'));
    const anchors = (of: LanguageCode) =>
      [...fileOf(of, 'incidents/issue-61/index.html').matchAll(/ id="([^"]*)"/g)].map(([, id]) => id);
    expect(anchors(code)).toEqual(anchors('en'));
    for (const file of ['incidents.csv', 'api/v2/status.json', 'api/v2/schema.json'])
      expect(fileOf(code, file).replaceAll(`example.com/${code}`, 'example.com/en'), file).toBe(fileOf('en', file));
  });
});

it('finds a row by the date that its page shows and by the one that addresses have', async () => {
  const page = await browser.newPage();
  await page.goto(`${site.url}de/incidents/`);
  for (const words of ['29.06.2026', '2026-06-29']) {
    await page.locator('input').fill(words);
    expect(await page.locator('.row:visible').count()).toBe(1);
    expect(await page.getByRole('status').innerText()).toBe('1 von 6 Vorfällen');
  }
  await page.close();
});

/** Words of a page as people and screen readers meet them: no code, no scripts, no settings of the page. */
function wordsOf(page: string): string {
  return page
    .replace(/<(script|pre|code)\b.*?<\/\1>/gs, ' ')
    .replace(/<(?!meta (?:name="description"|property="og:(?:title|description)"))[^>]*>/g, (tag) =>
      ['', ...[...tag.matchAll(/ (?:aria-label|title|alt)="([^"]*)"/g)].map(([, words]) => words), ''].join(' '),
    )
    .replace(/<meta (?:name|property)="[^"]*"/g, ' ');
}

/** Names, zones and codes; and what the records of the fixture have in Latin letters because a table asks for it. */
const latin =
  /^(?:OID4Pay|UTC|Asia\/Tokyo|JP|Atom|RSS|JSON|Feed|Lines|CSV|API|Markdown|Statuspage|shields\.io|iCalendar|SHA-256|RFC|C2SP|GMT|content|issue-\d+|https:\/\/status\.example\.com\S*|Postgres|postgres-health|Status|open|done|detect|prevent)$/;

it('leaves no English on a page whose records are in its language', async () => {
  const site = await nativeSite('ja');
  const pages = [...site].filter(([name]) => /\.(?:html|md)$|^llms\.txt$/.test(name));
  expect(pages.length).toBeGreaterThan(20);
  const left = pages.flatMap(([name, text]) => {
    const words = name.endsWith('.html') ? wordsOf(text) : text.replace(/`[^`]*`|\]\([^)]*\)|<!--.*-->/g, ' ');
    const found = words.match(/[A-Za-z][\w./:-]*/g) ?? [];
    return found.filter((word) => !latin.test(word)).map((word) => `${name}: ${word}`);
  });
  expect(left).toEqual([]);
});
