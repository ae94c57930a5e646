import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { factsOf, oneLine } from '../../../src/core/site/entry-text.ts';
import { incidentItem } from '../../../src/core/site/markdown-page.ts';
import { list, renderMarkdown, text } from '../../../src/core/site/markdown-tree.ts';
import { english } from '../../../src/core/words/languages.ts';
import { effort } from '../../effort.ts';
import { sampleEntry } from '../history/sample.ts';

const word = fc.constantFrom(
  ...[
    'Tokens',
    'declined',
    '](anywhere)',
    '[anywhere',
    'a_b_c',
    '**',
    'https://a.example/x',
    'anywhere',
    '\\',
    '<b>',
    '&amp;',
  ],
);
const title = fc.array(word, { minLength: 1, maxLength: 4 }).map((words) => words.join(' '));
const url = fc.constantFrom(
  ...[
    '../issue-1/index.md',
    'https://a.example/x',
    'https://a.example/issue_1/',
    'postmortems/a%20b.md',
    'anywhere',
    'a b',
    '',
  ],
);

describe('the line of an incident', () => {
  it('is what it is when it is written for one list alone, wherever it leads', () => {
    const words = fc.record({
      title,
      components: fc.array(title, { maxLength: 2 }),
      urls: fc.array(url, { maxLength: 4 }),
    });
    fc.assert(
      fc.property(words, ({ urls, ...differs }) => {
        const entry = sampleEntry(differs);
        for (const address of [undefined, ...urls]) {
          const name = text(oneLine(entry.title));
          const lead = address ? { type: 'link' as const, url: address, children: [name as never] } : name;
          const alone = renderMarkdown([list([[lead, text(` · ${factsOf(entry, english).join(' · ')}`)]])]);
          expect(incidentItem(entry, () => address, '', english).render()).toBe(alone);
        }
      }),
      effort(300),
    );
  });
});
