import { describe, expect, it } from 'vitest';
import { parsePostmortem } from '../../../src/core/postmortem/parse-postmortem.ts';
import { publish } from '../../../src/core/redaction/publish.ts';
import { amendRollup, lateRecords } from '../../../src/core/rollups/amend-rollup.ts';
import { duePeriods } from '../../../src/core/rollups/due-periods.ts';
import { periodOf } from '../../../src/core/rollups/period.ts';
import { refreshRollup, renderRollup } from '../../../src/core/rollups/render-rollup.ts';
import { rollupClock } from '../../../src/core/rollups/rollup-clock.ts';
import { rollupFigures } from '../../../src/core/rollups/rollup-figures.ts';
import type { RollupRecord } from '../../../src/core/rollups/rollup-record.ts';
import { config, contextAt } from '../clock/clock-fixtures.ts';

const quarter = periodOf('2026-05-15', 'quarterly');

function incident(n: number, changes: Partial<RollupRecord> = {}): RollupRecord {
  const started = Date.parse(`2026-05-${String(n).padStart(2, '0')}T10:00Z`);
  return {
    id: `issue-${n}`,
    title: `Incident ${n}`,
    path: `postmortems/2026/issue-${n}.md`,
    kind: 'incident',
    severity: 'medium',
    affectsIntegrators: false,
    components: ['database'],
    started,
    detected: started + n * 60_000,
    acknowledged: undefined,
    mitigated: undefined,
    resolved: started + n * 600_000,
    imported: false,
    updates: [],
    resolutionWritten: false,
    period: undefined,
    causes: ['configuration'],
    actions: ['open', 'done'],
    ...changes,
  };
}

const clock = { today: '2026-07-10', timeZone: 'UTC', notAfter: { count: 90, unit: 'days' } } as const;
const several = Array.from({ length: 6 }, (_, n) => incident(n + 1));
const names = (records: readonly RollupRecord[], now: string, launch?: string) =>
  duePeriods(
    records,
    { ...config, launch: launch ? { date: launch, name: 'launch' } : undefined },
    Date.parse(now),
  ).map(({ name }) => name);

describe('the roll-ups that should exist', () => {
  it('begin with the first record, are quarterly and annual, and leave no empty period out', () => {
    expect(names([incident(1)], '2027-01-05T00:00Z')).toEqual(['2026-Q2', '2026-Q3', '2026-Q4', '2026']);
  });

  it('come the moment that their period ends in the configured zone', () => {
    expect(names([incident(1)], '2026-06-30T21:59:59.999Z')).toEqual([]);
    expect(names([incident(1)], '2026-06-30T22:00Z')).toEqual(['2026-Q2']);
  });

  it('are not owed for history that was written elsewhere', () => {
    expect(
      names([incident(1, { imported: true, started: Date.parse('2019-01-01T00:00Z') })], '2026-07-05T00:00Z'),
    ).toEqual([]);
  });

  it('say that nothing happened since the launch, once', () => {
    expect(names([], '2027-01-05T00:00Z', '2026-05-14')).toEqual(['2026-Q4', '2026']);
    expect(names([], '2026-06-05T00:00Z', '2026-05-14')).toEqual([]);
    expect(names([], '2027-01-05T00:00Z')).toEqual([]);
  });

  it('of a wrong century do not come in hundreds', () => {
    const records = [incident(1, { started: Date.parse('1026-05-01T00:00Z') })];
    expect(names(records, '2026-07-05T00:00Z').length).toBeLessThanOrEqual(80);
  });
});

describe('the clock of a roll-up', () => {
  it('has the last local day of the period as day 0', () => {
    const clock = rollupClock(quarter, { kind: 'unpublished' }, contextAt('2026-07-01T10:00Z'));
    expect(clock).toMatchObject({
      key: 'rollup-2026-q2',
      deadline: { dayZero: '2026-06-30', date: '2026-07-14' },
      state: { kind: 'running' },
    });
  });

  it('has not started before', () => {
    const clock = rollupClock(quarter, { kind: 'unpublished' }, contextAt('2026-06-30T21:59Z'));
    expect(clock?.state).toEqual({ kind: 'not-started' });
  });

  it('is the strictest of the severities that it tells of', () => {
    const { cadence } = config;
    const low = { publish: 'quarterly', within: { count: 1, unit: 'days' }, of: 'resolved' } as const;
    const context = contextAt('2026-07-01T10:00Z', { cadence: { ...cadence, low } });
    expect(rollupClock(quarter, { kind: 'unpublished' }, context)?.deadline?.date).toBe('2026-07-01');
  });
});

