import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseConfig } from '../../../src/core/config/parse-config.ts';
import { definitionsOf } from '../../../src/core/history/lead.ts';
import { markRedactions } from '../../../src/core/history/redacted.ts';
import { parseMarkdown } from '../../../src/core/markdown/parse-markdown.ts';
import { openText } from '../../../src/core/open/open-text.ts';
import { asOnGithub } from '../../../src/core/site/as-on-github.ts';
import { joinParts } from '../../../src/core/site/file-parts.ts';
import { list, renderMarkdown, stackMarkdown, text } from '../../../src/core/site/markdown-tree.ts';
import { outwardOnly, recordLink } from '../../../src/core/site/record-link.ts';
import { recordMarkdown } from '../../../src/core/site/record-markdown.ts';
import { standaloneContent } from '../../../src/core/site/standalone-content.ts';
import { writeContent } from '../../../src/core/site/write-content.ts';
import { english } from '../../../src/core/words/languages.ts';
import { effort } from '../../effort.ts';

const { config } = parseConfig(undefined, '.github/debrief.yml', []);
const before = renderMarkdown([list([[text('Started: 2026-05-15')]])]);

function open(body: string) {
  const file = { path: 'postmortems/2026/issue-1.md', text: `---\nid: issue-1\n---\n${body}` };
  const { postmortem } = openText(file, { config, now: Date.parse('2026-06-01T00:00Z') });
  // A placeholder in a heading, say, puts a record in doubt: it has no alternate.
  fc.pre(postmortem !== undefined);
  return postmortem;
}

/** Every block written anew from its tree: what a copy has to mean as well. */
function writeAnew(body: string): string {
  const postmortem = open(body);
  const nodes = asOnGithub(
    markRedactions(postmortem.tree.children, postmortem.source),
    postmortem.source.text,
    english,
  );
  const depths = nodes.flatMap((node) => (node.type === 'heading' ? [node.depth] : []));
  const content = standaloneContent(nodes, {
    language: english,
    definitions: definitionsOf(postmortem),
    deeper: 2 - Math.min(2, ...depths),
    resolve: (url) => recordLink(url, postmortem.path, () => undefined),
  });
  return renderMarkdown([list([[text('Started: 2026-05-15')]]), ...content]);
}

/** What readers see of a Markdown text. */
function meaning(markdown: string): string {
  const { children } = parseMarkdown(`${markdown}\n## After\n`, 0);
  const content = { language: english, deeper: 0, headingId: () => undefined, resolve: outwardOnly };
  return writeContent(children, content)
    .map(({ markup }) => markup)
    .join('');
}

const alternate = (body: string): string =>
  joinParts(stackMarkdown([before, recordMarkdown(open(body), { linkTo: () => undefined, language: english })]));

const block = fc.constantFrom(
  'Words in a paragraph,\nover two lines.',
  'Words & `code`, **strong**, _emphasis_, ~~gone~~, [a link](https://a.example) and https://b.example.',
  'A [reference][x], an ![image](i.png), a <b>tag</b> and [a file](other.md).',
  'Signs: a < b, a <b, 2 * 3 * 4, snake_case, [brackets], \\*escaped\\*, &lt;script&gt;, 1\\. no list',
  '  Indented words\n    and more',
  '# First level',
  '## Second level',
  'Underlined\n---',
  '- one\n- two',
  '- one\n\n  apart\n- two',
  '* star\n  - nested\n    1. deeper',
  '1. one\n2. two',
  '7) seven',
  '- [ ] open\n- [x] done',
  '- ```\n  never closed',
  '> quoted\n> - list\nlazy',
  '> ```\n> code',
  '| a | b |\n| --- | :-: |\n| 1 | `x \\| y` |',
  '| a |\n| - |\n| <i>x</i> | more |',
  '```js meta\ncode\n```',
  '~~~\ncode ``` in it\n~~~~',
  '    indented code',
  '   ```\n   code\n   ```',
  '---',
  '<!-- a comment -->',
  '<div>\n\n',
  '[x]: https://x.example "title"',
  '[x]: https://x.example\n2. no list',
  '[^1]: a footnote',
  '<details><summary>More</summary>\n\nInside\n\n</details>',
  'Hidden <!-- redact: reason=legal until=never words=2 -->by law<!-- /redact --> here.',
  'Trailing spaces  \nand \\\nbreaks',
  'Carriage\r\nreturn',
);
const gap = fc.constantFrom('\n\n', '\n\n', '\n\n', '\n', '\n\n\n');
const unclosed = fc.constantFrom('', '', '\n\n```\nnever closed', '\n\n<!-- never closed', '\n\n<pre>\n\nopen');

describe('the Markdown alternate of a record', () => {
  it('means the same, whether blocks are copied or written anew', () => {
    const bodies = fc.tuple(fc.array(fc.tuple(block, gap), { minLength: 1, maxLength: 5 }), unclosed);
    fc.assert(
      fc.property(bodies, ([blocks, end]) => {
        const body = `${blocks.map(([one, space]) => one + space).join('')}${end}\n`;
        expect(meaning(alternate(body))).toBe(meaning(writeAnew(body)));
      }),
      effort(600),
    );
  });

  it('copies what needs no change as it is written', () => {
    const body =
      '## What happened\n\n* A star, a link to <https://a.example>\n\nIt *stopped*\nworking.\n\n```sh\nls\n```\n';
    expect(recordMarkdown(open(body), { linkTo: () => undefined, language: english })).toBe(body);
  });

  it('holds nothing that the page does not show', () => {
    const body =
      'A <!-- note -->word.\n\n- <span title="secret">x</span>\n\n[a](https://a.example "secret")\n\n![](secret.png)\n\n[x]: secret\n';
    expect(recordMarkdown(open(body), { linkTo: () => undefined, language: english })).not.toMatch(/secret|note|span/);
  });
});
