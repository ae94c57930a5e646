import type { Config } from '../config/config.ts';
import type { Rollup } from '../history/rollup.ts';
import { namedCounts } from '../rollups/rollup-text.ts';
import type { Language } from '../words/language.ts';
import { languageOf } from '../words/languages.ts';
import type { PageBody } from './document.ts';
import { oneLine } from './entry-text.ts';
import { around, type Html, h } from './html.ts';
import { alternateOf, paths } from './link.ts';

function counts(rollup: Rollup, language: Language): Html {
  const { rollup: texts, severityInline } = language.words;
  const rows = namedCounts(rollup, severityInline, language).map(([name, count]) =>
    h('tr', [h('th', { scope: 'row' }, name), h('td', count)]),
  );
  return h('table', [
    h('caption', texts.caption),
    h('thead', [h('tr', [h('th', { scope: 'col' }, texts.severity), h('th', { scope: 'col' }, texts.incidents)])]),
    h('tbody', rows),
  ]);
}

/** The page of a roll-up around its words: its counts, computed from the records. */
export function rollupPage(rollup: Rollup, config: Config): PageBody {
  const path = paths.rollup(rollup.period);
  const language = languageOf(config);
  const title = oneLine(rollup.entry.title);
  const [record, recordEnd] = around('div.record');
  return {
    path,
    title,
    description: language.fill(language.words.rollup.description, { period: language.period(rollup.period) }),
    crumbs: [{ title: config.page.title, path: paths.index }],
    markdown: alternateOf(path),
    content: [h('h1', { dir: 'auto' }, title), counts(rollup, language), record],
    rest: recordEnd,
  };
}
