import type { Config } from '../config/config.ts';
import { languageOf } from '../words/languages.ts';
import type { PageBody } from './document.ts';
import { h } from './html.ts';
import { paths, relativeLink } from './link.ts';

/** The page of a record in doubt: not a word of the record. */
export function inDoubtPage(id: string, config: Config): PageBody {
  const path = paths.incident(id);
  const language = languageOf(config);
  const { plain } = language.words;
  return {
    path,
    title: id,
    description: plain.inDoubtDescription,
    crumbs: [{ title: config.page.title, path: paths.index }],
    hidden: true,
    content: [
      h('h1', plain.inDoubt),
      h('p', plain.inDoubtText),
      h('p', [
        h('a', { href: relativeLink(path, paths.index) }, language.fill(plain.back, { title: config.page.title })),
      ]),
    ],
  };
}

/** The page for addresses that do not exist. */
export function notFoundPage(config: Config): PageBody {
  const { plain } = languageOf(config).words;
  return {
    path: paths.notFound,
    title: plain.notFound,
    description: plain.notFoundDescription,
    crumbs: [],
    hidden: true,
    content: [h('h1', plain.notFound), h('p', plain.notFoundText)],
  };
}
