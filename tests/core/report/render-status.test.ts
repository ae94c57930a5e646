import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Clock, ClockRecord, KnownPublication } from '../../../src/core/clock/clock.ts';
import { isOpen } from '../../../src/core/clock/clock-state.ts';
import { disclosureClock } from '../../../src/core/clock/disclosure-clock.ts';
import { privateClocks } from '../../../src/core/clock/private-clocks.ts';
import { renderIcs } from '../../../src/core/report/render-ics.ts';
import { renderStatus, renderStatusMarkdown } from '../../../src/core/report/render-status.ts';
import { statusJson } from '../../../src/core/report/status-json.ts';
import { contextAt, record } from '../clock/clock-fixtures.ts';

const warning = { count: 24, unit: 'hours' } as const;
const context = contextAt('2026-05-21T12:00Z', {
  clocks: [{ label: 'Early warning', of: 'detected', within: warning, roll: 'none', severities: ['critical'] }],
});

function clocks(
  changes: Partial<ClockRecord>,
  publication: KnownPublication = { kind: 'unpublished' },
): readonly Clock[] {
  const changed = { ...record, ...changes };
  const disclosure = disclosureClock(changed, publication, context);
  return [...(disclosure ? [disclosure] : []), ...privateClocks(changed, context)];
}

const all = [
  ...clocks({
    id: 'issue-40',
    title: 'Login page unavailable',
    severity: 'high',
    resolved: Date.parse('2026-05-11T10:00Z'),
  }),
  ...clocks({}),
  ...clocks({
    id: 'issue-43',
    title: 'Came back',
    severity: 'high',
    resolved: undefined,
    updates: [{ at: Date.parse('2026-05-20T10:00Z'), kind: 'reopened', text: 'Again' }],
  }),
  ...clocks(
    { id: 'issue-44', title: 'Long ago', severity: 'high', resolved: Date.parse('2026-05-04T10:00Z') },
    { kind: 'published', at: Date.parse('2026-05-06T10:00Z') },
  ),
];
const plain = { explain: false, colour: false, width: 100 };

describe('the status', () => {
  it('reads like this', () => {
    expect(renderStatus(all, context, plain)).toMatchInlineSnapshot(`
      "Clocks on Thursday 21 May 2026, 14:00 Europe/Berlin, calendar none

        OVERDUE  Mon 2026-05-18  3 days late           issue-40  Login page unavailable
        near     Fri 2026-05-22  in 1 day              issue-42  Primary database unavailable
        OVERDUE  Sat 2026-05-16  5 days late           issue-42  Early warning: Primary database unavaila…
        waiting                  for resolution again  issue-43  Came back
        on time  Mon 2026-05-11  published 2026-05-06  issue-44  Long ago

      2 overdue, 1 near, 1 waiting, 1 on time
      "
    `);
  });

  it('with its working reads like this', () => {
    expect(renderStatus(all.slice(1, 2), context, { ...plain, explain: true })).toMatchInlineSnapshot(`
      "Clocks on Thursday 21 May 2026, 14:00 Europe/Berlin, calendar none

        near  Fri 2026-05-22  in 1 day  issue-42  Primary database unavailable

          Due       Friday 22 May 2026, 23:59:59 +02:00 (2026-05-22T21:59:59Z)
          Counted   5 working days from resolution
          Start     Friday 15 May 2026, 11:03 +02:00 (2026-05-15T09:03:00Z)
          Zone      Europe/Berlin
          Calendar  none: Saturdays and Sundays do not count
          Overdue   from 2026-05-22T22:00:00Z

            2026-05-15  Fri  0  begins at 11:03; day 0 does not count
            2026-05-16  Sat  –  weekend
            2026-05-17  Sun  –  weekend
            2026-05-18  Mon  1
            2026-05-19  Tue  2
            2026-05-20  Wed  3
            2026-05-21  Thu  4
            2026-05-22  Fri  5  due at 23:59:59

      1 near
      "
    `);
  });

  it('tells of a sweep that stays away', () => {
    const lastSweep = (at: string) => renderStatus([], context, { ...plain, lastSweep: Date.parse(at) });
    expect(lastSweep('2026-05-18T06:00Z')).toContain('The last sweep ran at 2026-05-18T06:00:00Z');
    expect(lastSweep('2026-05-19T06:00Z')).not.toContain('sweep');
  });

  it('without a clock says so', () => {
    expect(renderStatus([], context, plain)).toContain('No clock is running');
  });

  it('for GitHub keeps private clocks to private repositories', () => {
    expect(renderStatusMarkdown(all, context, false)).not.toContain('Early warning');
    expect(renderStatusMarkdown(all, context, true)).toContain('Early warning');
  });

  it('knows what is open', () => {
    expect(all.filter(isOpen).map(({ key }) => key)).toEqual([
      'issue-40',
      'issue-42',
      'issue-42 early-warning',
      'issue-43',
    ]);
  });

  it('tells of action items that should be done by now', () => {
    const late = {
      id: 'issue-42',
      action: 'Renew the key',
      owner: 'identity team',
      due: '2026-05-01',
      tracking: undefined,
    };
    const overdueActions = [{ ...late, state: 'overdue' as const }];
    expect(renderStatus([], context, { explain: false, colour: false, width: 80, overdueActions })).toMatch(
      /1 action item is overdue\n {2}2026-05-01 {2}20 days late {3}issue-42 {2}Renew the key \(identity team\)/,
    );
    expect(statusJson([], context, { unread: 0, unclassified: 0, overdueActions })).toMatchObject({
      overdueActions: [{ id: 'issue-42', due: '2026-05-01', owner: 'identity team', tracking: null }],
    });
  });

  it('as data has instants in UTC and local dates', () => {
    expect(statusJson(all.slice(0, 1), context)).toMatchInlineSnapshot(`
      {
        "calendar": "none",
        "clocks": [
          {
            "date": "2026-05-18",
            "due": "2026-05-18T21:59:59Z",
            "key": "issue-40",
            "label": "postmortem",
            "late": {
              "days": 3,
              "seconds": 223201,
            },
            "of": "resolved",
            "private": false,
            "published": null,
            "reopened": null,
            "skipped": [
              {
                "date": "2026-05-16",
                "reason": "Saturday",
              },
              {
                "date": "2026-05-17",
                "reason": "Sunday",
              },
            ],
            "state": "overdue",
            "subject": {
              "id": "issue-40",
              "issue": 42,
              "kind": "record",
              "title": "Login page unavailable",
            },
            "trigger": "2026-05-11T10:00:00Z",
            "warnings": [],
            "within": "5 working days",
          },
        ],
        "now": "2026-05-21T12:00:00Z",
        "overdue": 1,
        "overdueActions": [],
        "unclassified": 0,
        "unread": 0,
        "zone": "Europe/Berlin",
      }
    `);
  });
});

