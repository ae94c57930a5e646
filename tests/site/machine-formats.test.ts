import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { parseAtomFeed, parseJsonFeed, parseRssFeed } from 'feedsmith';
import { HtmlValidate } from 'html-validate';
import { beforeAll, describe, expect, it } from 'vitest';
import { csvCell } from '../../src/core/site/incidents-csv.ts';
import { storySite } from './story-site.ts';

let files: Map<string, string>;
const read = (path: string): string => files.get(path) ?? '';

beforeAll(async () => {
  files = await storySite();
});

describe('the pages', () => {
  it('are valid HTML', async () => {
    const validator = new HtmlValidate({
      extends: ['html-validate:standard', 'html-validate:a11y'],
      rules: { 'no-inline-style': 'error', 'long-title': 'off' },
    });
    const faults: string[] = [];
    for (const [path, text] of files) {
      if (!path.endsWith('.html')) continue;
      const { results } = await validator.validateString(text, path);
      for (const { messages } of results)
        faults.push(...messages.map(({ ruleId, message, selector }) => `${path}: ${ruleId}: ${message} (${selector})`));
    }
    expect(faults).toEqual([]);
  });

  it('have one address each, and say so', () => {
    expect(read('index.html')).toContain('<link rel="canonical" href="https://status.example.com/history/">');
    expect(read('incidents/issue-61/index.html')).toContain(
      '<link rel="canonical" href="https://status.example.com/history/incidents/issue-61/">',
    );
    for (const [path, text] of files)
      if (path.endsWith('.html')) expect(text.match(/<title>[^<]+<\/title>/g), path).toHaveLength(1);
  });
});

const items = [
  ['[Open] Webhooks are delivered late', '2026-06-29T07:00:00Z'],
  ['[Resolved] Tokens accepted after their expiry', '2026-06-12T09:00:00Z'],
  ['[Resolved] Primary database unavailable during fleet provisioning', '2026-05-20T14:30:00Z'],
  ['[Resolved] تأخر في إشعارات الدفع', '2026-03-20T09:00:00Z'],
  ['[Resolved] Declined payments after an expired certificate', '2026-01-08T09:00:00Z'],
  [
    '[Resolved] Ledger read-only during a migration: aVeryLongIdentifierThatCannotBeBrokenAnywhere_ledger_primary_shard_0001_eu_central',
    '2025-08-22T11:00:00Z',
  ],
];

describe('the feeds', () => {
  it('tell the newest changes first, in Atom', () => {
    const feed = parseAtomFeed(read('atom.xml'));
    expect(feed.id).toBe('https://status.example.com/history/');
    expect(feed.updated).toBe('2026-06-29T07:00:00Z');
    expect(feed.entries?.map(({ title, updated }) => [title?.value ?? title, updated])).toEqual(items);
    expect(feed.entries?.[1]).toMatchObject({
      id: 'https://status.example.com/history/incidents/issue-61/',
      published: '2026-06-09T16:00:00Z',
    });
  });

  it('tell the same in RSS and JSON', () => {
    const rss = parseRssFeed(read('rss.xml'));
    expect(rss.items?.map(({ title }) => title)).toEqual(items.map(([title]) => title));
    const json = parseJsonFeed(read('feed.json'));
    expect(JSON.parse(read('feed.json')).version).toBe('https://jsonfeed.org/version/1.1');
    expect(json.items?.map(({ title, date_modified: at }) => [title, at])).toEqual(items);
  });

  it('keep their ids and move "updated" when an update entry comes, and only then', async () => {
    const told = (atom: string | undefined) =>
      new Map(parseAtomFeed(atom ?? '').entries?.map(({ id, updated }) => [id, updated]));
    const before = told(read('atom.xml'));
    const later = await storySite({ now: Date.parse('2026-12-30T12:00Z') });
    expect(told(later.get('atom.xml'))).toEqual(before);
    const edited = await storySite({}, ([path, text]) => [
      path,
      path.endsWith('issue-42.md')
        ? text.replace(
            '\ntakeaway:',
            '\nupdates: [{ at: 2026-07-01T10:00Z, kind: correction, text: A word }]\ntakeaway:',
          )
        : text,
    ]);
    const id = 'https://status.example.com/history/incidents/issue-42/';
    expect(before.get(id)).toBe('2026-05-20T14:30:00Z');
    expect(told(edited.get('atom.xml'))).toEqual(new Map([...before, [id, '2026-07-01T10:00:00Z']]));
  });

  it('carry text once escaped', () => {
    const feed = parseAtomFeed(read('atom.xml'));
    const content = String(feed.entries?.[1]?.content?.value ?? feed.entries?.[1]?.content);
    expect(content).toContain('<code>&#x3C;=</code>');
    expect(content).not.toContain('&amp;#x3C;');
  });
});

