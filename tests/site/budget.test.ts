import { describe, expect, it } from 'vitest';
import { createWorkingCalendar } from '../../src/core/calendar/working-calendar.ts';
import type { Entry } from '../../src/core/history/entry.ts';
import { createHistory } from '../../src/core/history/history.ts';
import { parsePostmortem } from '../../src/core/postmortem/parse-postmortem.ts';
import { publish } from '../../src/core/redaction/publish.ts';
import { joinParts } from '../../src/core/site/file-parts.ts';
import { joinList } from '../../src/core/site/list-text.ts';
import { markdownPage } from '../../src/core/site/markdown-page.ts';
import { planSite } from '../../src/core/site/site.ts';
import { at, sampleConfig, sampleEntry } from '../core/history/sample.ts';

const hour = 3_600_000;
const now = at('2026-06-30T12:00Z');
const words = (count: number): string => 'A sentence that a person might have written. '.repeat(count);

/** Many incidents with long leads, one a day backwards from the build. */
function entries(count: number): Entry[] {
  return Array.from({ length: count }, (_, index) => {
    const started = now - index * 24 * hour;
    return sampleEntry({
      id: `issue-${index}`,
      started,
      resolved: started + hour,
      year: new Date(started).toISOString().slice(0, 4),
      components: [`component-${index % 20}`],
      takeaway: words(2),
      leads: { whatHappened: [{ type: 'text', value: words(12) }], rootCause: [], resolution: [] },
    });
  });
}

const calendar = createWorkingCalendar({ holidays: 'none', add: [], remove: [] }, undefined);
const config = sampleConfig();

describe('a history of 1,000 incidents', () => {
  const history = createHistory({ entries: entries(1000), inDoubt: [], publishedAt: new Map(), calendar }, config, now);
  const clock = { today: '2026-06-30', timeZone: 'UTC', notAfter: config.redaction.notAfter };
  const { text } = publish({ path: 'postmortems/2026/issue-1.md', text: '---\nid: issue-1\n---\n' }, clock);
  const record = parsePostmortem(text, { timeZone: 'UTC', synonyms: {} });
  const files = planSite({ history, config, recordOf: () => record });

  it('has a start page under 100 KB', () => {
    const index = joinParts(files.find(({ path }) => path === 'index.html')?.render() ?? []);
    expect(Buffer.byteLength(index)).toBeLessThan(100 * 1024);
    expect(index).toContain('All incidents</bdi></a> (1000)');
  });

  it('has a Markdown page that GitHub still renders', () => {
    expect(Buffer.byteLength(joinList(markdownPage(history, config, ({ path }) => path)))).toBeLessThan(512 * 1024);
  });

  it('needs no record for a page that lists, and one for a page that tells', () => {
    const needs = new Map(files.map(({ path, records }) => [path, records.length]));
    expect(needs.get('index.html')).toBe(0);
    expect(needs.get('incidents/index.html')).toBe(0);
    expect(needs.get('api/v2/incidents.json')).toBe(0);
    expect(needs.get('incidents/issue-7/index.html')).toBe(1);
    expect(needs.get('atom.xml')).toBe(30);
  });

  it('gives the newest 50 incidents to clients of the API, and the others year by year', () => {
    const count = (path: string): number =>
      JSON.parse(joinParts(files.find((file) => file.path === path)?.render() ?? [])).incidents.length;
    expect(count('api/v2/incidents.json')).toBe(50);
    const years = files.filter(({ path }) => path.startsWith('api/v2/incidents/'));
    expect(years.reduce((sum, { path }) => sum + count(path), 0)).toBe(1000);
  });

  it('gives every file a path of its own', () => {
    expect(new Set(files.map(({ path }) => path)).size).toBe(files.length);
  });
});
