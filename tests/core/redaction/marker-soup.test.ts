import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { maskHidden } from '../../../src/core/redaction/mask-hidden.ts';
import { publish } from '../../../src/core/redaction/publish.ts';
import { scanMarkers } from '../../../src/core/redaction/scan-markers.ts';
import { effort } from '../../effort.ts';

const clock = { today: '2026-06-01', timeZone: 'UTC', notAfter: { count: 90, unit: 'days' } } as const;
const canary = 'kestrel';

/** One slip of the finger: a character dropped, doubled, replaced, in the wrong case, swapped with the next one or typeset. */
const slip = fc.tuple(
  fc.nat(200),
  fc.constantFrom('drop', 'double', 'replace', 'case', 'swap', 'typeset'),
  fc.constantFrom(..."x -:/<>=!_\n'"),
);

function makeSlip(text: string, [at, kind, other]: [number, string, string]): string {
  const i = at % Math.max(1, text.length);
  const [before, it, after] = [text.slice(0, i), text.charAt(i), text.slice(i + 1)];
  if (kind === 'drop') return before + after;
  if (kind === 'double') return before + it + it + after;
  if (kind === 'replace') return before + other + after;
  if (kind === 'case') return before + it.toUpperCase() + after;
  if (kind === 'swap') return before + after.charAt(0) + it + after.slice(1);
  return text.replaceAll('--', '—');
}

const openers = fc.constantFrom(
  '<!-- redact: reason=security until=confirmed words=40 -->',
  '<!-- sealed: reason=security until=2026-08-15 -->',
  '<!-- redact: until=never reason=privacy -->',
);
const closers = fc.constantFrom('<!-- /redact -->', '<!-- /sealed -->', '<!-- /redact -->');
const slips = fc.array(slip, { maxLength: 2 });
const meantToBeHidden = fc
  .tuple(openers, slips, closers, slips, fc.constantFrom('', '\n', ' `', '\n\n## x\n'))
  .map(([open, openSlips, close, closeSlips, around]) =>
    [openSlips.reduce(makeSlip, open), around, canary, around, closeSlips.reduce(makeSlip, close)].join(''),
  );
const publicText = fc.constantFrom(
  'text',
  '\n',
  '\n\n',
  '```\n',
  '`',
  '> ',
  '- ',
  '| a | b |\n',
  '---\n',
  '<!-- debrief:todo -->',
  '<!-- a comment',
  '-->',
  '<',
  '<!-- withheld: reason=legal until=never -->',
  '<!-- withheld -->',
  'redact',
  '[a](b)',
  '\\',
  '\r\n',
  '\u200b',
);

describe('marker soup', () => {
  it('never publishes hidden text and never throws, whatever slips into a source', () => {
    let published = 0;
    fc.assert(
      fc.property(fc.array(fc.oneof(meantToBeHidden, publicText), { maxLength: 6 }), (pieces) => {
        const source = pieces.join('');
        const { text, faults, ledger, inDoubt } = publish({ path: 'a.md', text: source }, clock);
        if (!inDoubt && ledger.length > 0) published += 1;
        expect(JSON.stringify([text, faults, ledger])).not.toContain(canary);
        const masked = maskHidden(source);
        expect(masked).not.toContain(canary);
        expect(masked.split('\n').length).toBe(source.split('\n').length);
      }),
      effort(2_000),
    );
    expect(published).toBeGreaterThanOrEqual(Math.floor(0.01 * effort(2_000).numRuns));
  });
});

describe('scanMarkers', () => {
  afterEach(() => vi.restoreAllMocks());

  /** Characters looked at by the string methods that a scan is made of. */
  function countWork(source: string): number {
    let work = 0;
    const { indexOf, slice, startsWith } = String.prototype;
    vi.spyOn(String.prototype, 'indexOf').mockImplementation(function (this: string, what: string, from = 0) {
      const found = indexOf.call(this, what, from);
      work += (found === -1 ? this.length : found + what.length) - from;
      return found;
    });
    vi.spyOn(String.prototype, 'slice').mockImplementation(function (this: string, ...range) {
      const piece = slice.apply(this, range);
      work += piece.length;
      return piece;
    });
    vi.spyOn(String.prototype, 'startsWith').mockImplementation(function (this: string, what: string, from?: number) {
      work += what.length;
      return startsWith.call(this, what, from);
    });
    scanMarkers(source);
    vi.restoreAllMocks();
    return work;
  }

  it.each([
    ['unclosed openers', '<!-- redact: reason=security until=confirmed -->'],
    ['openers without an end', '<!-- redact: '],
    ['bare comments', '<!--'],
    ['typos', '<!-- redcat: '],
    ['closers', '<!-- /redact -->'],
    ['stray words', 'redact'],
    ['stray brackets', '<     redact'],
    ['long bridges', '!--------------------------------redact'],
  ])('looks at a bounded number of characters for each one of the source: %s', (_, piece) => {
    const small = piece.repeat(1_000);
    const large = piece.repeat(Math.min(32_000, effort(32_000).numRuns));
    const bound = 150;
    expect(countWork(small)).toBeLessThan(bound * small.length);
    expect(countWork(large)).toBeLessThan(bound * large.length);
  });
});
