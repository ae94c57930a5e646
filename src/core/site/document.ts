import type { Config } from '../config/config.ts';
import { languageOf } from '../words/languages.ts';
import { fillPieces } from '../words/template.ts';
import { renderCustomText } from './custom-text.ts';
import { feeds } from './feeds.ts';
import { around, Html, type HtmlContent, h, writeHtml } from './html.ts';
import { absoluteLink, paths, relativeLink, type SitePath } from './link.ts';
import { siteName } from './site-name.ts';
import { plainJson } from './xml-text.ts';

/** What stands above a page: its name and where it is. */
export interface Crumb {
  readonly title: string;
  readonly path: SitePath;
}

/** A page before the frame that all pages share. */
export interface PageBody {
  readonly path: SitePath;
  /** Of the page alone; the service's name is added. */
  readonly title: string;
  readonly description: string;
  /** From the start page down, without the page itself. */
  readonly crumbs: readonly Crumb[];
  readonly content: HtmlContent;
  /** Behind what is written apart. */
  readonly rest?: HtmlContent;
  /** schema.org data about the page. */
  readonly linkedData?: Readonly<Record<string, unknown>>;
  /** Not for search engines. */
  readonly hidden?: boolean;
  readonly article?: boolean;
  /** The same page as Markdown. */
  readonly markdown?: SitePath;
  /** Before what all footers say. */
  readonly footer?: Html;
  /** Whether the page has a list that the filter script can filter. */
  readonly filter?: boolean;
  /** Whether the page has times that a script can say in the reader's zone. */
  readonly times?: boolean;
}

/** Nothing is loaded from elsewhere and nothing is sent anywhere. */
const policy =
  "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'";

/**
 * How a page links to others: relative, so that the site works under any address. Only the page for addresses that do not exist
 * cannot know where it is shown, so it uses the configured address.
 */
function linkFrom({ path }: PageBody, { page }: Config): (to: SitePath) => string {
  if (path !== paths.notFound || page.url === undefined) return (to) => relativeLink(path, to);
  const base = new URL(page.url).pathname.replace(/\/$/, '');
  return (to) => `${base}/${relativeLink(paths.notFound, to).replace(/^\.\//, '')}`;
}

