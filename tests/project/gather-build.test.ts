import { describe, expect, it } from 'vitest';
import { createWorkingCalendar } from '../../src/core/calendar/working-calendar.ts';
import { blobId } from '../../src/project/blob-id.ts';
import { gatherBuild } from '../../src/project/gather-build.ts';
import { gatherClocks } from '../../src/project/gather-clocks.ts';
import { readProject } from '../../src/project/read-project.ts';
import { recordText } from '../workspace/record-text.ts';
import { adapters, openSource } from './open-source.ts';

const day = '2026-05-20T10:00:00.000Z';
const records = {
  'postmortems/2026/issue-9.md': recordText('issue-9'),
  'postmortems/rollups/2026-Q2.md': '---\nid: 2026-q2\nkind: rollup\nperiod: 2026-Q2\n---\n',
};
const more = {
  'postmortems/README.md': 'not a record',
  'postmortems/2026/latin.md': Buffer.from([0x63, 0xe9]),
  'postmortems/2025': { link: '2026' },
};

describe.each(adapters)('read from %s,', (adapter) => {
  it('a build has the same records, under the same names of their contents, and knows when they were published', async () => {
    const { source } = await openSource(adapter, records, more);
    const { sources, refused, read, publishedAt, newest } = await gatherBuild(await readProject(source));
    const all = await read(sources);
    expect(all.files.map(({ path, text }) => [path, text])).toEqual(Object.entries(records));
    expect([...refused, ...all.refused].map(({ path, reason }) => `${path} ${reason}`).sort()).toEqual([
      'postmortems/2025 symbolic-link',
      'postmortems/2026/latin.md not-utf8',
    ]);
    const known = new Map(sources.map(({ path, blob }) => [path, blob]));
    expect(Object.keys(records).map((path) => known.get(path))).toEqual(Object.values(records).map(blobId));
    const times = [...(publishedAt ?? [])].map(([id, at]) => [id, new Date(at).toISOString()]);
    expect(times).toEqual(
      expect.arrayContaining([
        ['issue-9', day],
        ['2026-Q2', day],
      ]),
    );
    expect(new Date(newest).toISOString()).toBe(day);
  });

  it('clocks are of the same records, and the same ones are said to be unread', async () => {
    const { source } = await openSource(adapter, records, more);
    const project = await readProject(source);
    const calendar = createWorkingCalendar(project.config.calendar, undefined);
    const context = { config: project.config, calendar, now: Date.parse('2026-05-25T12:00Z') };
    const { clocks, unread } = await gatherClocks(project, context);
    expect(clocks.map(({ subject, state }) => `${subject.id} ${state.kind}`)).toEqual(['issue-9 published-on-time']);
    expect(unread).toEqual(['postmortems/2025', 'postmortems/2026/latin.md']);
  });
});
