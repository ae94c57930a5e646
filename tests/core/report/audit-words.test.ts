import { describe, expect, it } from 'vitest';
import type { Audit, AuditedAction, Duty, Gap, RedactionDebt } from '../../../src/core/audit/audit.ts';
import type { Clock, ClockState } from '../../../src/core/clock/clock.ts';
import {
  auditHeading,
  auditLimit,
  dutyFigures,
  dutyWords,
  gapLines,
  publicationWords,
  redactionWords,
  workingWords,
} from '../../../src/core/report/audit-words.ts';
import { renderAudit } from '../../../src/core/report/render-audit.ts';

const now = Date.parse('2026-07-20T12:00Z');
const at = Date.parse('2026-07-09T12:30Z');
const by = { days: 1, milliseconds: 1 };
const skipped = [
  { date: '2026-07-03', reason: 'Founding day' },
  { date: '2026-07-04', reason: 'Saturday' },
  { date: '2026-07-05', reason: 'Sunday' },
  { date: '2026-07-11', reason: 'Saturday' },
];
const deadline = {
  ...{ timeZone: 'Europe/Berlin', date: '2026-07-09', due: Date.parse('2026-07-09T21:59:59Z'), skipped },
  ...{ trigger: Date.parse('2026-07-02T09:03Z'), dayZero: '2026-07-02' },
};

const duty = (state: Duty['state'], clockState: ClockState, more: object = {}, rest: Partial<Duty> = {}): Duty => ({
  clock: {
    ...{ key: 'issue-7', subject: { kind: 'record', id: 'issue-7', title: 'Down', issue: 7 }, label: 'postmortem' },
    ...{ private: false, of: 'resolved', within: { count: 5, unit: 'working days' }, deadline, state: clockState },
    ...more,
  } as unknown as Clock,
  severity: 'high',
  state,
  published: undefined,
  ...rest,
});

describe('how a duty was kept', () => {
  it.each<[Duty, string]>([
    [duty('on-time', { kind: 'published-on-time', at }), 'on time'],
    [duty('on-time', { kind: 'redacted-published', at, by: undefined }), 'on time, redacted'],
    [duty('late', { kind: 'published-late', at, by }), '1 day late'],
    [duty('late', { kind: 'redacted-published', at, by }), '1 day late, redacted'],
    [duty('overdue', { kind: 'overdue', by: { days: 11, milliseconds: 1 } }), 'OVERDUE, 11 days'],
    [duty('not-yet-due', { kind: 'running' }, { deadline: { ...deadline, date: '2026-07-22' } }), 'due in 2 days'],
    [duty('waiting', { kind: 'not-started' }), 'waits for resolution'],
    [duty('unknown', { kind: 'unknown', because: 'no-history' }), 'unknown: no git history'],
    [duty('unknown', { kind: 'uncountable', refusal: { kind: 'out-of-range' } as never }), 'no deadline'],
  ])('%#: %s', (one, words) => {
    expect(dutyWords(one, now)).toBe(words);
  });

  it('is shown with its working: weekends as one, holidays by their names', () => {
    const working = workingWords(duty('on-time', { kind: 'published-on-time', at }));
    expect(working).toMatch(/^5 working days after resolution \(2026-07-02 11:03 .*\); not counted: /);
    expect(working).toMatch(/: 2026-07-03 Founding day, weekend 2026-07-04\/05, 2026-07-11 Saturday$/);
    expect(workingWords(duty('waiting', { kind: 'not-started' }, { deadline: undefined }))).toBe(
      '5 working days after resolution',
    );
    const period = { of: 'end of period', deadline: { ...deadline, skipped: [] } };
    expect(workingWords(duty('on-time', { kind: 'running' }, period))).toBe(
      '5 working days after the end of the period (2026-07-02)',
    );
  });

  it('is shown with the commit that published it, the update that did, or that it was handed in', () => {
    const state = { kind: 'published-on-time', at } as const;
    const published = { at, commit: '1a2b3c4d5e6f' };
    const words = (one: Duty) => publicationWords(one, 'Europe/Berlin');
    expect(words(duty('on-time', state, {}, { published }))).toMatch(/^2026-07-09 14:30 .*, commit 1a2b3c4$/);
    expect(words(duty('on-time', state, {}, { published: { at, commit: undefined } }))).toMatch(/, by an update$/);
    expect(words(duty('on-time', state, { private: true }, { published }))).toMatch(/^handed in 2026-07-09 14:30/);
    expect(words(duty('overdue', state))).toBe('');
  });
});

