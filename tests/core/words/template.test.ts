import { describe, expect, it } from 'vitest';
import { fillPieces, fillText, slotsOf } from '../../../src/core/words/template.ts';

describe('a text with names in braces', () => {
  it.each([
    ['{n} of {all} done', { n: '3', all: '4' }, '3 of 4 done'],
    ['{name|capital} is set', { name: 'the launch' }, 'The launch is set'],
    ['To the {title|lower}', { title: 'Incident History' }, 'To the incident history'],
    ['{a}{b}', { a: '{b}', b: '$&' }, '{b}$&'],
    ['no name', {}, 'no name'],
    ['{missing}.', {}, '.'],
    ['{name|capital}', { name: '' }, ''],
  ])('%s', (text, values, filled) => expect(fillText(text, values)).toBe(filled));

  it('gives its pieces in their order', () => {
    const link = { href: 'x' };
    expect(fillPieces<unknown>('Keep {link} today', { link })).toEqual(['Keep ', link, ' today']);
    expect(slotsOf('{a|capital}, {b} and {a}')).toEqual(['a', 'b', 'a']);
  });
});
