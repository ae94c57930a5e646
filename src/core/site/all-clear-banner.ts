import type { Config } from '../config/config.ts';
import type { History } from '../history/history.ts';
import { languageOf } from '../words/languages.ts';
import { allClearText } from './all-clear-text.ts';
import { oneLine } from './entry-text.ts';
import { type Html, h } from './html.ts';
import { paths, relativeLink, type SitePath } from './link.ts';

/** The all-clear, or what stands in its way, at the head of the page. */
export function allClearBanner(history: History, from: SitePath, config: Config): Html {
  const language = languageOf(config);
  const texts = language.words.allClear;
  const { allClear, open, inDoubt } = history;
  const mood = allClear.kind === 'open' || open.length > 0 ? 'alert' : allClear.kind === 'unknown' ? 'unsure' : 'calm';
  const withheld =
    allClear.kind !== 'unknown' && inDoubt.length > 0 && h('p', language.count(texts.withheld, inDoubt.length));
  const links = open.map((entry) =>
    h('li', [h('a', { href: relativeLink(from, paths.incident(entry.id)) }, [h('bdi', oneLine(entry.title))])]),
  );
  return h(`section.all-clear.${mood}`, { 'aria-label': texts.label }, [
    h('p.all-clear-text', allClearText(allClear, language)),
    open.length > 0 ? h('p.open-title', texts.notResolved) : undefined,
    open.length > 0 ? h('ul', links) : undefined,
    withheld || undefined,
  ]);
}
