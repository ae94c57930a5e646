import fc from 'fast-check';
import { expect, it } from 'vitest';
import { isBlank } from '../../../src/core/check/is-blank.ts';
import { plainHeading } from '../../../src/core/postmortem/synonyms.ts';

const blank = /^[\s\p{P}\p{S}]*$|^\W*(?:n\/?a|none|nobody|nil|tb[acd]|todo|unassigned|unknown|open)\W*$/iu;
const edges = /^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu;
const words = fc.constantFrom('n/a', 'None', 'TBD', 'open', 'unaſſigned', 'K', '–', '«', ' ', '\t', 'é', '1', '_', '²');
const text = fc
  .array(fc.oneof(words, fc.string({ maxLength: 2 }), fc.string({ unit: 'binary', maxLength: 2 })))
  .map((parts) => parts.join(''));
const plain = fc
  .array(fc.oneof(words, fc.string({ unit: 'binary-ascii', maxLength: 3 })))
  .map((parts) => parts.join(''));

it('takes for blank what Unicode calls marks and spaces, whether the value is of plain letters or not', () => {
  for (let code = 0; code < 128; code++)
    expect(isBlank(String.fromCharCode(code))).toBe(blank.test(String.fromCharCode(code)));
  fc.assert(
    fc.property(fc.oneof(text, plain), (value) => {
      expect(isBlank(value)).toBe(blank.test(value));
    }),
    { seed: 20261122, numRuns: 3000 },
  );
});

it('takes from the edges of a heading what Unicode calls neither letter nor number', () => {
  fc.assert(
    fc.property(fc.oneof(text, plain), (value) => {
      const heading = plainHeading(value);
      expect(heading.replace(edges, '')).toBe(heading);
      expect(plainHeading(`« ${value} »`).length).toBeLessThanOrEqual(`« ${value} »`.length);
      // The same with a character that needs the classes, on the edge where it is taken off again.
      expect(plainHeading(`${value}«`)).toBe(plainHeading(`${value}*`));
    }),
    { seed: 20261122, numRuns: 3000 },
  );
});