/** JSON that may stand in a script element: no `<` and no line separators, so nothing can close it. */
function scriptSafe(data: unknown): Html {
  const json = plainJson(data).replace(
    /[<>&\u2028\u2029]/g,
    (found) => `\\u${found.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  return Html.trust(json);
}

/** The parts that many pages have in common, written out. */
interface Frame {
  readonly header: Html;
  readonly footer: Html;
  /** How the head begins. */
  readonly start: readonly Html[];
  readonly feeds: readonly Html[];
}

const frames = new WeakMap<Config, Map<string, Frame>>();

/** Pages that lead alike to the same places share a frame: all incidents have one. */
function frameOf(page: PageBody, config: Config): Frame {
  const ofConfig = frames.get(config) ?? new Map<string, Frame>();
  frames.set(config, ofConfig);
  const current = siteEntries.find(({ path }) => path === page.path);
  const key = `${linkFrom(page, config)('place')} ${current?.name ?? ''}`;
  const known = ofConfig.get(key);
  if (known !== undefined) return known;
  const frame = {
    header: siteHeader(page, config),
    footer: siteFooter(page, config),
    start: headStart(),
    feeds: feedLinks(page, config),
  };
  ofConfig.set(key, frame);
  return frame;
}

function headStart(): Html[] {
  return [
    h('meta', { charset: 'utf-8' }),
    h('meta', { 'http-equiv': 'Content-Security-Policy', content: policy }),
    h('meta', { name: 'viewport', content: 'width=device-width, initial-scale=1' }),
    h('meta', { name: 'referrer', content: 'no-referrer' }),
    h('meta', { name: 'color-scheme', content: 'light dark' }),
  ];
}

function feedLinks(page: PageBody, config: Config): Html[] {
  const link = linkFrom(page, config);
  const language = languageOf(config);
  const { feed: named, unnamedFeed } = language.words.site;
  const { service } = config;
  const { title } = config.page;
  const { calendarName } = language.words.formats;
  const calendar = { type: 'text/calendar', name: calendarName, path: paths.disclosures };
  return [...feeds, ...(config.page.disclosureCalendar ? [calendar] : [])].map(({ type, name, path }) =>
    h('link', {
      rel: 'alternate',
      type,
      title: language.fill(service ? named : unnamedFeed, { service, title, feed: name }),
      href: link(path),
    }),
  );
}

function head(page: PageBody, config: Config, frame: Frame): Html {
  const { path } = page;
  const title =
    page.title === config.page.title
      ? [page.title, config.service].filter(Boolean).join(' · ')
      : `${page.title} · ${siteName(config)}`;
  const canonical = page.hidden ? undefined : absoluteLink(config.page.url, path);
  const link = linkFrom(page, config);
  return h('head', [
    frame.start,
    h('title', title),
    h('meta', { name: 'description', content: page.description }),
    page.hidden && h('meta', { name: 'robots', content: 'noindex' }),
    canonical && h('link', { rel: 'canonical', href: canonical }),
    h('meta', { property: 'og:title', content: page.title }),
    h('meta', { property: 'og:description', content: page.description }),
    h('meta', { property: 'og:type', content: page.article ? 'article' : 'website' }),
    h('meta', { property: 'og:site_name', content: siteName(config) }),
    canonical && h('meta', { property: 'og:url', content: canonical }),
    frame.feeds,
    page.markdown && h('link', { rel: 'alternate', type: 'text/markdown', href: link(page.markdown) }),
    h('link', { rel: 'stylesheet', href: link(paths.stylesheet) }),
    page.filter && h('script', { src: link(paths.filter), defer: true }),
    page.times && h('script', { src: link(paths.times), defer: true }),
    page.linkedData && h('script', { type: 'application/ld+json' }, scriptSafe(page.linkedData)),
  ]);
}

const siteEntries = [
  { name: 'overview', path: paths.index },
  { name: 'allIncidents', path: paths.incidents },
  { name: 'policy', path: paths.policy },
] as const;

function siteHeader(page: PageBody, config: Config): Html {
  const link = linkFrom(page, config);
  const { theme } = config.page;
  const { site } = languageOf(config).words;
  const entry = (title: string, to: SitePath): Html =>
    h('li', [h('a', { href: link(to), ...(to === page.path && { 'aria-current': 'page' }) }, title)]);
  const logo = theme?.logo && h('img.logo', { src: link(paths.logo), alt: '', width: 28, height: 28 });
  const name = [...(config.service ? [h('bdi', config.service), ' '] : []), h('span', config.page.title)];
  return h('header.site-header', [
    h('a.site-name', { href: link(paths.index) }, [logo || '', ...name]),
    h('nav', { 'aria-label': site.navigation }, [
      h(
        'ul',
        siteEntries.map((each) => entry(site[each.name], each.path)),
      ),
    ]),
    theme?.header ? h('div.site-note', renderCustomText(theme.header, languageOf(config))) : '',
  ]);
}

function breadcrumbs(page: PageBody, config: Config): Html | undefined {
  if (page.crumbs.length === 0) return undefined;
  const items = page.crumbs.map((crumb) =>
    h('li', [h('a', { href: linkFrom(page, config)(crumb.path) }, [h('bdi', crumb.title)])]),
  );
  return h('nav.breadcrumbs', { 'aria-label': languageOf(config).words.site.breadcrumbs }, [
    h('ol', [...items, h('li', { 'aria-current': 'page' }, [h('bdi', page.title)])]),
  ]);
}

function siteFooter(page: PageBody, config: Config): Html {
  const link = linkFrom(page, config);
  const { theme } = config.page;
  const language = languageOf(config);
  const files = [...feeds, { name: 'CSV', path: 'incidents.csv' }, { name: 'JSON', path: paths.newestIncidents }];
  const formats = language.choice(files.map(({ name, path }) => h('a', { href: link(path) }, name)));
  return h('footer.site-footer', [
    ...(theme?.footer ? renderCustomText(theme.footer, language) : []),
    page.footer ?? '',
    h('p', fillPieces(language.words.site.footer, { site: siteName(config), formats })),
  ]);
}

/**
 * A page in parts; between the last two stands what is written apart: the words of a record, the rows of a list. Its head is a part of its
 * own, and so is each side, because one dash makes V8 hold all of a text in two bytes a letter.
 */
export function renderParts(page: PageBody, config: Config): readonly [head: string, before: string, after: string] {
  const frame = frameOf(page, config);
  const { code, words } = languageOf(config);
  const [html, htmlEnd] = around('html', { lang: code, dir: words.direction });
  const [body, bodyEnd] = around('body');
  const [main, mainEnd] = around('main', { id: 'content', tabindex: -1 });
  const skip = h('a.skip', { href: '#content' }, words.site.skip);
  const footer = page.footer === undefined ? frame.footer : siteFooter(page, config);
  return [
    `<!doctype html>${html.markup}${head(page, config, frame).markup}`,
    writeHtml([body, skip, frame.header, breadcrumbs(page, config), main, page.content]),
    `${writeHtml([page.rest, mainEnd, footer, bodyEnd, htmlEnd])}\n`,
  ];
}

/** Puts a page into the frame that all pages share and writes it out. */
export const renderDocument = (page: PageBody, config: Config): string => renderParts(page, config).join('');
