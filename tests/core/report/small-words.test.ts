import { describe, expect, it } from 'vitest';
import type { Clock, ClockState } from '../../../src/core/clock/clock.ts';
import { renderCalendarFault } from '../../../src/core/report/calendar-fault.ts';
import { delayText, remainingText } from '../../../src/core/report/clock-words.ts';
import { countProblems, describeCount } from '../../../src/core/report/count-problems.ts';
import { leftOpenWords } from '../../../src/core/report/left-open-words.ts';
import { logReport } from '../../../src/core/report/log-report.ts';
import { renderForget } from '../../../src/core/report/render-forget.ts';
import { renderImportFigures } from '../../../src/core/report/render-import-figures.ts';
import { uncountedWords } from '../../../src/core/report/uncounted-words.ts';
import { worstFirst } from '../../../src/core/report/worst-first.ts';
import type { Problem } from '../../../src/core/text/problem.ts';

const place = { line: 1, column: 1, endLine: 1, endColumn: 1 };
const problem = (rule: string, more: Partial<Problem> = {}): Problem => ({
  ...{ rule, severity: 'error', file: 'a.md', place },
  ...more,
});

describe('a calendar that does not exist', () => {
  it.each([
    [[], '; use none, TARGET, or a country or region such as DE or DE-BE'],
    [['DE'], '; did you mean "DE"?'],
    [['DE', 'DK'], '; did you mean "DE" or "DK"?'],
  ])('with the suggestions %j', (suggestions, end) => {
    expect(renderCalendarFault({ name: 'DX', suggestions })).toBe(`There is no calendar "DX"${end}`);
  });
});

describe('a clock', () => {
  const due = Date.parse('2026-05-22T21:59:59Z');
  const deadline = { timeZone: 'Europe/Berlin', date: '2026-05-22', due };
  const clock = (state: ClockState, more: object = {}) =>
    ({ state, deadline, of: 'resolved', ...more }) as unknown as Clock;
  const by = (days: number, milliseconds: number) => ({ days, milliseconds });
  const at = Date.parse('2026-05-21T22:30Z');

  it.each<[string, ClockState, object, string]>([
    ['2026-05-20T10:00Z', { kind: 'running' }, {}, 'in 2 days'],
    ['2026-05-20T22:30Z', { kind: 'near' }, {}, 'in 1 day'],
    ['2026-05-21T22:30Z', { kind: 'due-today' }, {}, 'until 23:59:59'],
    ['2026-05-20T10:00Z', { kind: 'running' }, { deadline: undefined }, ''],
    ['2026-05-20T10:00Z', { kind: 'not-started' }, {}, 'for resolution'],
    ['2026-05-20T10:00Z', { kind: 'not-started' }, { reopened: at }, 'for resolution again'],
    ['2026-05-26T10:00Z', { kind: 'overdue', by: by(4, 1) }, {}, '4 days late'],
    ['2026-05-26T10:00Z', { kind: 'published-on-time', at }, {}, 'published 2026-05-22'],
    ['2026-05-26T10:00Z', { kind: 'published-on-time', at }, { deadline: undefined }, 'published 2026-05-21'],
    ['2026-05-26T10:00Z', { kind: 'published-late', at, by: by(1, 1) }, {}, '1 day late'],
    ['2026-05-26T10:00Z', { kind: 'redacted-published', at, by: undefined }, {}, 'on time'],
    ['2026-05-26T10:00Z', { kind: 'redacted-published', at, by: by(2, 1) }, {}, '2 days late'],
    ['2026-05-26T10:00Z', { kind: 'unknown', because: 'imported' }, {}, 'imported'],
    ['2026-05-26T10:00Z', { kind: 'unknown', because: 'no-history' }, {}, 'no git history'],
  ])('at %s, %o %o', (now, state, more, text) => {
    expect(remainingText(clock(state, more), Date.parse(now))).toBe(text);
  });

  it('that is seconds late is a minute late', () => {
    expect(delayText(by(0, 1))).toBe(delayText(by(0, 60_000)));
    expect(delayText(by(0, 90 * 60_000))).not.toBe(delayText(by(0, 60_000)));
  });
});

