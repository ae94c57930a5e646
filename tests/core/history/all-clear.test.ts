import { describe, expect, it } from 'vitest';
import { createAllClear } from '../../../src/core/history/all-clear.ts';
import type { Entry } from '../../../src/core/history/entry.ts';
import { allClearText } from '../../../src/core/site/all-clear-text.ts';
import { english } from '../../../src/core/words/languages.ts';
import { at, sampleEntry } from './sample.ts';

const launch = { date: '2026-05-14', name: 'the public beta launch' };
const facing = (differs: Partial<Entry>): Entry => sampleEntry({ affectsIntegrators: true, ...differs });
const sinceLaunch = 'No customer-facing production incidents since the public beta launch on 2026-05-14.';

const stories: readonly {
  readonly name: string;
  readonly entries: readonly Entry[];
  readonly says: string;
  readonly unread?: number;
  readonly now?: string;
  readonly launch?: typeof launch | undefined;
  readonly timeZone?: string;
}[] = [
  { name: 'nothing on record', entries: [], says: sinceLaunch },
  { name: 'an internal incident does not reset it', entries: [sampleEntry()], says: sinceLaunch },
  { name: 'a pre-launch incident does not reset it', entries: [facing({ phase: 'pre-launch' })], says: sinceLaunch },
  { name: 'a hardening record does not reset it', entries: [facing({ kind: 'hardening' })], says: sinceLaunch },
  {
    name: 'a low one that affected integrators does',
    entries: [facing({ severity: 'low' })],
    says: 'No customer-facing production incidents since 2026-05-20, when the last one was resolved.',
  },
  {
    name: 'the last one counts, whatever the order',
    entries: [
      facing({ id: 'b', resolved: at('2026-06-03T10:00Z') }),
      facing({ id: 'a', resolved: at('2026-05-30T10:00Z') }),
    ],
    says: 'No customer-facing production incidents since 2026-06-03, when the last one was resolved.',
  },
  {
    name: 'the day is the local one',
    entries: [facing({ resolved: at('2026-06-03T23:30Z') })],
    timeZone: 'Europe/Berlin',
    says: 'No customer-facing production incidents since 2026-06-04, when the last one was resolved.',
  },
  {
    name: 'one from before the launch leaves the launch as the day to count from',
    entries: [facing({ started: at('2026-05-01T08:00Z'), resolved: at('2026-05-01T09:00Z') })],
    says: sinceLaunch,
  },
  {
    name: 'one on the launch day counts',
    entries: [facing({ resolved: at('2026-05-14T09:00Z') })],
    says: 'No customer-facing production incidents since 2026-05-14, when the last one was resolved.',
  },
  {
    name: 'one that is not resolved is no all-clear',
    entries: [facing({ resolved: undefined })],
    says: 'A customer-facing production incident is open.',
  },
  {
    name: 'nor are two, and a resolution after the build is none yet',
    entries: [facing({ resolved: undefined }), facing({ id: 'b', resolved: at('2026-07-02T00:00Z') })],
    says: '2 customer-facing production incidents are open.',
  },
  {
    name: 'nothing is claimed about a launch that lies ahead of the build',
    entries: [],
    now: '2026-05-13T12:00Z',
    says: 'The public beta launch is set for 2026-05-14; there is no customer-facing production before it.',
  },
  {
    name: 'nothing is claimed over a record that does not say whom it reached',
    entries: [sampleEntry({ affectsIntegrators: undefined })],
    says: 'The reach of 1 record is not recorded, so nothing is claimed.',
  },
  {
    name: 'nor over records that are not classified',
    entries: ['a', 'b', 'c'].map((id) => sampleEntry({ id, severity: undefined })),
    says: '3 records are not classified yet, so nothing is claimed.',
  },
  {
    name: 'every reason is said',
    entries: [
      sampleEntry({ severity: undefined, affectsIntegrators: undefined }),
      facing({ id: 'b', imported: true, resolved: undefined }),
    ],
    unread: 2,
    says: '1 record is not classified yet, the reach of 1 record is not recorded, the end of 1 incident is not recorded and 2 records are being corrected, so nothing is claimed.',
  },
  {
    name: 'an end that was not recorded is not "open"',
    entries: [
      facing({ imported: true, started: at('2009-01-01T00:00Z'), resolved: undefined }),
      facing({ id: 'b', resolved: undefined, resolutionWritten: true }),
    ],
    says: 'The end of 2 incidents is not recorded, so nothing is claimed.',
  },
  {
    name: 'an open one that does not say whom it affects is no all-clear',
    entries: [sampleEntry({ affectsIntegrators: undefined, resolved: undefined })],
    says: 'An open incident does not say whom it affects, so nothing is claimed.',
  },
  {
    name: 'a phase that is not recorded counts as production',
    entries: [facing({ phase: undefined })],
    says: 'No customer-facing production incidents since 2026-05-20, when the last one was resolved.',
  },
  {
    name: 'what ended before the day from which is counted stands in no way',
    entries: [sampleEntry({ affectsIntegrators: undefined, resolved: at('2026-05-13T23:00Z') })],
    says: sinceLaunch,
  },
  {
    name: 'nor does what was before the launch',
    entries: [sampleEntry({ phase: 'pre-launch', severity: undefined, affectsIntegrators: undefined })],
    says: sinceLaunch,
  },
  {
    name: 'without a launch',
    entries: [],
    launch: undefined,
    says: 'No customer-facing production incidents on record.',
  },
];

describe('the all-clear', () => {
  it.each(stories)('$name', (story) => {
    const allClear = createAllClear({
      entries: story.entries,
      unread: story.unread ?? 0,
      launch: 'launch' in story ? story.launch : launch,
      now: at(story.now ?? '2026-07-01T12:00Z'),
      timeZone: story.timeZone ?? 'UTC',
    });
    expect(allClearText(allClear, english)).toBe(story.says);
  });
});
