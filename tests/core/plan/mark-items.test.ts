import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normaliseConfig } from '../../../src/core/config/normalise-config.ts';
import { openPublicRecord } from '../../../src/core/open/open-public.ts';
import { markItems } from '../../../src/core/plan/mark-items.ts';

const context = { config: normaliseConfig({}), now: Date.parse('2026-06-01T00:00Z') };
const file = (items: string, end = '\n') => ({
  path: 'postmortems/2026/a.md',
  text: ['---', 'id: a', '---', '', '## Action items', '', items.replaceAll('\n', end), ''].join(end),
});
const head = '| Action | Owner | Tracking | Status |\n| --- | --- | --- | --- |\n';
const mark = (items: string, index: number, status: 'open' | 'done' = 'done', end = '\n') => {
  const before = file(items, end);
  const { text, failed } = markItems(before, [{ index, status, issue: 57 }], context);
  return failed.length > 0
    ? undefined
    : text.slice(before.text.indexOf('## Action items') + '## Action items'.length + 2 * end.length, -end.length);
};

describe('an action item of a record is marked', () => {
  it.each([
    ['a cell', `${head}| A | us | - | open |`, `${head}| A | us | #57 | done |`],
    ['an empty cell', `${head}| A | us |  | open |`, `${head}| A | us | #57 | done |`],
    ['one without spaces', `${head}|A|us||open|`, `${head}|A|us| #57 |done|`],
    ['a capital', `${head}| A | us | #9 | Open |`, `${head}| A | us | #9 | Done |`],
    ['markup', `${head}| A | us | n/a | **in progress** |`, `${head}| A | us | #57 | done |`],
    [
      'no column for it',
      '| Action | Status |\n| --- | --- |\n| A | open |',
      '| Action | Status |\n| --- | --- |\n| A | done |',
    ],
    ['a box', '- [ ] A', '- [x] A (#57)'],
    ['a numbered box', '1. [ ] A (#9)', '1. [x] A (#9)'],
    ['a box of two lines', '- [ ] A\n  and more', '- [x] A\n  and more'],
    [
      'beside a redaction',
      `${head}| A <!-- redact: reason=security until=confirmed -->x<!-- /redact --> | us | | open |`,
      `${head}| A <!-- redact: reason=security until=confirmed -->x<!-- /redact --> | us | #57 | done |`,
    ],
  ])('in %s', (_, before, after) => {
    expect(mark(before, 0)).toBe(after);
  });

  it('as open again, and with the line ends of its file', () => {
    expect(mark('- [x] A\n- [X] B', 1, 'open', '\r\n')).toBe('- [x] A\r\n- [ ] B (#57)');
  });

  it.each([
    ['a plain list', '- A'],
    ['a table without a status', '| Action |\n| --- |\n| A |'],
    ['no such item', '- [ ] A', 3],
  ])('not where that cannot be written: %s', (_, items, index = 0) => {
    expect(mark(items as string, index as number)).toBeUndefined();
  });

  it('and no other changes, whatever stands there', () => {
    const cell = fc.stringMatching(/^[\w @#*_`.[\]()<>&-]{0,12}$/);
    const status = fc.constantFrom('open', 'Open', 'done', 'dropped', '?', '');
    fc.assert(
      fc.property(fc.array(fc.tuple(cell, cell, status), { minLength: 1, maxLength: 4 }), fc.nat(3), (rows, at) => {
        const before = file(head + rows.map(([a, t, s]) => `| x${a} | us | ${t} | ${s} |`).join('\n'));
        const items = openPublicRecord(before, context)?.actionItems ?? [];
        const index = at % Math.max(1, items.length);
        const { text, failed } = markItems(before, [{ index, status: 'done', issue: 57 }], context);
        const after = openPublicRecord({ ...before, text }, context)?.actionItems ?? [];
        expect(failed.length === 0 ? after[index]?.status : text).toBe(failed.length === 0 ? 'done' : before.text);
        const others = (all: typeof items) =>
          all
            .filter((_, position) => position !== index)
            .map(({ action, status: at, tracking }) => [action, at, tracking?.value]);
        expect(others(after)).toEqual(others(items));
      }),
      { numRuns: 60, seed: 17 },
    );
  });
});
