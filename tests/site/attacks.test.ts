import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { renderSite } from '../../src/core/site/site.ts';
import { sampleImage } from '../core/images/samples.ts';
import { buildTree, type Files } from '../core/site/build-tree.ts';
import { attacks } from './attacks.ts';
import { openBrowser } from './open-browser.ts';
import { type ServedSite, serveSite } from './serve-site.ts';

const flat = (text: string): string => text.replace(/\s+/g, ' ').replace(/\|/g, '\\|');

/** A record that holds an attack wherever a record can hold text. */
function record(attack: string, index: number): [string, string] {
  const line = attack.replace(/[\p{Cc}\s]+/gu, ' ').trim() || 'empty';
  const meta = {
    id: `issue-${index}`,
    title: line.slice(0, 200),
    severity: 'high',
    issue: index,
    components: [line.slice(0, 60)],
    started: '2026-05-20T08:00Z',
    detected: '2026-05-20T08:05Z',
    acknowledged: '2026-05-20T08:07Z',
    resolved: '2026-05-20T09:00Z',
    'detected-by': line.slice(0, 200),
    'acknowledged-by': line.slice(0, 200),
    takeaway: line.slice(0, 200),
    updates: [{ at: '2026-06-01T00:00Z', kind: 'correction', text: line.slice(0, 200) }],
  };
  const body = `## What happened

${attack}

### Timeline

| Time (UTC) | Event |
| --- | --- |
| 2026-05-20 08:00 | ${flat(attack)} |

## Detection

[${flat(attack)}](${flat(attack)}) ![${flat(attack)}](${flat(attack)})

![${flat(attack)}](cpu.png "${flat(attack)}") [![${flat(attack)}](cpu.png)](https://example.com/)

[${flat(attack)}](https://example.com/${encodeURIComponent(line.toWellFormed())} "${flat(attack)}")

## Root cause

\`${flat(attack)}\`

~~~~text
${attack}
~~~~

## Resolution

- ${flat(attack)}

### ${flat(attack)}

> ${flat(attack)}

## Action items

| Action | Kind | Owner | Due | Tracking | Status |
| --- | --- | --- | --- | --- | --- |
| ${flat(attack)} | prevent | ${flat(attack)} | 2026-06-01 | ${flat(attack)} | open |
`;
  return [`postmortems/2026/issue-${index}.md`, `---\n${stringify(meta)}---\n\n${body}`];
}

const now = Date.parse('2026-06-30T12:00Z');
const title = (text: string): string => text.replace(/[\p{Cc}\s]+/gu, ' ').trim();

/** A file of the repository, shown by every attack under words of its own. */
const chart = { path: 'images/0123456789abcdef.png', width: 24, height: 16 };

/** A site whose records are attacks, one each, and beside it a small one whose configuration is nothing but attacks. */
async function attackedSite(): Promise<Map<string, string>> {
  const files: Files = Object.fromEntries(attacks.map(record));
  const images = new Map([['postmortems/2026/cpu.png', chart]]);
  const site = renderSite({ ...(await buildTree(files, { now, publishedAt: new Map() })), images });
  for (const [path, contents] of await configuredSite()) site.set(`configured/${path}`, contents);
  return site;
}

async function configuredSite(): Promise<Map<string, string>> {
  const input = await buildTree(Object.fromEntries([record('a', 1)]), { now });
  const all = attacks.map(title).join(' ');
  const sections = attacks.map((text) => ({ title: title(text), text, after: 'cadence' as const }));
  const theme = { accent: undefined, accentDark: undefined, logo: undefined, header: all, footer: all, sections };
  const page = { ...input.config.page, title: all, theme };
  const config = { ...input.config, service: all, launch: { date: '2026-01-01', name: all }, page };
  return renderSite({ ...input, config });
}

/** In the page: everything in a document that could run, load or send something. */
const findDangers = `((document) => {
  const found = [];
  const forbidden = 'IFRAME OBJECT EMBED FORM BASE STYLE IMG VIDEO AUDIO SOURCE TEMPLATE PORTAL BUTTON SELECT TEXTAREA FRAME MARQUEE APPLET USE FOREIGNOBJECT ANIMATE SET MATH'.split(' ');
  for (const element of document.querySelectorAll('*')) {
    const name = element.tagName.toUpperCase();
    const script = name === 'SCRIPT' && element.type !== 'application/ld+json' && !['/assets/filter.js', '/assets/times.js'].some((ours) => element.src.endsWith(ours));
    const isOurs = name === 'IMG' && /^([.][.]\\/)*images\\/[\\da-f]{16}[.]png$/.test(element.getAttribute('src')) && element.closest('main, body');
    if (script || (forbidden.includes(name) && !isOurs)) found.push(element.outerHTML.slice(0, 200));
    if (name === 'META' && /refresh/i.test(element.httpEquiv)) found.push(element.outerHTML);
    if (name === 'LINK' && element.rel === 'stylesheet' && !element.href.startsWith(location.origin)) found.push(element.outerHTML);
    for (const { name: attribute, value } of element.attributes) {
      if (/^on|^style$|^srcdoc$|^formaction$/i.test(attribute)) found.push(attribute + '=' + value);
      const isAddress = /^(xlink:)?href$|^src$|^action$|^data$/i.test(attribute);
      if (isAddress && !/^(https?:|mailto:|#|\\.{0,2}\\/|[\\w-]+[/.]|$)/.test(value)) found.push(attribute + '=' + value);
    }
  }
  return found;
})`;
const dangers = `${findDangers}(document)`;
const dangersInFrames = `[...document.querySelectorAll('iframe')].flatMap((frame) => {
  if (!frame.contentDocument?.querySelector('main')) return [frame.src + ' did not load'];
  return ${findDangers}(frame.contentDocument).map((danger) => frame.src + ': ' + danger);
})`;

