import fc from 'fast-check';
import { toHtml } from 'hast-util-to-html';
import { h as element } from 'hastscript';
import { describe, expect, it } from 'vitest';
import { Html, h, writeHtml } from '../../../src/core/site/html.ts';
import { plainText } from '../../../src/core/site/xml-text.ts';

const words = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: fc.constantFrom('<', '>', '&', '"', "'", '`', '\0', '\n', '&lt;', '-->', 'a', ' ') }),
);

describe('h', () => {
  it('writes what a tree of HTML would be written as', () => {
    fc.assert(
      fc.property(fc.constantFrom('p', 'a.b', 'td.number.x', 'bdi'), words, words, (name, value, text) => {
        const attributes = { title: value, 'aria-label': value, tabindex: -1, datetime: '2026' };
        const tree = element(name, attributes, [text, element('em', text), element('br')]);
        expect(h(name, attributes, [text, h('em', text), h('br')]).markup).toBe(
          plainText(toHtml(tree).replaceAll('&#x0;', '\0')),
        );
      }),
      { seed: 1, numRuns: 2000 },
    );
  });

  it('leaves out what is not there', () => {
    expect(h('p', { id: undefined, defer: true }, [undefined, false, 'a', ['b', []]]).markup).toBe('<p defer>ab</p>');
    expect(h('ul.list').markup).toBe('<ul class="list"></ul>');
    expect(h('p', ['a', h('b', 'c')]).markup).toBe('<p>a<b>c</b></p>');
  });

  it('takes only what it wrote for HTML, and every string for text', () => {
    const written = h('b', '<').markup;
    expect(writeHtml([written, Html.trust(written)])).toBe('&#x3C;b>&#x26;#x3C;&#x3C;/b><b>&#x3C;</b>');
    expect(() => writeHtml({ markup: '<b>' } as unknown as string)).toThrow('iterable');
  });

  it('refuses a name that is none', () => {
    expect(() => h('p onclick')).toThrow('Unexpected selector');
  });
});
