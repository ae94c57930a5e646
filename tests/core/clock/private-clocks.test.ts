import { describe, expect, it } from 'vitest';
import type { ClockRecord } from '../../../src/core/clock/clock.ts';
import { clockRecord } from '../../../src/core/clock/clock-record.ts';
import { privateClocks } from '../../../src/core/clock/private-clocks.ts';
import type { PrivateClock } from '../../../src/core/config/config.ts';
import { parsePostmortem } from '../../../src/core/postmortem/parse-postmortem.ts';
import { publish } from '../../../src/core/redaction/publish.ts';
import { contextAt, record } from './clock-fixtures.ts';

const clocks: readonly PrivateClock[] = [
  {
    label: 'Early warning',
    of: 'classified',
    within: { count: 4, unit: 'hours' },
    roll: 'noon of next working day',
    severities: ['critical'],
  },
  {
    label: 'Final report',
    of: 'previous-report',
    within: { count: 1, unit: 'months' },
    roll: 'end of next working day',
    severities: ['critical', 'high'],
  },
];

function at(now: string, changes: Partial<ClockRecord> = {}) {
  return privateClocks({ ...record, ...changes }, contextAt(now, { clocks })).map(({ key, deadline, state }) => ({
    key,
    due: deadline && new Date(deadline.due).toISOString(),
    state: state.kind,
  }));
}

describe('private clocks', () => {
  it('wait for what starts them', () => {
    expect(at('2026-05-15T10:00Z')).toEqual([
      { key: 'issue-42 early-warning', due: undefined, state: 'not-started' },
      { key: 'issue-42 final-report', due: undefined, state: 'not-started' },
    ]);
  });

  it('run from the classification, and roll from a Saturday to noon of Monday', () => {
    const classified = Date.parse('2026-05-15T20:00Z');
    expect(at('2026-05-16T00:00Z', { classified })[0]).toEqual({
      key: 'issue-42 early-warning',
      due: '2026-05-18T10:00:00.000Z',
      state: 'near',
    });
  });

  it('stop with their report, which starts the next one', () => {
    const reports = [{ label: 'Early warning', at: Date.parse('2026-05-15T18:00Z') }];
    const classified = Date.parse('2026-05-15T12:00Z');
    expect(at('2026-05-20T00:00Z', { classified, reports })).toEqual([
      { key: 'issue-42 early-warning', due: '2026-05-15T16:00:00.000Z', state: 'published-late' },
      { key: 'issue-42 final-report', due: '2026-06-15T21:59:59.000Z', state: 'running' },
    ]);
  });

  it('are started and stopped by what the record says', () => {
    const front = [
      '---',
      'id: issue-42',
      'title: Primary database unavailable',
      'severity: critical',
      'classified: 2026-05-15T12:00Z',
      'reports:',
      '  - { label: Early warning, at: 2026-05-15T15:00Z }',
      '---',
      '',
    ].join('\n');
    const clock = { today: '2026-05-20', timeZone: 'UTC', notAfter: { count: 90, unit: 'days' } } as const;
    const publication = publish({ path: 'postmortems/2026/issue-42.md', text: front }, clock);
    if (publication.inDoubt) throw new Error('in doubt');
    const postmortem = parsePostmortem(publication.text, { timeZone: 'UTC', synonyms: {} });
    expect(postmortem.faults).toEqual([]);
    expect(at('2026-05-20T00:00Z', clockRecord(postmortem)).map(({ state }) => state)).toEqual([
      'published-on-time',
      'running',
    ]);
  });

  it('apply only to their severities, and to incidents', () => {
    expect(at('2026-05-20T00:00Z', { severity: 'high' }).map(({ key }) => key)).toEqual(['issue-42 final-report']);
    expect(at('2026-05-20T00:00Z', { kind: 'hardening' })).toEqual([]);
  });
});
