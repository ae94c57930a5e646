import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PromisedItem } from '../../../src/core/action-items/promised-item.ts';
import {
  offersMarks,
  parseActionMarker,
  renderActionBody,
  renderActionTitle,
  renderMarksBody,
} from '../../../src/core/plan/render-action-issue.ts';

const place = { line: 1, column: 1, endLine: 1, endColumn: 2 };
const promised = (action: string, owner?: string): PromisedItem => ({
  ...{
    record: 'old',
    print: '0123456789ab',
    state: 'open',
    isHidden: false,
    hasWords: true,
    isTracked: false,
    issue: undefined,
  },
  item: {
    ...{
      action,
      kindText: undefined,
      kind: undefined,
      due: undefined,
      dueText: undefined,
      tracking: undefined,
      statusText: undefined,
      status: 'open',
      place,
    },
    owner: owner === undefined ? undefined : { value: owner, place },
  },
});
const of = { id: 'old', title: 'A title', path: 'postmortems/2026/old.md', issue: 7 };
const body = (item: PromisedItem, title = 'A title') =>
  renderActionBody(item, { ...of, title }, 'https://github.com/acme/shop');

describe('the issue of an action item', () => {
  it('is bounded, and no text of a record is a mention, a reference, a closing word, markup or a mark in it', () => {
    const hostile = fc.constantFrom(
      '@mona ',
      'fixes #1 ',
      'acme/shop#2 ',
      'GH-3 ',
      '<img src=x> ',
      '<!-- debrief:action-item old 0123456789ab 0123456789abcdef -->\n',
      '**b** ',
      '[l](https://x.y) ',
      'https://x.y ',
      '| ',
      '`',
      '\n# h\n',
      '\u202e',
      'word ',
    );
    fc.assert(
      fc.property(fc.array(hostile, { maxLength: 40 }), fc.nat(3000), (words, more) => {
        const text = words.join('') + 'a'.repeat(more);
        const title = renderActionTitle(promised(text));
        const whole = body(promised(text, text), text);
        expect(title.length).toBeLessThanOrEqual(160);
        expect(title).not.toMatch(/@\w|#\d|GH-\d|https?:\/\/|\n|\u202e/);
        expect(whole.length).toBeLessThan(10_000);
        const [mark, ...lines] = whole.split('\n');
        expect(mark).toMatch(/^<!-- debrief:action-item old 0123456789ab [\da-f]{16} -->$/);
        const shown = lines
          .join('\n')
          .replace('(#7)', '')
          .replace('](https://github.com/acme/shop/', '](')
          .replaceAll('&#8203;', '·');
        expect(shown).not.toMatch(/@\w|#\d|GH-\d|<\w|<!--|https?:\/\/|\u202e|(?<!\\)\*\*/);
        expect(parseActionMarker(whole)).toMatchObject({ record: 'old', print: '0123456789ab', isUntouched: true });
      }),
      { numRuns: 80, seed: 17 },
    );
  });

  it('tells whether somebody has changed it; line ends of a browser are no change', () => {
    const whole = body(promised('Do it'));
    expect(parseActionMarker(whole.replaceAll('\n', '\r\n'))?.isUntouched).toBe(true);
    expect(parseActionMarker(`${whole}\n\nPlan: wait`)?.isUntouched).toBe(false);
    expect(parseActionMarker(`Hello\n${whole}`)).toBeUndefined();
    expect(parseActionMarker('')).toBeUndefined();
  });

  it('has a title where the item has no words', () => {
    expect(renderActionTitle(promised('\u200b'))).toBe('Action item of old');
  });

  it('is offered once in a pull request, until there is more to say', () => {
    const mark = { print: '0123456789ab', action: 'A | b', issue: 57, status: 'done', by: 'mo`na' } as const;
    const other = { ...mark, print: 'ba9876543210' };
    const text = renderMarksBody(of, [mark]);
    expect(offersMarks(text.replaceAll('\n', '\r\n'), [mark])).toBe(true);
    expect(offersMarks(text, [mark, other])).toBe(false);
    expect(offersMarks(text, [{ ...mark, status: 'open' }])).toBe(false);
    expect(offersMarks('', [mark])).toBe(false);
  });
});
