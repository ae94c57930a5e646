import { describe, expect, it } from 'vitest';
import { goodRecord } from './good-record.ts';
import { parseText } from './parse-text.ts';

describe('parsePostmortem', () => {
  it('reads the record of the design, field by field', () => {
    const { meta, faults, unreadable } = parseText(goodRecord);
    expect({ faults, unreadable }).toEqual({ faults: [], unreadable: false });
    expect(meta).toEqual({
      id: 'issue-42',
      title: 'Primary database unavailable during fleet provisioning',
      kind: 'incident',
      severity: 'high',
      issue: 42,
      affectsIntegrators: false,
      phase: 'production',
      components: ['authorization-server'],
      started: Date.UTC(2026, 4, 15, 8, 12),
      detected: Date.UTC(2026, 4, 15, 8, 14),
      acknowledged: Date.UTC(2026, 4, 15, 8, 16),
      mitigated: Date.UTC(2026, 4, 15, 8, 58),
      resolved: Date.UTC(2026, 4, 15, 9, 3),
      detectedBy: 'postgres-health monitor',
      acknowledgedBy: 'primary on-call',
      takeaway: 'Verify real database health rather than a static 200 from the edge.',
      securitySensitive: true,
      confirmations: {
        from: ['merchant-a', 'merchant-b', 'merchant-c'],
        quorum: 2,
        notAfter: '2026-08-15',
        received: { 'merchant-a': Date.UTC(2026, 5, 2, 10, 11) },
      },
      updates: [{ at: Date.UTC(2026, 4, 20, 10), kind: 'correction', text: 'The end was an hour later' }],
      imported: false,
      period: undefined,
    });
  });

  it('reads the body of the record of the design, part by part', () => {
    const { sections, timeline, timelineSection, impactSection, actionItems, todos } = parseText(goodRecord);
    expect(sections.map(({ part, place, empty }) => [part, place.line, empty])).toEqual([
      ['what-happened', 27, false],
      ['detection', 40, false],
      ['root-cause', 44, true],
      ['resolution', 48, false],
      ['action-items', 52, false],
    ]);
    expect(timeline.map(({ instant, text, fault }) => [instant, text, fault])).toEqual([
      [Date.UTC(2026, 4, 15, 8, 12), 'Containers restart', undefined],
      [Date.UTC(2026, 4, 15, 8, 14), 'Pager fires', undefined],
    ]);
    expect(timelineSection?.heading).toEqual({
      value: 'Timeline',
      place: { line: 29, column: 1, endLine: 29, endColumn: 13 },
    });
    expect(impactSection?.place.line).toBe(36);
    expect(actionItems).toMatchObject([
      {
        action: 'Check ownership',
        kind: 'prevent',
        owner: { value: 'database team' },
        status: 'open',
        place: { line: 56 },
      },
    ]);
    expect(todos).toEqual([{ line: 46, column: 1, endLine: 46, endColumn: 22 }]);
  });

  it('points at the value of a key, and at the closing line for a key that is absent', () => {
    const { fieldPlace } = parseText(goodRecord);
    expect(fieldPlace('severity')).toEqual({ line: 4, column: 11, endLine: 4, endColumn: 15 });
    expect(fieldPlace('imported')).toEqual({ line: 25, column: 1, endLine: 25, endColumn: 4 });
  });
});
