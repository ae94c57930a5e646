import { describe, expect, it } from 'vitest';
import { parseMarkdown } from '../../../src/core/markdown/parse-markdown.ts';
import { writeContent } from '../../../src/core/site/write-content.ts';
import { english } from '../../../src/core/words/languages.ts';

function show(text: string): string {
  const { children } = parseMarkdown(text, 0);
  const content = writeContent(children, {
    language: english,
    deeper: 0,
    headingId: () => undefined,
    resolve: (url) => (/^(https?|mailto):/.test(url) ? url : undefined),
  });
  return content.map(({ markup }) => markup).join('');
}

const link = (url: string, words = url) => `<a href="${url}" rel="nofollow noopener">${words}</a>`;

describe('a bare address in a record', () => {
  it.each([
    ['See https://example.com/a?b=1.', `See ${link('https://example.com/a?b=1')}.`],
    ['(https://example.com/a_(b))', `(${link('https://example.com/a_(b)')})`],
    ['at www.example.com, too', `at ${link('http://www.example.com', 'www.example.com')}, too`],
    ['security@example.com knows', `${link('mailto:security@example.com', 'security@example.com')} knows`],
    ['**https://example.com**', `<strong>${link('https://example.com')}</strong>`],
  ])('is a link: %s', (text, html) => {
    expect(show(text)).toBe(`<p dir="auto">${html}</p>`);
  });

  it.each([
    ['`https://example.com`', '<code>https://example.com</code>'],
    ['[see https://a.example](https://b.example)', link('https://b.example', 'see https://a.example')],
    ['[**https://a.example**](https://b.example)', link('https://b.example', '<strong>https://a.example</strong>')],
    ['[https://a.example](elsewhere.md)', 'https://a.example'],
    ['javascript://example.com/%0aalert(1)', 'javascript://example.com/%0aalert(1)'],
    ['xmpp:someone@example.com', 'xmpp:someone@example.com'],
    ['http://', 'http://'],
  ])('is left as it is: %s', (text, html) => {
    expect(show(text)).toBe(`<p dir="auto">${html}</p>`);
  });

  it('is not looked for in text that was made to take long', () => {
    const bomb = 'http://a.-'.repeat(10_000);
    expect(show(bomb)).toBe(`<p dir="auto">${bomb}</p>`);
  });
});
