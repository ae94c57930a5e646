import type { Config } from '../config/config.ts';
import type { PageBody } from './document.ts';
import { h } from './html.ts';
import { paths, relativeLink } from './link.ts';

/** The page of a record in doubt: not a word of the record. */
export function inDoubtPage(id: string, config: Config): PageBody {
  const path = paths.incident(id);
  return {
    path,
    title: id,
    description: 'This record is being corrected.',
    crumbs: [{ title: config.page.title, path: paths.index }],
    hidden: true,
    content: [
      h('h1', 'This record is being corrected'),
      h('p', 'It cannot be shown at present. It will be back here once it has been corrected.'),
      h('p', [h('a', { href: relativeLink(path, paths.index) }, `To the ${config.page.title.toLowerCase()}`)]),
    ],
  };
}

/** The page for addresses that do not exist. */
export function notFoundPage(): PageBody {
  return {
    path: paths.notFound,
    title: 'Page not found',
    description: 'There is no page at this address.',
    crumbs: [],
    hidden: true,
    content: [
      h('h1', 'Page not found'),
      h('p', 'There is no page at this address. The links above lead to everything that there is.'),
    ],
  };
}