describe('the API', () => {
  it.each([
    ['status', 'status'],
    ['summary', 'summary'],
    ['incidents', 'incidents'],
    ['incidents/2026', 'incidents'],
  ])('%s.json is what its published schema says', (file, name) => {
    const ajv = addFormats.default(new Ajv2020({ allErrors: true, allowUnionTypes: true }));
    const schema = JSON.parse(read('api/v2/schema.json'));
    const validate = ajv.compile({ ...schema, oneOf: undefined, $ref: `#/$defs/${name}` });
    validate(JSON.parse(read(`api/v2/${file}.json`)));
    expect(validate.errors ?? []).toEqual([]);
  });

  it('has every listed incident, and those that are open apart', () => {
    const ids = (path: string): string[] =>
      JSON.parse(read(path)).incidents.map(({ id, status }: { id: string; status: string }) => `${id} ${status}`);
    expect(ids('api/v2/summary.json')).toEqual(['issue-70 identified']);
    expect(ids('api/v2/incidents.json')).toEqual([
      'issue-70 identified',
      'issue-61 postmortem',
      'issue-42 postmortem',
      'issue-51 postmortem',
      'issue-7 postmortem',
      'legacy-2025-08-ledger postmortem',
    ]);
  });

  it('has a file for each year, which together tell the whole history', () => {
    const years = [...files.keys()].filter((path) => /^api\/v2\/incidents\/.+\.json$/.test(path)).sort();
    expect(years).toEqual(['api/v2/incidents/2025.json', 'api/v2/incidents/2026.json']);
    const ids = (path: string): string[] => JSON.parse(read(path)).incidents.map(({ id }: { id: string }) => id);
    expect(years.flatMap(ids).sort()).toEqual(ids('api/v2/incidents.json').sort());
    const stamps = years.map((path) => JSON.parse(read(path)).page.updated_at);
    expect(stamps[0] < stamps[1]).toBe(true);
  });

  it('says what the all-clear says', () => {
    expect(JSON.parse(read('api/v2/status.json')).status).toEqual({
      indicator: 'major',
      description: 'A customer-facing production incident is open.',
    });
    expect(JSON.parse(read('badge.json'))).toEqual({
      schemaVersion: 1,
      label: 'customer-facing incidents',
      message: '1 open',
      color: 'red',
    });
  });
});

describe('the table', () => {
  it('has a line for each listed incident and as many cells in each', () => {
    const lines = read('incidents.csv').split('\r\n').slice(0, -1);
    const cells = lines.map((line) => line.match(/"(?:[^"]|"")*"/g)?.length);
    expect(lines).toHaveLength(7);
    expect(new Set(cells)).toEqual(new Set([23]));
  });

  it.each([
    '=1+1',
    '+1',
    '-1',
    '@SUM(A1)',
    ' =1',
    '\t=1',
    '\u00a0=1',
    '＝1',
    '＋1',
    '－1',
    '＠x',
    '|calc',
    '%0A=1',
    "=cmd|' /C calc'!A0",
  ])('has no cell that starts a formula: %j', (text) => {
    expect(csvCell(text)).toMatch(/^"'/);
  });

  it.each([
    ['plain', '"plain"'],
    ['a "b"', '"a ""b"""'],
    ['2026-05-15', '"2026-05-15"'],
    ['a, b', '"a, b"'],
  ])('leaves %j as it is', (text, cell) => {
    expect(csvCell(text)).toBe(cell);
  });
});

describe('the sitemap', () => {
  it('lists every page that may be found, by its address', () => {
    const listed = [...read('sitemap.xml').matchAll(/<loc>([^<]+)<\/loc>/g)].map(([, url]) => url);
    const pages = [...files]
      .filter(([path, text]) => path.endsWith('.html') && !text.includes('name="robots" content="noindex"'))
      .map(([path]) => `https://status.example.com/history/${path.replace(/index\.html$/, '')}`);
    expect(listed.toSorted()).toEqual(pages.toSorted());
  });
});
