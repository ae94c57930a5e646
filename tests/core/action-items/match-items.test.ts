import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ActionEntry } from '../../../src/core/action-items/action-memory.ts';
import { type KnownItem, matchItems } from '../../../src/core/action-items/match-items.ts';
import { readPromised } from '../../../src/core/action-items/promised-item.ts';
import { normaliseConfig } from '../../../src/core/config/normalise-config.ts';
import { openPublicRecord } from '../../../src/core/open/open-public.ts';

const context = { config: normaliseConfig({}), now: Date.parse('2026-06-01T00:00Z') };

function promised(...items: readonly string[]) {
  const text = `---\nid: old\n---\n\n## Action items\n\n${items.map((item) => `- [ ] ${item}`).join('\n')}\n`;
  const record = openPublicRecord({ path: 'postmortems/2026/old.md', text }, context);
  return record === undefined ? [] : readPromised(record);
}

/** What is remembered of them: issues #1, #2, … of these titles. */
const known = (...items: readonly string[]): KnownItem[] =>
  promised(...items).map(({ record, print }, index) => {
    const entry: ActionEntry = { record, print, number: index + 1, agreed: 'open', said: '-', busy: undefined };
    return { entry, title: items[index] };
  });

function match(before: readonly string[], after: readonly string[]) {
  const { pairs, fresh, gone, unclear } = matchItems(promised(...after), known(...before));
  return {
    pairs: pairs.map(({ item, known: { entry } }) => [item.item.action, entry.number]).toSorted(),
    fresh: fresh.map(({ item }) => item.action),
    gone: gone.map(({ entry }) => entry.number),
    unclear: unclear.map(({ item }) => item.action),
  };
}

describe('the issue of an action item', () => {
  it.each<readonly [string, string[], string[], Partial<ReturnType<typeof match>>]>([
    [
      'by its words, wherever it stands',
      ['Do x', 'Do y'],
      ['Do y', 'Do x'],
      {
        pairs: [
          ['Do x', 1],
          ['Do y', 2],
        ],
      },
    ],
    ['whatever its capitals and commas are', ['Do x, then y'], ['do **X** then y.'], { pairs: [['do X then y.', 1]] }],
    [
      'of two equal ones, one each',
      ['Do x', 'Do x'],
      ['Do x', 'Do x'],
      {
        pairs: [
          ['Do x', 1],
          ['Do x', 2],
        ],
      },
    ],
    ['of two equal ones, when one goes', ['Do x', 'Do x'], ['Do x'], { pairs: [['Do x', 1]], gone: [2] }],
    [
      'by most of its words',
      ['Alarm before the key ends'],
      ['Alarm a week before the key ends'],
      { pairs: [['Alarm a week before the key ends', 1]] },
    ],
    [
      'by its number, whatever the words are',
      ['Do x', 'Do y'],
      ['Else (#2)', 'Do x'],
      {
        pairs: [
          ['Do x', 1],
          ['Else (#2)', 2],
        ],
      },
    ],
    [
      'by nothing, where the words are others',
      ['Do x'],
      ['Write a runbook'],
      { fresh: ['Write a runbook'], gone: [1] },
    ],
    [
      'by nothing, where two could be meant',
      ['Alarm on key one', 'Alarm on key two'],
      ['Alarm on key three'],
      { unclear: ['Alarm on key three'] },
    ],
    [
      'by the better one of two',
      ['Alarm on key one', 'Alarm on disk'],
      ['Alarm on key one now'],
      { pairs: [['Alarm on key one now', 1]], gone: [2] },
    ],
  ])('is found %s', (_, before, after, expected) => {
    expect(match(before, after)).toEqual({ pairs: [], fresh: [], gone: [], unclear: [], ...expected });
  });

  it('is that of one item at most, and no item and no issue is lost or doubled', () => {
    const item = fc.array(fc.constantFrom('alarm', 'on', 'key', 'disk', 'one', 'two', 'now'), {
      minLength: 1,
      maxLength: 4,
    });
    const items = fc.array(
      item.map((words) => words.join(' ')),
      { maxLength: 5 },
    );
    fc.assert(
      fc.property(items, items, (before, after) => {
        const { pairs, fresh, gone, unclear } = match(before, after);
        expect(pairs.length + fresh.length + unclear.length).toBe(after.length);
        const numbers = [...pairs.map(([, number]) => number), ...gone];
        expect(new Set(numbers).size).toBe(numbers.length);
        expect(match(after, after)).toMatchObject({ fresh: [], gone: [], unclear: [] });
        // Where nothing is unclear, every issue has an item or none.
        if (unclear.length === 0) expect(numbers.length).toBe(before.length);
      }),
      { numRuns: 80, seed: 17 },
    );
  });
});

it.each([
  ['Do x:#3', true],
  ['Do x,#3', true],
  ['Do `o/r#3`', true],
  ['Do #3rd', false],
  ['Do x&#39;s', false],
  ['Use SHA-256', false],
])('an item that says "%s" names an issue: %s', (item, isTracked) => {
  expect(promised(item).map((one) => one.isTracked)).toEqual([isTracked]);
});