/** Pages that show many pages in frames: one visit instead of many. */
function contactSheets(files: Map<string, string>): Map<string, string> {
  const paths = [...files.keys()].filter((path) => path.endsWith('.html') && !/^components\//.test(path));
  const sheets = new Map<string, string>();
  for (let from = 0; from < paths.length; from += 20) {
    const frames = paths.slice(from, from + 20).map((path) => `<iframe src="${path}"></iframe>`);
    sheets.set(`sheet-${from}.html`, `<!doctype html><title>Sheet</title>${frames.join('')}`);
  }
  return sheets;
}

describe('published attacks', () => {
  let browser: Browser;
  let site: ServedSite;
  let files: Map<string, string>;
  let page: Page;
  let sheets: readonly string[];
  const events: string[] = [];

  beforeAll(async () => {
    files = await attackedSite();
    const contacts = contactSheets(files);
    sheets = [...contacts.keys()];
    [browser, site] = await Promise.all([
      openBrowser(),
      serveSite(new Map<string, string | Uint8Array>([...files, ...contacts, [chart.path, sampleImage('png')]])),
    ]);
    // Without the site's own policy, so that nothing but the markup protects.
    const context = await browser.newContext({ bypassCSP: true });
    page = await context.newPage();
    page.on('dialog', (dialog) => {
      events.push(`${page.url()}: dialog ${dialog.message()}`);
      void dialog.dismiss();
    });
    page.on('console', (message) => events.push(`${page.url()}: ${message.text()}`));
    page.on('pageerror', (error) => events.push(`${page.url()}: ${error}`));
    page.on('request', (request) => {
      if (!request.url().startsWith(site.url)) events.push(`${page.url()}: requests ${request.url()}`);
    });
  });

  afterAll(async () => {
    await browser?.close();
    site?.close();
  });

  it('are at least 200, and each stands on a page of its own', () => {
    expect(attacks.length).toBeGreaterThanOrEqual(200);
    const pages = [...files.keys()].filter((path) => /^incidents\/issue-\d+\/index\.html$/.test(path));
    const shown = pages.filter((path) => !files.get(path)?.includes('This record is being corrected'));
    expect(shown.length).toBe(attacks.length);
  });

  it('run nothing, open no dialog and ask nobody, on any page', async () => {
    const found: string[] = [];
    for (const sheet of sheets) {
      await page.goto(site.url + sheet);
      found.push(...((await page.evaluate(dangersInFrames)) as string[]));
    }
    expect(found).toEqual([]);
    expect(events).toEqual([]);
  });

  it('are descriptions of images, and nothing else of them', () => {
    const pages = [...files].filter(([path]) => /^incidents\/issue-\d+\/index\.html$/.test(path));
    // Any other image would be found as a danger.
    const tag =
      /<img src="\.\.\/\.\.\/images\/0123456789abcdef\.png" alt="[^"]*" width="24" height="16" loading="lazy" decoding="async">/g;
    const tags = pages.flatMap(([, text]) => text.match(tag) ?? []);
    expect(tags.length).toBeGreaterThan(attacks.length);
  });

  it('are no danger to who shows a feed', async () => {
    await page.goto(site.url);
    const items = (await page.evaluate(`fetch('atom.xml').then((answer) => answer.text()).then((text) => {
      const feed = new DOMParser().parseFromString(text, 'application/xml');
      if (feed.querySelector('parsererror')) throw new Error(feed.querySelector('parsererror').textContent);
      return [...feed.querySelectorAll('entry > content')].map((content) => content.textContent);
    })`)) as string[];
    expect(items.length).toBeGreaterThan(10);
    for (const html of items) {
      await page.setContent(html);
      expect(await page.evaluate(dangers)).toEqual([]);
    }
    expect(events).toEqual([]);
  });

  it('leave every machine format well-formed', async () => {
    for (const path of files.keys())
      if (path.endsWith('.json')) expect(() => JSON.parse(files.get(path) ?? ''), path).not.toThrow();
    await page.goto(site.url);
    for (const path of ['atom.xml', 'rss.xml', 'sitemap.xml'])
      expect(
        await page.evaluate(`fetch('${path}').then((answer) => answer.text()).then((text) =>
          new DOMParser().parseFromString(text, 'application/xml').querySelector('parsererror')?.textContent ?? 'well-formed')`),
      ).toBe('well-formed');
  });
});
