import { describe, expect, it } from 'vitest';
import { createWorkingCalendar } from '../../../src/core/calendar/working-calendar.ts';
import { createDurations, median, percentile } from '../../../src/core/history/durations.ts';
import type { Entry } from '../../../src/core/history/entry.ts';
import { createHistory, type HistoryInput } from '../../../src/core/history/history.ts';
import { at, sampleConfig, sampleEntry } from './sample.ts';

const now = at('2026-07-01T12:00Z');
const calendar = createWorkingCalendar({ holidays: 'none', add: [], remove: [] }, undefined);
const input = (entries: readonly Entry[], inDoubt: readonly string[] = []): HistoryInput => ({
  entries,
  inDoubt,
  publishedAt: new Map(),
  calendar,
});
const historyOf = (entries: readonly Entry[], inDoubt: readonly string[] = []) =>
  createHistory(input(entries, inDoubt), sampleConfig(), now);

describe('what is listed', () => {
  it('is every critical and high incident, and lower ones only when they affect integrators', () => {
    const entries = (['critical', 'high', 'medium', 'low', undefined] as const).flatMap((severity) =>
      [true, false].map((affectsIntegrators) =>
        sampleEntry({ id: `${severity}-${affectsIntegrators}`, severity, affectsIntegrators }),
      ),
    );
    expect(historyOf(entries).listed.map(({ id }) => id)).toEqual([
      'critical-false',
      'critical-true',
      'high-false',
      'high-true',
      'low-true',
      'medium-true',
      'undefined-true',
    ]);
  });

  it('is newest first, by year, with what is not resolved apart', () => {
    const history = historyOf([
      sampleEntry({ id: 'old', year: '2025', started: at('2025-01-01T00:00Z') }),
      sampleEntry({ id: 'new', started: at('2026-06-01T00:00Z'), resolved: undefined }),
      sampleEntry({ id: 'mid', started: at('2026-02-01T00:00Z') }),
    ]);
    expect(history.years.map(({ year, entries }) => [year, entries.map(({ id }) => id)])).toEqual([
      ['2026', ['new', 'mid']],
      ['2025', ['old']],
    ]);
    expect(history.open.map(({ id }) => id)).toEqual(['new']);
  });

  it('does not depend on the order of the records', () => {
    const entries = ['c', 'a', 'b'].map((id) => sampleEntry({ id }));
    expect(historyOf(entries).listed).toEqual(historyOf(entries.toReversed()).listed);
  });

  it('names records in doubt once', () => {
    expect(historyOf([], ['b', 'a', 'b']).inDoubt).toEqual(['a', 'b']);
  });
});

describe('the figures', () => {
  it.each([
    [[], undefined, undefined],
    [[7], 7, 7],
    [[1, 2], 1.5, 2],
    [[1, 2, 3, 4, 5, 6, 7, 8, 9, 10], 5.5, 9],
    [[1, 2, 100], 2, 100],
  ])('of %j: median %s, 90th percentile %s', (values, middle, slow) => {
    expect([median(values), percentile(values, 90)]).toEqual([middle, slow]);
  });

  it('count what is unknown or runs backwards as unknown', () => {
    const [detect] = createDurations([
      sampleEntry(),
      sampleEntry({ detected: undefined }),
      sampleEntry({ detected: at('2026-05-20T07:00Z') }),
    ]);
    expect(detect).toMatchObject({ n: 1, unknown: 2, median: 5 * 60_000 });
  });

  it('rest on listed incidents only', () => {
    const { figures } = historyOf([sampleEntry(), sampleEntry({ id: 'x', severity: 'low' })]);
    expect(figures.n).toBe(1);
    expect(figures.quarters).toEqual([
      { quarter: '2026-Q2', bySeverity: { critical: 0, high: 1, medium: 0, low: 0 }, total: 1 },
    ]);
  });

  it('show quiet quarters too', () => {
    const { figures } = historyOf([
      sampleEntry({ id: 'a', started: at('2025-11-01T00:00Z') }),
      sampleEntry({ id: 'b', started: at('2026-05-01T00:00Z') }),
    ]);
    expect(figures.quarters.map(({ quarter, total }) => [quarter, total])).toEqual([
      ['2025-Q4', 1],
      ['2026-Q1', 0],
      ['2026-Q2', 1],
    ]);
  });
});

describe('punctuality', () => {
  const entry = sampleEntry();
  const punctuality = (differs: Partial<Entry>, publishedAt: string | undefined, at_ = '2026-07-01T12:00Z') =>
    createHistory(
      { ...input([{ ...entry, ...differs }]), publishedAt: new Map(publishedAt ? [[entry.id, at(publishedAt)]] : []) },
      sampleConfig(),
      at(at_),
    ).figures.punctuality;

  // Resolved on Wednesday 2026-05-20; five working days later is Wednesday 2026-05-27.
  it.each([
    ['on-time', {}, '2026-05-27T23:59:59Z'],
    ['late', {}, '2026-05-28T00:00Z'],
    ['overdue', {}, undefined],
    ['unknown', { imported: true }, '2026-06-01T00:00Z'],
    ['unknown', { resolved: undefined }, '2026-05-21T00:00Z'],
  ] as const)('%s: %j published %s', (state, differs, publishedAt) => {
    expect(punctuality(differs, publishedAt)).toMatchObject({ [state]: 1 });
  });

  it('is not yet due until the deadline has passed', () => {
    expect(punctuality({}, undefined, '2026-05-27T23:59Z')).toMatchObject({ 'not-yet-due': 1 });
    expect(punctuality({}, undefined, '2026-05-28T00:00Z')).toMatchObject({ overdue: 1 });
  });

  it('asks nothing of incidents that are told in a roll-up', () => {
    const counts = punctuality({ severity: 'medium', affectsIntegrators: true }, undefined);
    expect(Object.values(counts)).toEqual([0, 0, 0, 0, 0]);
  });
});

describe('roll-ups', () => {
  const rollup = (period: string): Entry =>
    sampleEntry({ id: period, kind: 'rollup', severity: undefined, period, path: `postmortems/rollups/${period}.md` });
  const medium = (count: number, resolved: string): Entry[] =>
    Array.from({ length: count }, (_, index) =>
      sampleEntry({ id: `${resolved}-${index}`, severity: 'medium', resolved: at(resolved) }),
    );

  it('count the records of their period, and blur small numbers', () => {
    const { rollups } = historyOf([
      rollup('2026-Q1'),
      rollup('2026-Q2'),
      rollup('2025-Q4'),
      ...medium(4, '2026-03-31T12:00Z'),
      ...medium(5, '2026-04-01T12:00Z'),
    ]);
    expect(rollups.map(({ period, counts }) => [period, counts])).toEqual([
      ['2026-Q2', { medium: { kind: 'exact', count: 5 } }],
      ['2026-Q1', { medium: { kind: 'fewer-than', bound: 5 } }],
      ['2025-Q4', { medium: { kind: 'exact', count: 0 } }],
    ]);
  });

  it('of a year tell the severities that are published annually', () => {
    const { rollups } = historyOf([rollup('2026'), ...medium(9, '2026-03-31T12:00Z')]);
    expect(rollups[0]?.counts).toEqual({ low: { kind: 'exact', count: 0 } });
  });
});
