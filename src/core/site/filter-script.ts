import type { Language } from '../words/language.ts';
import { fillPieces } from '../words/template.ts';

/** A text as the script says it. */
const scriptText = (text: string): string => `'${text.replace(/['\\]/g, '\\$&')}'`;

/** Rows of other languages do not show the date that addresses, files and the API have, but somebody may look for it. */
const isoDate = " + ' ' + (row.querySelector('time')?.dateTime ?? '')";

/** A text with the two counts in it, as the script puts it together. */
function countExpression(found: string): string {
  const counts = { left: ['left'], all: ['rows.length'] };
  return fillPieces(found, counts)
    .map((piece) => (typeof piece === 'string' ? scriptText(piece) : piece.join('')))
    .join(' + ');
}

/**
 * The filter of long lists, a progressive enhancement: without it every incident is in the list all the same. It reads the page,
 * and the site's own words of each year when somebody begins to search; without that it looks through the rows alone.
 * Signs around a word that is asked for count for nothing, as in those of the records, nor does the width of a letter.
 */
export function renderFilterScript({ words: { filter, dates } }: Language): string {
  return `(() => {
  'use strict';
  const rows = [...document.querySelectorAll('.row')];
  const slot = document.querySelector('.filter-slot');
  if (!slot || rows.length < 2) return;
  const fold = (text) => text.normalize('NFKC').toLowerCase();
  const texts = rows.map((row) => fold(row.textContent)${dates === 'iso' ? '' : isoDate});
  const root = document.currentScript.src.replace(/assets\\/filter\\.js.*$/, 'search/');
  const idOf = (row) => decodeURIComponent(/([^/]+)\\/$/.exec(row.querySelector('a').pathname)?.[1] ?? '');
  const places = new Map(rows.map((row, index) => [idOf(row), index]));
  let asked = false;
  const ask = async () => {
    if (asked) return;
    asked = true;
    try {
      for (const year of slot.dataset.years.split(' ')) {
        const answer = await fetch(root + year + '.json');
        for (const [id, words] of Object.entries(await answer.json()))
          if (places.has(id)) texts[places.get(id)] += ' ' + fold(words);
        if (input.value) show();
      }
    } catch {
      label.firstChild.data = ${scriptText(filter.labelRows)};
    }
  };
  const label = document.createElement('label');
  label.className = 'filter';
  label.textContent = ${scriptText(filter.label)};
  const input = document.createElement('input');
  input.type = 'search';
  input.autocomplete = 'off';
  label.append(input);
  const count = document.createElement('p');
  count.className = 'note';
  count.setAttribute('role', 'status');
  slot.append(label, count);
  const show = () => {
    const words = fold(input.value).split(/\\s+/).filter(Boolean).map((word) => {
      const bare = word.replace(/^[\\p{P}\\p{S}]+|(?:(?![+#])[\\p{P}\\p{S}])+$/gu, '');
      return bare.length > 1 ? bare : word;
    });
    let left = 0;
    rows.forEach((row, index) => {
      const matches = words.every((word) => texts[index].includes(word));
      row.hidden = !matches;
      if (matches) left += 1;
    });
    for (const group of document.querySelectorAll('.rows')) {
      const empty = !group.querySelector('.row:not([hidden])');
      group.hidden = empty;
      const title = group.previousElementSibling;
      if (title && title.tagName === 'H2') title.hidden = empty;
    }
    count.textContent = words.length === 0 ? '' : ${countExpression(filter.found)};
    const url = new URL(location.href);
    url.hash = words.length === 0 ? '' : 'filter=' + encodeURIComponent(input.value);
    history.replaceState(null, '', url);
  };
  const linked = /^#filter=(.+)$/.exec(location.hash);
  if (linked) {
    try {
      input.value = decodeURIComponent(linked[1]);
    } catch {}
  }
  input.addEventListener('focus', ask);
  input.addEventListener('input', show);
  if (input.value) {
    ask();
    show();
  }
})();
`;
}