describe('the draft of a roll-up', () => {
  it('reads like this', () => {
    const records = [
      ...several,
      incident(7, { affectsIntegrators: true, title: 'Tokens <b>late</b> | @all', components: ['edge'] }),
    ];
    expect(renderRollup(rollupFigures(records, quarter, config))).toMatchInlineSnapshot(`
      "---
      id: rollup-2026-q2
      title: Incidents in April to June 2026
      kind: rollup
      period: "2026-Q2"
      ---

      ## Summary

      <!-- debrief:todo -->

      <!-- debrief:figures -->
      ## Figures

      | Severity | Incidents |
      | --- | ---: |
      | medium | 7 |

      ### Durations

      |  | Known of | Median | 90 % within | Unknown of |
      | --- | ---: | ---: | ---: | ---: |
      | To detect | 7 | 4 minutes | 7 minutes | none |
      | To acknowledge | none | – | – | 7 |
      | To mitigate | none | – | – | 7 |
      | To resolve | 7 | 40 minutes | 1 hour 10 minutes | none |

      ### Components

      | Component | Incidents |
      | --- | ---: |
      | any | too few to tell |
      | not given | none |

      ### Contributing factors

      | Kind | Incidents |
      | --- | ---: |
      | configuration | 7 |
      | not given | none |

      ### Action items

      | Status | Items |
      | --- | ---: |
      | open | 7 |
      | done | 7 |

      ### Postmortems

      - [Tokens &lt;b&gt;late&lt;/b&gt; \\| @&#8203;all](../2026/issue-7.md)
      <!-- /debrief:figures -->
      "
    `);
  });

  it('says of an empty period that it was empty, and leaves nothing to fill in', () => {
    expect(renderRollup(rollupFigures([], quarter, config))).toMatchInlineSnapshot(`
      "---
      id: rollup-2026-q2
      title: Incidents in April to June 2026
      kind: rollup
      period: "2026-Q2"
      ---

      ## Summary

      No medium incident was resolved in this quarter.

      <!-- debrief:figures -->
      ## Figures

      | Severity | Incidents |
      | --- | ---: |
      | medium | none |
      <!-- /debrief:figures -->
      "
    `);
  });

  it('can be parsed, and asks for a summary', () => {
    const text = renderRollup(rollupFigures(several, quarter, config));
    const publication = publish({ path: 'postmortems/rollups/2026-Q2.md', text }, clock);
    if (publication.inDoubt) throw new Error('in doubt');
    const { meta, faults, todos } = parsePostmortem(publication.text, { timeZone: 'UTC', synonyms: {} });
    expect(faults).toEqual([]);
    expect(meta).toMatchObject({ id: 'rollup-2026-q2', kind: 'rollup', period: '2026-Q2' });
    expect(todos).toHaveLength(1);
  });

  it('counts a record in the period in which it was resolved, in the configured zone', () => {
    const edge = (resolved: string) =>
      rollupFigures([incident(1, { resolved: Date.parse(resolved) })], quarter, config).empty;
    expect(edge('2026-03-31T21:59:59.999Z')).toBe(true);
    expect(edge('2026-03-31T22:00Z')).toBe(false);
    expect(edge('2026-06-30T21:59:59.999Z')).toBe(false);
    expect(edge('2026-06-30T22:00Z')).toBe(true);
  });

  it('gives small counts as "fewer than", and nothing that they could be computed from', () => {
    const text = renderRollup(rollupFigures(several.slice(0, 3), quarter, config));
    expect(text).toContain('| medium | fewer than 5 |');
    expect(text).not.toMatch(/database|configuration|minutes|\| [1-4] \|/);
  });

  it('does not name a component when what is left beside it could be told by subtraction', () => {
    const records = [...several, incident(7, { components: ['edge'] })];
    expect(rollupFigures(records, quarter, config).components).toEqual({
      named: [],
      others: true,
      without: { kind: 'exact', count: 0 },
    });
  });

  it('links only what is public anyway', () => {
    const records = [...several, incident(8, { affectsIntegrators: true })];
    expect(rollupFigures(records, quarter, config).listed.map(({ id }) => id)).toEqual(['issue-8']);
  });

  it('keeps what a person wrote when its figures change', () => {
    const draft = renderRollup(rollupFigures(several, quarter, config)).replace(
      '<!-- debrief:todo -->',
      'A quiet spring.',
    );
    const refreshed = refreshRollup(draft, rollupFigures([...several, incident(9)], quarter, config));
    expect(refreshed).toContain('A quiet spring.');
    expect(refreshed).toContain('| medium | 7 |');
  });
});

describe('a published roll-up', () => {
  const published = renderRollup(rollupFigures(several, quarter, config)).replace(
    '<!-- debrief:todo -->',
    'A quiet spring.',
  );
  const describedAt = Date.parse('2026-07-10T10:00Z');

  it('is changed by records that came after it, with an entry that says so', () => {
    const late = incident(9);
    const publishedAt = new Map([
      ...several.map(({ id }) => [id, describedAt - 1] as const),
      [late.id, describedAt + 1],
    ]);
    const all = [...several, late];
    expect(lateRecords(all, describedAt, publishedAt)).toEqual([late]);
    const amended = amendRollup(
      published,
      rollupFigures(all, quarter, config),
      [late],
      Date.parse('2026-07-20T10:00Z'),
    );
    expect(amended).toContain('A quiet spring.');
    expect(amended).toContain('| medium | 7 |');
    expect(amended?.split('---\n')[1]).toMatchInlineSnapshot(`
      "id: rollup-2026-q2
      title: Incidents in April to June 2026
      kind: rollup
      period: "2026-Q2"
      updates:
        - at: 2026-07-20T10:00Z
          kind: correction
          text: "Figures recounted with incidents recorded after publication (medium: fewer than 5)"
      "
    `);
  });

  it('is left to people when they took the markers away', () => {
    const text = published.replaceAll('debrief:figures', 'figures');
    expect(amendRollup(text, rollupFigures(several, quarter, config), [incident(9)], describedAt)).toBeUndefined();
  });
});
