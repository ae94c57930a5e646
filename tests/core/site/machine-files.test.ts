import { describe, expect, it } from 'vitest';
import { toXml } from 'xast-util-to-xml';
import { x } from 'xastscript';
import { parseConfig } from '../../../src/core/config/parse-config.ts';
import type { AllClear } from '../../../src/core/history/all-clear.ts';
import type { History } from '../../../src/core/history/history.ts';
import { renderBadge } from '../../../src/core/site/badge.ts';
import { csvCell, incidentsCsv } from '../../../src/core/site/incidents-csv.ts';

import { sitemap } from '../../../src/core/site/sitemap.ts';
import { at, sampleConfig, sampleEntry } from '../history/sample.ts';

describe('a cell of the table', () => {
  it.each([
    ['plain', '"plain"'],
    ['', '""'],
    ['says "no"', '"says ""no"""'],
    ['a, b\nc', '"a, b\nc"'],
    ['=1+1', '"\'=1+1"'],
    ['+49 30', '"\'+49 30"'],
    ['-1', '"\'-1"'],
    ['@SUM(A1)', '"\'@SUM(A1)"'],
    ['|cmd', '"\'|cmd"'],
    ['%x', '"\'%x"'],
    ['  =1', '"\'  =1"'],
    ['\u200b=1', '"\'\u200b=1"'],
    ['＝1', '"\'＝1"'],
    ['1=1', '"1=1"'],
  ])('%j is %j', (text, cell) => {
    expect(csvCell(text)).toBe(cell);
  });
});

describe('the table of incidents', () => {
  const { config } = parseConfig('page:\n  url: https://x.example\n', '.github/debrief.yml', []);
  const history = (entries: ReturnType<typeof sampleEntry>[], more: Partial<History> = {}): History =>
    ({ listed: entries, disclosures: new Map(), publishedAt: new Map(), ...more }) as unknown as History;
  const cellsOf = (made: History): Record<string, string> => {
    const { head, items } = incidentsCsv(made, config);
    const split = (line = '') => line.trimEnd().slice(1, -1).split('","');
    return Object.fromEntries(split(head).map((name, index) => [name, split(items[0]?.render())[index] ?? 'missing']));
  };

  it('has a line for each, with times in UTC, ended as RFC 4180 asks', () => {
    const disclosures = new Map([['issue-1', { due: '2026-05-27', punctuality: 'on-time' }]]);
    const publishedAt = new Map([['issue-1', at('2026-05-21T10:00Z')]]);
    const entry = sampleEntry({
      title: 'Down',
      components: ['db', 'api'],
      actions: { open: 1, done: 2, dropped: 3, unknown: 4 },
    });
    const made = history([entry], { disclosures, publishedAt } as unknown as Partial<History>);
    expect(cellsOf(made)).toEqual({
      ...{ id: 'issue-1', title: 'Down', severity: 'high', state: 'resolved', phase: 'production' },
      ...{ affects_integrators: 'false', components: 'db; api', started: '2026-05-20T08:00:00Z' },
      ...{ detected: '2026-05-20T08:05:00Z', acknowledged: '2026-05-20T08:07:00Z' },
      ...{ mitigated: '2026-05-20T08:30:00Z', resolved: '2026-05-20T09:00:00Z', detected_by: 'a monitor' },
      ...{ acknowledged_by: 'primary on-call', takeaway: '', actions_open: '1', actions_done: '2' },
      ...{ actions_dropped: '3', redactions: '0', due: '2026-05-27', published: '2026-05-21T10:00:00Z' },
      ...{ punctuality: 'on-time', url: 'https://x.example/incidents/issue-1/' },
    });
    const { items, tail } = incidentsCsv(made, config);
    expect(items.map((item) => item.render().endsWith('"\r\n'))).toEqual([true]);
    expect(tail).toBe('');
  });

  it('leaves empty what nobody knows, and the publication of what was written elsewhere', () => {
    const publishedAt = new Map([['issue-1', at('2026-05-21T10:00Z')]]);
    const entry = sampleEntry({
      ...{ severity: undefined, affectsIntegrators: undefined, phase: undefined, imported: true },
      ...{ detected: undefined, acknowledged: undefined, mitigated: undefined, detectedBy: undefined },
    });
    expect(cellsOf(history([entry], { publishedAt }))).toMatchObject({
      ...{ severity: '', affects_integrators: '', phase: '', detected: '', acknowledged: '', mitigated: '' },
      ...{ detected_by: '', due: '', published: '', punctuality: '' },
    });
  });

  it('makes one line of what was written in several', () => {
    expect(cellsOf(history([sampleEntry({ title: 'Down\n  twice', takeaway: '=x' })]))).toMatchObject({
      title: 'Down twice',
      takeaway: "'=x",
    });
  });
});

describe('the badge', () => {
  it.each<[AllClear, string, string]>([
    [{ kind: 'open', entries: [sampleEntry(), sampleEntry()] } as unknown as AllClear, '2 open', 'red'],
    [{ kind: 'unknown' } as AllClear, 'not known', 'lightgrey'],
    [{ kind: 'since-last', date: '2026-05-20' } as AllClear, 'none since 2026-05-20', 'brightgreen'],
    [{ kind: 'since-launch', date: '2026-01-01' } as AllClear, 'none since 2026-01-01', 'brightgreen'],
    [{ kind: 'before-launch' } as AllClear, 'none on record', 'brightgreen'],
    [{ kind: 'none-on-record' } as AllClear, 'none on record', 'brightgreen'],
  ])('of %o', (allClear, message, color) => {
    expect(JSON.parse(renderBadge({ allClear } as History, sampleConfig()))).toEqual({
      schemaVersion: 1,
      label: 'customer-facing incidents',
      message,
      color,
    });
  });
});

describe('the sitemap', () => {
  const addressOf = (path: string) => `https://x.example/${path}?a&b`;

  it('gives a date only where it is known, and is whole as soon as its items stand between head and tail', () => {
    const { head, items, tail } = sitemap(
      ['index.html'],
      [
        { id: 'a', updated: at('2026-05-20T10:00Z'), dated: true },
        { id: 'b', updated: at('2026-05-20T10:00Z'), dated: false },
      ],
      addressOf,
    );
    const [first = '', second = ''] = items.map(({ render }) => render());
    expect(first).toContain('<lastmod>2026-05-20T10:00:00Z</lastmod>');
    expect(second).not.toContain('lastmod');
    expect(head).toMatch(/^<\?xml .*<urlset xmlns="http:\/\/www\.sitemaps\.org\/schemas\/sitemap\/0\.9"><url><loc>/s);
    expect(head).toMatch(/\?a&(amp|#x26);b<\/loc><\/url>\s*$/);
    expect(tail.trim()).toBe('</urlset>');
  });

  it.each(['https://x.example/', 'https://x.example/?a&b=', 'https://x.example/<ü>/'])(
    'writes addresses below %s as the library does',
    (base) => {
      const made = { id: 'issue-1', updated: at('2026-05-20T10:00Z'), dated: true };
      const [item] = sitemap(['index.html'], [made], (path) => `${base}${path}`).items;
      const element = x('url', [x('loc', `${base}incidents/issue-1/index.html`), x('lastmod', '2026-05-20T10:00:00Z')]);
      expect(item?.render()).toBe(toXml(element));
    },
  );
});
