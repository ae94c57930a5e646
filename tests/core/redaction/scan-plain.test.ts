import fc from 'fast-check';
import { expect, it } from 'vitest';
import { findForms } from '../../../src/core/redaction/near-marker.ts';
import { scanMarkers } from '../../../src/core/redaction/scan-markers.ts';
import { effort } from '../../effort.ts';
import { slips } from './slips.ts';

const words = [
  'redact',
  'redcat',
  'withheld',
  'sealed',
  'sealled',
  '*redcat*/',
  'unredact',
  'until=',
  'reason="legal',
  'secret',
  'node',
];
const sign = [
  '<',
  '>',
  '<!--',
  '-->',
  '[',
  ']',
  '{',
  '}',
  '(',
  ')',
  '/',
  '//',
  '/*',
  '%%',
  ':::',
  '--',
  '==',
  '~~',
  '||',
  '*',
  '"',
];
const piece = fc.oneof(fc.constantFrom(...words), fc.constantFrom(...sign), fc.constantFrom(' ', '\n', '- ', ':', 'a'));
const soup = fc.array(piece, { maxLength: 14 }).map((pieces) => pieces.join(''));
const damaged = fc
  .tuple(fc.constantFrom(...slips), soup, soup)
  .map(([[opener, closer], before, hidden]) => `${before}\n\n${opener}${hidden}${closer}`);

it('a text of ASCII has the markers that it has among other letters', () => {
  const foreign = 'é ';
  fc.assert(
    fc.property(fc.oneof(soup, damaged), fc.boolean(), (one, isLong) => {
      const text = `Words.\n${isLong ? 'Words that say nothing. '.repeat(25) : ''}\n${one}`;
      const moved = JSON.parse(JSON.stringify(scanMarkers(foreign + text)), (key, value) =>
        key === 'start' || key === 'end' ? value - foreign.length : value,
      );
      expect(moved).toEqual(JSON.parse(JSON.stringify(scanMarkers(text))));
    }),
    effort(3000),
  );
});

it('forms that hold no keyword as it is spelled are found without the signs that need one', () => {
  fc.assert(
    fc.property(soup, (text) => {
      fc.pre(!/redact|withheld|sealed/.test(text));
      expect([...findForms(text, false)]).toEqual([...findForms(text, true)]);
    }),
    effort(3000),
  );
});
