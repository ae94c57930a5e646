import fc from 'fast-check';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { gfm } from 'micromark-extension-gfm';
import { visit } from 'unist-util-visit';
import { describe, expect, it } from 'vitest';
import { effort } from '../../effort.ts';
import { publishPair, publishText } from './interference.ts';
import { acceptedPositions, refusedPositions, sourcePairs } from './source-pairs.ts';

const fill = (template: string, hidden = 'kestrel') =>
  template.replaceAll('@', `<!-- redact: reason=security until=confirmed -->${hidden}<!-- /redact -->`);

describe('publish', () => {
  it('gives the same output for pairs of sources that differ only in hidden text', () => {
    const { numRuns, ...rest } = effort(500);
    let alike = 0;
    fc.assert(
      fc.property(sourcePairs, (pair) => {
        const outcome = publishPair(pair);
        if (outcome === 'alike') alike += 1;
        return outcome === 'alike' || outcome === 'refused';
      }),
      { numRuns, ...rest },
    );
    expect(alike).toBeGreaterThan(0.6 * numRuns);
  });

  it.each(Object.entries(acceptedPositions))(
    'shows an inert placeholder in place of a redaction: %s',
    (_, template) => {
      const { text, faults, ledger } = publishText(fill(template));
      expect(faults).toEqual([]);
      const shown: string[] = [];
      const tree = fromMarkdown(text.text, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] });
      visit(tree, (node, _index, parent) => {
        for (const [key, value] of Object.entries(node)) {
          if (typeof value !== 'string' || !value.includes('Redacted')) continue;
          expect([node.type, key, parent?.type === 'heading']).toEqual([
            expect.stringMatching(/^(text|code|inlineCode)$/),
            'value',
            false,
          ]);
          shown.push(...(value.match(/\[Redacted: [^\]\\]*\]/g) ?? []));
        }
      });
      expect(shown).toEqual(ledger.map(({ placeholder }) => placeholder));
      expect(shown).toHaveLength(template.split('@').length - 1);
    },
  );

  it.each(Object.entries(refusedPositions))('refuses a marker in: %s', (_, [template, fault]) => {
    const { text, faults, inDoubt } = publishText(fill(template));
    expect(faults.map(({ args }) => args?.case)).toEqual([fault]);
    expect([text.text, inDoubt]).toEqual(['', true]);
  });
});
