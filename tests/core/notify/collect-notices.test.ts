import { describe, expect, it } from 'vitest';
import { loadCalendar } from '../../../src/core/calendar/load-calendar.ts';
import { collectNotices } from '../../../src/core/notify/collect-notices.ts';
import { renderNotice } from '../../../src/core/notify/notice-text.ts';
import { openRecords } from '../../../src/core/open/open-records.ts';
import { allClocks } from '../../../src/core/rollups/all-clocks.ts';
import { at, sampleConfig } from '../history/sample.ts';

const config = sampleConfig({
  page: {
    title: 'Incident history',
    language: 'en',
    url: 'https://status.example',
    markdown: 'INCIDENT-HISTORY.md',
    site: 'site',
    disclosureCalendar: false,
  },
});
const target = { kind: 'slack', name: 'ops', on: [], text: {} } as const;

const record = (id: string, fields: string, body = '') =>
  `---\nid: ${id}\ntitle: Down for ${id}\nseverity: high\nstarted: 2026-05-18T08:00Z\nresolved: 2026-05-18T09:00Z\naffects-integrators: true\n${fields}---\n\n## What happened\n\n${body}\n`;

/** The notices of these records on a day, as a target without texts of its own reads them. */
async function noticesOf(
  files: Readonly<Record<string, string>>,
  published: Readonly<Record<string, string>>,
  day: string,
) {
  const now = at(day);
  const loaded = await loadCalendar(config.calendar);
  if (!loaded.ok) throw new Error('no calendar');
  const context = { config, calendar: loaded.calendar, now };
  const { all } = await openRecords(
    Object.entries(files).map(([path, text]) => ({ path, text })),
    context,
  );
  const records = all.flatMap(({ postmortem, doubts }) => (postmortem && doubts.length === 0 ? [postmortem] : []));
  const publishedAt = new Map(Object.entries(published).map(([id, when]) => [id, at(when)]));
  const clocks = allClocks(records, publishedAt, context);
  const issueUrl = (issue: number) => `https://github.example/issues/${issue}`;
  const notices = collectNotices({ records, publishedAt, clocks, issueUrl, config, now });
  return notices.map((notice) => `${notice.key} | ${renderNotice(notice, target, (value) => value)}`);
}

describe('what people are told', () => {
  it('is what was published, updated and lifted, oldest first', async () => {
    const updates =
      'updates:\n  - at: 2026-05-21T08:00Z\n    kind: correction\n    text: The count was wrong\n  - at: 2026-05-22T08:00Z\n    kind: lift\n    text: Shown now\n  - at: 2027-01-01T00:00Z\n    kind: correction\n    text: Planned\n';
    const files = { 'postmortems/2026/issue-4.md': record('issue-4', updates) };
    expect(await noticesOf(files, { 'issue-4': '2026-05-20T08:00Z' }, '2026-05-23T08:00Z')).toEqual([
      'published:issue-4 | OID4Pay: the postmortem of “Down for issue-4” is published. https://status.example/incidents/issue-4/',
      'updated:issue-4:2026-05-21T08:00:00Z | OID4Pay: the postmortem of “Down for issue-4” was updated: The count was wrong https://status.example/incidents/issue-4/',
      'lifted:issue-4:2026-05-22T08:00:00Z | OID4Pay: text that was withheld from the postmortem of “Down for issue-4” is now public. https://status.example/incidents/issue-4/',
    ]);
  });

  it('is not what the page does not list, nor what was imported, nor what is not merged', async () => {
    const files = {
      'postmortems/2026/low-1.md': record('low-1', '')
        .replace('high', 'low')
        .replace('affects-integrators: true\n', ''),
      'postmortems/2026/old-1.md': record('old-1', 'imported: true\n'),
      'postmortems/2026/issue-4.md': record('issue-4', ''),
      'postmortems/2026/broken.md': record('broken', '', '<!-- redact: until=2026-06-01 -->\nCANARY\n'),
    };
    const published = { 'low-1': '2026-05-20T08:00Z', 'old-1': '2026-05-20T08:00Z', broken: '2026-05-20T08:00Z' };
    expect(await noticesOf(files, published, '2026-05-21T08:00Z')).toEqual([]);
  });

  it('names of what is overdue the id alone', async () => {
    const files = { 'postmortems/2026/issue-4.md': record('issue-4', 'issue: 4\n') };
    expect(await noticesOf(files, {}, '2026-06-23T08:00Z')).toEqual([
      'overdue:issue-4:2026-05-25 | OID4Pay: the postmortem of issue-4 was due on Monday 25 May 2026 and is not published. https://github.example/issues/4',
    ]);
  });

  it('holds nothing of what is redacted', async () => {
    const hidden = '<!-- redact: reason=legal until=never -->\nCANARY\n<!-- /redact -->\n';
    const files = { 'postmortems/2026/issue-4.md': record('issue-4', 'security-sensitive: true\n', hidden) };
    const told = await noticesOf(files, { 'issue-4': '2026-05-20T08:00Z' }, '2026-05-21T08:00Z');
    expect(told.join()).not.toContain('CANARY');
  });

  it('is a roll-up when it is merged', async () => {
    const text =
      '---\nid: rollup-2026-q2\nkind: rollup\nperiod: 2026-Q2\ntitle: "Roll-up: April to June 2026"\n---\n\nFew.\n';
    const told = await noticesOf(
      { 'postmortems/rollups/2026-Q2.md': text },
      { '2026-Q2': '2026-07-03T08:00Z' },
      '2026-07-04T08:00Z',
    );
    expect(told).toEqual([
      'roll-up:2026-Q2 | OID4Pay: Roll-up: April to June 2026 is published. https://status.example/rollups/2026-Q2/',
    ]);
  });
});