describe('problems', () => {
  it('are counted with those that are left out', () => {
    const found = [problem('secret', { alike: 3 }), problem('missing-owner', { severity: 'warning' })];
    expect(countProblems(found)).toEqual({ errors: 4, warnings: 1 });
    expect(describeCount(countProblems(found))).toBe('5 problems (4 errors, 1 warning)');
    expect(describeCount({ errors: 0, warnings: 1 })).toBe('1 problem (0 errors, 1 warning)');
  });

  it('begin with what discloses something, then what withholds the record, then errors, then warnings', () => {
    const order = [
      problem('secret', { severity: 'warning' }),
      problem('missing-owner'),
      problem('personal-data'),
      problem('invalid-front-matter'),
      problem('missing-section'),
      problem('secret'),
      problem('missing-owner', { severity: 'warning' }),
    ];
    expect(worstFirst(order).map(({ rule, severity }) => `${severity} ${rule}`)).toEqual([
      'error secret',
      'error invalid-front-matter',
      'error personal-data',
      'error missing-owner',
      'error missing-section',
      'warning secret',
      'warning missing-owner',
    ]);
  });

  it('say by what records cannot be counted, each record once', () => {
    const severity = { args: { code: 'missing-key', key: 'severity' } };
    const found = [
      problem('unknown-severity'),
      problem('invalid-front-matter', severity),
      problem('invalid-front-matter', { ...severity, file: 'b.md' }),
      problem('invalid-front-matter', { file: 'c.md', args: { code: 'missing-key', key: 'title' } }),
      problem('missing-reach', { file: 'c.md' }),
      problem('missing-resolution-time', { file: 'd.md' }),
    ];
    expect(uncountedWords(found)).toBe('Not counted on the page: 2 without severity, 1 without reach, 1 without end');
    expect(uncountedWords([problem('secret')])).toBeUndefined();
  });
});

describe('what records leave open', () => {
  it('is a line for each kind, in the singular for one', () => {
    expect(leftOpenWords({ leftOut: 1, severity: 3, reach: 1, end: 2, start: 1 })).toEqual([
      '1 record is left out: its severity is not recorded',
      '2 records are shown without a severity: they are not classified',
      '1 record does not say whether external integrators were affected: affects-integrators is not recorded',
      '2 records do not say when the incident ended',
      '1 record does not say when the incident began',
    ]);
    expect(leftOpenWords({ leftOut: 2, severity: 2, reach: 0, end: 0, start: 0 })).toEqual([
      '2 records are left out: their severity is not recorded',
    ]);
    expect(leftOpenWords({ leftOut: 0, severity: 0, reach: 0, end: 0, start: 0 })).toEqual([]);
  });
});

describe('what a build says of its log', () => {
  const log = (events: number, added: number, verifier?: string) =>
    ({ events: Array(events).fill({}), added, verifier }) as unknown as Parameters<typeof logReport>[0];

  it.each([
    [log(3, 1, 'k'), undefined, '3 events, 1 of them new; signed'],
    [log(1, 0), undefined, '1 event, none of them new; not signed (debrief keygen --log makes a key)'],
    [log(1, 1, 'k'), 'there was none', 'begins with 1 event, because there was none; signed'],
  ])('%#', (published, began, text) => {
    expect(logReport(published, began)).toBe(text);
  });
});

describe('the figures of an import', () => {
  const share = (is: number, of: number) => ({ is, of });
  const figures = {
    ...{ records: 2, parts: share(2, 3), timelines: share(1, 1), headings: share(0, 0), times: share(5, 5) },
    ...{ rows: share(1, 1), windows: share(0, 2), severities: share(1, 2), actions: share(1, 2), owners: share(0, 0) },
    tracked: share(1, 3),
  };

  it('are rounded down, a dash where there is nothing to count, and no name breaks the table', () => {
    expect(renderImportFigures([['a|b', figures]], 'record').split('\n')).toEqual([
      '| record | records | parts | headings | timeline | times read | start and end |  severity | actions |  owner | tracking |',
      '| ------ | ------: | ----: | -------: | -------: | ---------: | ------------: | --------: | ------: | -----: | -------: |',
      '| a\\|b   |       2 |  66 % |        – |    100 % | 100 % of 5 |           0 % | 50 % of 2 |    50 % | – of 0 |     33 % |',
      '',
    ]);
  });
});

describe('what to do so that a record is forgotten', () => {
  const forgotten = { id: 'issue-7', paths: ['p/a.md'], commits: ['c1'], site: undefined, markdownPage: 'HISTORY.md' };

  it('names the paths and commits, and the pages by address where it is known', () => {
    const text = renderForget({ ...forgotten, site: 'https://x.example' });
    expect(text).toContain('      --path p/a.md\n');
    expect(text).toContain('for these commits of p/a.md:\n   c1\n');
    expect(text).toContain('The build replaces https://x.example and HISTORY.md;');
    expect(text).toContain('https://web.archive.org/web/*/https://x.example/incidents/issue-7/ ');
    expect(renderForget(forgotten)).toContain('The build replaces the public site and HISTORY.md;');
    expect(renderForget(forgotten)).toContain('with the addresses of the pages).');
  });

  it('says that git knows nothing, and shortens a long list', () => {
    const none = renderForget({ ...forgotten, paths: [], commits: [] });
    expect(none).toContain('of no path that git knows:\n   (none is known to this clone)\n');
    const many = renderForget({ ...forgotten, commits: Array.from({ length: 103 }, (_, index) => `commit-${index}`) });
    expect(many).toContain('   commit-99\n   and 3 more\n');
    expect(many).not.toContain('commit-100');
  });
});
