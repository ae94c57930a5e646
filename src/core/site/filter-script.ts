/**
 * The filter of long lists, a progressive enhancement: without it every incident is in the list all the same. It reads the page
 * and nothing else, and asks no server.
 */
export const filterScript = `(() => {
  'use strict';
  const rows = [...document.querySelectorAll('.row')];
  const slot = document.querySelector('.filter-slot');
  if (!slot || rows.length < 2) return;
  const texts = rows.map((row) => row.textContent.toLowerCase());
  const label = document.createElement('label');
  label.className = 'filter';
  label.textContent = 'Filter by word, severity, component or date';
  const input = document.createElement('input');
  input.type = 'search';
  input.autocomplete = 'off';
  label.append(input);
  const count = document.createElement('p');
  count.className = 'note';
  count.setAttribute('role', 'status');
  slot.append(label, count);
  const show = () => {
    const words = input.value.toLowerCase().split(/\\s+/).filter(Boolean);
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
    count.textContent = words.length === 0 ? '' : left + ' of ' + rows.length + ' incidents';
    const url = new URL(location.href);
    url.hash = words.length === 0 ? '' : 'filter=' + encodeURIComponent(input.value);
    history.replaceState(null, '', url);
  };
  const asked = /^#filter=(.+)$/.exec(location.hash);
  if (asked) {
    try {
      input.value = decodeURIComponent(asked[1]);
    } catch {}
  }
  input.addEventListener('input', show);
  if (input.value) show();
})();
`;
