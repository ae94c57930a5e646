import fc from 'fast-check';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { gfm } from 'micromark-extension-gfm';
import { visit } from 'unist-util-visit';
import { describe, expect, it } from 'vitest';
import { maskHidden } from '../../../src/core/redaction/mask-hidden.ts';
import { type Publication, publish } from '../../../src/core/redaction/publish.ts';
import { effort } from '../../effort.ts';
import { acceptedPositions, refusedPositions, sourcePairs } from './source-pairs.ts';

const clock = { today: '2026-06-01', timeZone: 'Europe/Berlin', notAfter: { count: 90, unit: 'days' } } as const;
const run = (text: string) => publish({ path: 'postmortems/2026/issue-42.md', text }, clock);

/** Everything of a publication that an output may be made of: all but places in the source. */
function outputOf({ text, ledger, inDoubt }: Publication): string {
  const plain = { ...text, place: undefined };
  return JSON.stringify({ plain, ledger, inDoubt }, (key, value) => (key === 'place' ? undefined : value));
}

const fill = (template: string, hidden = 'kestrel') =>
  template.replaceAll('@', `<!-- redact: reason=security until=confirmed -->${hidden}<!-- /redact -->`);

describe('publish', () => {
  it('gives the same output for 20,000 pairs of sources that differ only in hidden text', () => {
    let accepted = 0;
    fc.assert(
      fc.property(sourcePairs, ({ one, other, canaries }) => {
        const [first, second] = [run(one), run(other)];
        for (const canary of canaries) {
          const seen = [outputOf(first), outputOf(second), JSON.stringify([first.faults, second.faults])];
          if (seen.some((text) => text.includes(canary))) return false;
          if (maskHidden(one).includes(canary) || maskHidden(other).includes(canary)) return false;
        }
        if (first.inDoubt || second.inDoubt) return true;
        accepted += 1;
        return outputOf(first) === outputOf(second);
      }),
      effort(20_000),
    );
    expect(accepted).toBeGreaterThan(0.6 * effort(20_000).numRuns);
  });

  it.each(Object.entries(acceptedPositions))(
    'shows an inert placeholder in place of a redaction: %s',
    (_, template) => {
      const { text, faults, ledger } = run(fill(template));
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
    const { text, faults, inDoubt } = run(fill(template));
    expect(faults.map(({ args }) => args?.case)).toEqual([fault]);
    expect([text.text, inDoubt]).toEqual(['', true]);
  });
});