describe('the calendar to subscribe to', () => {
  const unfold = (text: string) => text.replaceAll('\r\n ', '');

  it('has an event of a day for each deadline, with the stamp of its trigger', () => {
    const text = unfold(renderIcs(all, 'OID4Pay', 'status.example.com'));
    expect(text.split('\r\n').filter((line) => !line.startsWith('DESCRIPTION'))).toMatchInlineSnapshot(`
      [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Debrief//Deadlines//EN",
        "CALSCALE:GREGORIAN",
        "NAME:OID4Pay",
        "X-WR-CALNAME:OID4Pay",
        "BEGIN:VEVENT",
        "UID:issue-40@status.example.com",
        "DTSTAMP:20260511T100000Z",
        "DTSTART;VALUE=DATE:20260518",
        "DTEND;VALUE=DATE:20260519",
        "SUMMARY:postmortem: Login page unavailable (issue-40)",
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
        "BEGIN:VEVENT",
        "UID:issue-42@status.example.com",
        "DTSTAMP:20260515T090300Z",
        "DTSTART;VALUE=DATE:20260522",
        "DTEND;VALUE=DATE:20260523",
        "SUMMARY:postmortem: Primary database unavailable (issue-42)",
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
        "BEGIN:VEVENT",
        "UID:issue-42.early-warning@status.example.com",
        "DTSTAMP:20260515T081400Z",
        "DTSTART:20260516T081400Z",
        "SUMMARY:Early warning: Primary database unavailable (issue-42)",
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
        "BEGIN:VEVENT",
        "UID:issue-44@status.example.com",
        "DTSTAMP:20260504T100000Z",
        "DTSTART;VALUE=DATE:20260511",
        "DTEND;VALUE=DATE:20260512",
        "SUMMARY:postmortem: Long ago (issue-44)",
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
        "END:VCALENDAR",
        "",
      ]
    `);
  });

  it('has lines of at most 75 octets that unfold to what was meant, whatever a title holds', () => {
    const titles = fc.string({ unit: 'binary', maxLength: 200 });
    const holds = fc.property(titles, (title) => {
      const text = renderIcs(clocks({ title }), 'Näme', 'a.example');
      const lines = text.slice(0, -2).split('\r\n');
      expect(lines.filter((line) => Buffer.byteLength(line) > 75 || /[\r\n]/.test(line))).toEqual([]);
      expect(unfold(text).match(/^(BEGIN|END):VEVENT$/gm)).toHaveLength(4);
      expect(unfold(text)).toMatch(/^SUMMARY:postmortem: .*\(issue-42\)$/m);
    });
    fc.assert(holds, { numRuns: 100, seed: 5545 });
  });
});
