import fc from 'fast-check';
import { expect, it } from 'vitest';
import { findSecrets } from '../../../src/core/find/find-secrets.ts';
import { joinedText, renderedText } from '../../../src/core/find/rendered-text.ts';
import { signs } from '../../../src/core/find/text-signs.ts';
import { parseMarkdown } from '../../../src/core/markdown/parse-markdown.ts';
import { mixturesOf } from '../markdown/mixtures.ts';

const secretSigns = [signs.secret, signs.secretlint] as const;
const split = fc.constantFrom(
  '',
  '**',
  '*',
  '`',
  '<!-- x -->',
  '\\',
  '&#8203;',
  '](https://a.b)',
  '[',
  '\n',
  '~~',
  '|',
);
/** A sign with markup in its middle. */
const splitSign = fc
  .tuple(
    fc.constantFrom(
      'AKIA',
      'ghp_x',
      'sk-',
      'glpat-',
      'secret_access_key',
      'xoxb-',
      'https://a:b@c',
      'token:',
      '-----BEGIN',
    ),
    fc.nat(8),
    split,
    split,
  )
  .map(([sign, at, one, two]) => `${sign.slice(0, at)}${one}${sign.slice(at, at + 2)}${two}${sign.slice(at + 2)}`);
const block = fc.constantFrom('', '- ', '> ', '## ', '1. ', '    ', '```\n', '| a |\n| - |\n| ', '[^1]: ');
const text = fc
  .array(fc.tuple(block, fc.oneof(splitSign, fc.constantFrom('words', '**bold** word', '`code`'))), { maxLength: 4 })
  .map((blocks) => blocks.map(([start, words]) => `${start}${words}`).join('\n\n'));

it('a sign that readers see stands in the source, or in a block that is made of several stretches of it', () => {
  let joined = 0;
  fc.assert(
    fc.property(fc.oneof(text, mixturesOf(['AK**IA**', 'sk`-`', 'gh*p_*x'])), (source) => {
      const tree = parseMarkdown(source, 0);
      const shown = renderedText(tree).text;
      for (const sign of secretSigns) {
        if (!sign.test(shown) || sign.test(source)) continue;
        joined += 1;
        expect(joinedText(tree, source)).toMatch(sign);
      }
    }),
    { seed: 20261126, numRuns: 3000 },
  );
  expect(joined).toBeGreaterThan(40);
});

it('a long text without a sign shows the secret that its markup has split', async () => {
  const filler = 'Nothing to see here, and no more than that.\n\n'.repeat(20);
  const source = `${filler}The key was AK**IA**QYLPMN5HHHFPZZZZ then.\n`;
  const found = await findSecrets(source, parseMarkdown(source, 0));
  expect(found.map(({ kind, start, end }) => [kind, source.slice(start, end)])).toEqual([
    [expect.any(String), expect.stringContaining('IA**')],
  ]);
});

it('a block is looked for where it begins only: the name of a fence may be long, and holds nothing of its text', () => {
  const source = '- ```words and more words\n  words\n  ```\n';
  expect(joinedText(parseMarkdown(source, 0), source)).toBe('words\n');
});