describe('what the public does not see yet', () => {
  const debt: RedactionDebt = {
    ...{ id: 'issue-7', reason: 'security', until: { kind: 'never' }, words: undefined, state: 'standing' },
    ...{ limit: undefined, confirmed: 1, quorum: 3 },
  };

  it.each<[Partial<RedactionDebt>, string]>([
    [{}, 'security, of unsaid length, for good'],
    [{ words: 12, until: { kind: 'date', date: '2026-08-01' } }, 'security, about 12 words, until 2026-08-01'],
    [
      { until: { kind: 'confirmed' } as RedactionDebt['until'] },
      'security, of unsaid length, until merchants confirm (1 of 3)',
    ],
    [
      { until: { kind: 'confirmed' } as RedactionDebt['until'], quorum: undefined, limit: '2026-09-01' },
      'security, of unsaid length, until merchants confirm (nobody is asked), at the latest 2026-09-01',
    ],
  ])('%o', (more, words) => {
    expect(redactionWords({ ...debt, ...more })).toBe(words);
  });
});

const audit: Audit = {
  period: { name: '2026-Q3', first: '2026-07-01', last: '2026-09-30' } as Audit['period'],
  ...{ service: 'Shop', now, timeZone: 'Europe/Berlin', calendar: 'DE-BE', commit: '1a2b3c4d5e6f' },
  ...{ duties: [], redactions: [], actions: [], gaps: [] },
};
const gap = (kind: Gap['kind'], id: string): Gap => ({ kind, id });

describe('an audit', () => {
  it('counts the duties by how they were kept', () => {
    const duties = [
      duty('late', { kind: 'published-late', at, by }),
      duty('on-time', { kind: 'published-on-time', at }),
      duty('late', { kind: 'published-late', at, by }),
    ];
    expect(dutyFigures({ ...audit, duties })).toBe('1 on time, 2 late');
    expect(dutyFigures(audit)).toBe('Nothing was owed');
  });

  it('names what nobody can know, each record once', () => {
    const gaps = [gap('no-end', 'a'), gap('unread', 'p/x.md'), gap('no-end', 'b'), gap('no-end', 'b')];
    expect(gapLines({ ...audit, gaps })).toEqual([
      'a, b: each does not say when the incident ended, so nothing can be counted from there',
      'p/x.md: could not be read, so nothing is known of what it owes',
    ]);
  });

  it('says of which period, as of when and of which commit', () => {
    const [title, facts] = auditHeading(audit);
    expect(title).toBe('Shop: what was owed in 2026-Q3');
    expect(facts).toContain('from commit 1a2b3c4. Zone Europe/Berlin, calendar DE-BE.');
    const [bare, files] = auditHeading({ ...audit, service: '', commit: undefined });
    expect(bare).toBe('Incidents: what was owed in 2026-Q3');
    expect(files).toContain('from files on disk.');
  });

  it('on a terminal has each part that is not empty, and always what it can never know', () => {
    const actions: AuditedAction[] = [
      { id: 'issue-7', action: 'Test it', owner: '@ben', due: '2026-07-10', state: 'overdue', tracking: '#9' },
      { id: 'issue-8', action: 'Drop it', owner: undefined, due: undefined, state: 'dropped', tracking: undefined },
    ];
    const published = { at, commit: '1a2b3c4d5e6f' };
    const duties = [duty('on-time', { kind: 'published-on-time', at }, {}, { published })];
    const lines = renderAudit({ ...audit, duties, actions }, { colour: false, width: 200 }).split('\n');
    expect(lines).toContain('Duties: 1 on time');
    expect(lines).toContain('  2026-07-09  on time  issue-7  high postmortem');
    expect(lines).toContain('      Down');
    expect(lines.find((line) => line.includes('published'))).toMatch(/^ {6}published 2026-07-09 14:30 .*1a2b3c4$/);
    expect(lines).toContain('2 action items, 1 overdue');
    expect(lines).toContain('  2026-07-10  OVERDUE  issue-7  @ben');
    expect(lines).toContain('  no date     dropped  issue-8  no owner');
    expect(lines).toContain('      Test it (#9)');
    expect(lines.join('\n')).not.toContain('redaction');
    expect(lines).toContain(`  ${auditLimit}`);
  });

  it('of nothing says so', () => {
    const text = renderAudit(audit, { colour: false, width: 80 });
    expect(text).toContain('What could not be known\n');
    expect(text).not.toContain('action item');
  });
});
