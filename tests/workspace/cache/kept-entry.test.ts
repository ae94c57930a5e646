import { describe, expect, it } from 'vitest';
import type { Entry } from '../../../src/core/history/entry.ts';
import { keepEntry, restoreEntry } from '../../../src/workspace/cache/kept-entry.ts';
import { at, sampleEntry } from '../../core/history/sample.ts';

/** As it comes back from a file: through JSON, both pieces. */
function roundTrip(entry: Entry): { readonly restored: Entry; readonly reads: () => number } {
  const { often, seldom } = keepEntry(entry);
  let reads = 0;
  const restored = restoreEntry(JSON.parse(JSON.stringify(often)), () => {
    reads += 1;
    return JSON.parse(JSON.stringify(seldom));
  });
  return { restored, reads: () => reads };
}

const text = { type: 'text' as const, value: 'x' };

const entries: readonly (readonly [string, Partial<Entry>])[] = [
  ['whole', { takeaway: 'more', components: ['db'], actions: { open: 1, done: 2, dropped: 3, unknown: 4 } }],
  ['with leads', { leads: { whatHappened: [text], rootCause: [], resolution: [text] } }],
  [
    'without what may be missing',
    {
      ...{ severity: undefined, issue: undefined, affectsIntegrators: undefined, phase: undefined },
      ...{
        started: undefined,
        detected: undefined,
        acknowledged: undefined,
        mitigated: undefined,
        resolved: undefined,
      },
    },
  ],
  ['a roll-up', { kind: 'rollup', period: '2026-Q2' }],
  ['at the beginning of time', { started: 0, affectsIntegrators: false }],
  ['sensitive, imported and redacted', { securitySensitive: true, imported: true, redacted: true }],
  [
    'with a limit of its own',
    { withheld: [{ reason: 'legal', until: { kind: 'confirmed' }, words: 3 }], notAfter: '2026-09-01' },
  ],
  ['with words to search', { words: 'every word once' }],
  ['with images', { images: ['a.png'], references: ['b.md'], date: '2026-05-15' }],
  ['with updates', { updates: [{ at: at('2026-05-21T10:00Z'), kind: 'correction', text: 'the time' }] }],
];

describe('an entry that was kept', () => {
  it.each(entries)('is the same again: %s', (_, differs) => {
    const entry = sampleEntry(differs);
    const { restored } = roundTrip(entry);
    for (const key of Object.keys(entry) as (keyof Entry)[]) expect([key, restored[key]]).toEqual([key, entry[key]]);
  });

  it('reads what is seldom asked for when somebody asks, once for what is asked together', () => {
    const { restored, reads } = roundTrip(sampleEntry({ takeaway: 'more' }));
    expect([restored.title, restored.severity, restored.year, reads()]).toEqual([
      'Title of issue-1',
      'high',
      '2026',
      0,
    ]);
    expect([restored.takeaway, restored.leads.whatHappened, restored.detectedBy, reads()]).toEqual([
      'more',
      [],
      'a monitor',
      1,
    ]);
  });

  it('is not mixed up with another one that is asked in between', () => {
    const leading = (value: string) =>
      roundTrip(sampleEntry({ leads: { whatHappened: [{ type: 'text', value }], rootCause: [], resolution: [] } }));
    const [one, two] = [leading('one'), leading('two')];
    const first = [one, two, one].map(({ restored }) => restored.leads.whatHappened[0]);
    expect(first).toMatchObject([{ value: 'one' }, { value: 'two' }, { value: 'one' }]);
  });
});
