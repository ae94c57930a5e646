(() => {
  'use strict';
  const rows = [...document.querySelectorAll('.row')];
  const slot = document.querySelector('.filter-slot');
  if (!slot || rows.length < 2) return;
  const fold = (text) => text.normalize('NFKC').toLowerCase();
  const texts = rows.map((row) => fold(row.textContent));
  const root = document.currentScript.src.replace(/assets\/filter\.js.*$/, 'search/');
  const idOf = (row) => decodeURIComponent(/([^/]+)\/$/.exec(row.querySelector('a').pathname)?.[1] ?? '');
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
      label.firstChild.data = 'Filter by word, severity, component or date';
    }
  };
  const label = document.createElement('label');
  label.className = 'filter';
  label.textContent = 'Search titles, words, components or dates';
  const input = document.createElement('input');
  input.type = 'search';
  input.autocomplete = 'off';
  label.append(input);
  const count = document.createElement('p');
  count.className = 'note';
  count.setAttribute('role', 'status');
  slot.append(label, count);
  const show = () => {
    const words = fold(input.value).split(/\s+/).filter(Boolean).map((word) => {
      const bare = word.replace(/^[\p{P}\p{S}]+|(?:(?![+#])[\p{P}\p{S}])+$/gu, '');
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
    count.textContent = words.length === 0 ? '' : left + ' of ' + rows.length + ' incidents';
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
