import { describe, expect, it } from 'vitest';
import { takeawayParagraph } from '../../../src/core/site/takeaway.ts';
import { english } from '../../../src/core/words/languages.ts';

const inside = (text: string): string =>
  takeawayParagraph(text, english).markup.replace(/^<p[^>]*><strong>Takeaway: <\/strong>(.*)<\/p>$/s, '$1');

describe('a takeaway', () => {
  it.each([
    ['Verify real health.', 'Verify real health.'],
    ['Set `fsync` to **on**', 'Set <code>fsync</code> to <strong>on</strong>'],
    ['See [the docs](https://a.example/x)', 'See <a href="https://a.example/x" rel="nofollow noopener">the docs</a>'],
    ['See [another](issue-4.md)', 'See another'],
    ['A & B < C', 'A &#x26; B &#x3C; C'],
    ['1 * 2 * 3', '1 * 2 * 3'],
    ['<script>alert(1)</script> x', '&#x3C;script>alert(1)&#x3C;/script> x'],
    ['![A graph](x.png)', '<span class="image-text">[Image: A graph]</span>'],
    ['- a list: `x`', '- a list: `x`'],
  ])('%s', (text, html) => expect(inside(text)).toBe(html));

  it('of nothing but markup beyond all measure stays text', () => {
    const text = '*'.repeat(5000);
    expect(inside(text)).toContain('****');
  });
});
