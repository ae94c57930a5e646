import type { Config } from '../config/config.ts';
import type { Entry } from '../history/entry.ts';
import type { History } from '../history/history.ts';
import { severities } from '../postmortem/postmortem.ts';
import type { Language } from '../words/language.ts';
import { languageOf } from '../words/languages.ts';
import { componentsOf } from './components.ts';
import { type PageBody, renderDocument, renderParts } from './document.ts';
import { oneLine, yearTitle } from './entry-text.ts';
import { type Html, h } from './html.ts';
import { incidentCard, incidentRow } from './incident-card.ts';
import { alternateOf, paths, type SitePath } from './link.ts';
import type { ListText } from './list-text.ts';
import { listMarkdown } from './markdown-alternates.ts';
import { idsOf, listFile, plainFile, type SiteFile } from './site-files.ts';

/** Up to here incidents are told with their lead; longer lists are rows. */
const cardsUpTo = 50;

/** A list of incidents that has a page of its own. */
export interface ListSubject {
  readonly path: SitePath;
  readonly title: string;
  /** Newest first. */
  readonly entries: readonly Entry[];
}

/** The page of a long list. Its rows are grouped by year where there are several. */
function longList(list: ListSubject, config: Config): ListText {
  const { path, entries } = list;
  const language = languageOf(config);
  const [head, before, tail] = renderParts(listPage(list, config), config);
  const [begin, end] = ['<ul class="rows">', '</ul>'];
  const grouped = new Set(entries.map(({ year }) => year)).size > 1;
  let last: string | undefined;
  const leadOf = ({ year }: Entry): string => {
    if (year === last) return '';
    const ended = last === undefined ? '' : end;
    last = year;
    return `${ended}${grouped ? h('h2', yearTitle(year, language)).markup : ''}${begin}`;
  };
  const byYear = grouped ? [...Map.groupBy(entries, ({ year }) => year).values()].flat() : entries;
  const items = byYear.map((entry) => ({
    id: entry.id,
    lead: leadOf(entry),
    render: () => incidentRow(entry, path, language),
  }));
  return { head: `${head}${before}`, items, tail: `${items.length > 0 ? end : ''}${tail}` };
}

function cards(entries: readonly Entry[], path: SitePath, config: Config): Html[] {
  return [
    h('h2.visually-hidden', languageOf(config).words.overview.incidents),
    ...entries.map((entry) => incidentCard(entry, path, config)),
  ];
}

/** Every list: all incidents, and those of each year, severity and component. */
export function listSubjects(history: History, language: Language): ListSubject[] {
  const { list, severityInline, site } = language.words;
  const bySeverity = Map.groupBy(history.listed, ({ severity }) => severity);
  return [
    { path: paths.incidents, title: site.allIncidents, entries: history.listed },
    ...history.years.map(({ year, entries }) => ({
      path: paths.year(year),
      title: yearTitle(year, language),
      entries,
    })),
    ...severities.flatMap((severity) => {
      const entries = bySeverity.get(severity);
      const title = language.fill(list.severity, { severity: severityInline[severity] });
      return entries ? [{ path: paths.severity(severity), title, entries }] : [];
    }),
    ...componentsOf(history).map(({ name, slug, entries }) => ({
      path: paths.component(slug),
      title: oneLine(name),
      entries,
    })),
  ];
}

const isLong = ({ path, entries }: ListSubject): boolean => path === paths.incidents || entries.length > cardsUpTo;

function descriptionOf({ entries }: ListSubject, config: Config): string {
  const language = languageOf(config);
  const { count, description, descriptionOf: named } = language.words.list;
  const { service } = config;
  return language.fill(service ? named : description, { count: language.count(count, entries.length), service });
}

/** The page of a list: cards while they are few, else rows that are written apart and that a script can filter. */
function listPage(list: ListSubject, config: Config): PageBody {
  const { path, title, entries } = list;
  const description = descriptionOf(list, config);
  const long = isLong(list);
  return {
    path,
    title,
    description,
    crumbs: [{ title: config.page.title, path: paths.index }],
    markdown: alternateOf(path),
    filter: long,
    content: [
      h('h1', { dir: 'auto' }, title),
      h('p.lede', description),
      ...(long
        ? [h('div.filter-slot', { 'data-years': [...new Set(entries.map(({ year }) => year))].join(' ') })]
        : cards(entries, path, config)),
    ],
  };
}

/** The page of a list and its alternate. */
export function listFiles(list: ListSubject, config: Config): SiteFile[] {
  const { path, title, entries } = list;
  const listed = idsOf(entries);
  const facts = () => JSON.stringify(title);
  return [
    isLong(list)
      ? listFile(path, { listed, facts, list: () => longList(list, config) })
      : { ...plainFile(path, () => renderDocument(listPage(list, config), config)), listed, facts },
    listFile(alternateOf(path), { listed, facts, list: () => listMarkdown(list, languageOf(config)) }),
  ];
}
