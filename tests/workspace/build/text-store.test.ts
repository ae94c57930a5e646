import { describe, expect, it } from 'vitest';
import { joinParts } from '../../../src/core/site/file-parts.ts';
import type { RecordText } from '../../../src/core/site/record-text.ts';
import { createTextStore } from '../../../src/workspace/build/text-store.ts';

const textOf = (number: number): RecordText => ({
  html: `<p>Größe ${number} 😀</p>`.repeat(number % 7),
  markdown: `Größe ${number}\n`,
  images: new Map(),
  links: new Map([[`postmortems/${number}.md`, number % 2 === 0 ? `issue-${number}` : undefined]]),
});

describe('texts that wait for their pages', () => {
  it('are found again, in memory and past it, whatever their length and letters', () => {
    const store = createTextStore();
    const numbers = Array.from({ length: 700 }, (_, index) => index);
    for (const number of numbers) store.put(`${number}`, textOf(number));
    for (const number of numbers) {
      const { html = '', markdown = '', ...others } = store.find(`${number}`) ?? {};
      expect({ html: joinParts([html]), markdown: joinParts([markdown]), ...others }).toEqual(textOf(number));
    }
    expect(store.find('another')).toBeUndefined();
    store.close();
  });
});
