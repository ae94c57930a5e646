import fc from 'fast-check';
import { expect, it } from 'vitest';
import { joinLines } from '../../../src/core/text/join-lines.ts';
import { effort } from '../../effort.ts';

it('says of short texts what the plain pattern says, whose time grows with the square of a run of spaces', () => {
  const written = fc.string({ unit: fc.constantFrom(' ', '\n', '\r', '\t', '\u00a0', 'a'), maxLength: 12 });
  fc.assert(
    fc.property(written, (text) => {
      expect(joinLines(text)).toBe(text.replace(/\s*[\r\n]+\s*/g, ' '));
    }),
    effort(500),
  );
});
