import type { Element } from 'hast';
import { h } from 'hastscript';
import type { Config } from '../config/config.ts';
import type { Entry } from '../history/entry.ts';
import type { History } from '../history/history.ts';
import { severities } from '../postmortem/postmortem.ts';
import { componentsOf } from './components.ts';
import type { PageBody } from './document.ts';
import { oneLine, yearTitle } from './entry-text.ts';
import { incidentCard, incidentRow } from './incident-card.ts';
import { paths, type SitePath, twinOf } from './link.ts';

/** Up to here incidents are told with their lead; longer lists are rows. */
const cardsUpTo = 50;

/** A list of incidents that has a page of its own. */
export interface ListSubject {
  readonly path: SitePath;
  readonly title: string;
  /** Newest first. */
  readonly entries: readonly Entry[];
}

const countText = (count: number): string => (count === 1 ? 'One incident' : `${count} incidents`);

function rows(entries: readonly Entry[], path: SitePath): Element[] {
  const years = [...Map.groupBy(entries, ({ year }) => year)];
  return years.flatMap(([year, members]) => [
    ...(years.length > 1 ? [h('h2', yearTitle(year))] : []),
    h(
      'ul.rows',
      members.map((entry) => incidentRow(entry, path)),
    ),
  ]);
}

function cards(entries: readonly Entry[], path: SitePath, config: Config): Element[] {
  return [h('h2.visually-hidden', 'Incidents'), ...entries.map((entry) => incidentCard(entry, path, config))];
}

/** Every list: all incidents, and those of each year, severity and component. */
export function listSubjects(history: History): ListSubject[] {
  const bySeverity = Map.groupBy(history.listed, ({ severity }) => severity);
  return [
    { path: paths.incidents, title: 'All incidents', entries: history.listed },
    ...history.years.map(({ year, entries }) => ({ path: paths.year(year), title: yearTitle(year), entries })),
    ...severities.flatMap((severity) => {
      const entries = bySeverity.get(severity);
      const title = `${severity.charAt(0).toUpperCase()}${severity.slice(1)} severity`;
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

const rowFacts = new WeakMap<Entry, string>();

/** What a row of a list, and a line of its twin, say of an incident. Asked for by several lists. */
function rowFactsOf(entry: Entry): string {
  const known = rowFacts.get(entry);
  if (known !== undefined) return known;
  const { id, title, severity, affectsIntegrators, phase, components, started, resolved, year } = entry;
  const facts = JSON.stringify([id, title, severity, affectsIntegrators, phase, components, started, resolved, year]);
  rowFacts.set(entry, facts);
  return facts;
}

/** Everything that a list's page and its twin are made from, besides the configuration. */
export function listFacts(list: ListSubject): string {
  const entries = isLong(list) ? list.entries.map(rowFactsOf) : list.entries.map((entry) => JSON.stringify(entry));
  return `${JSON.stringify(list.title)}\n${entries.join('\n')}`;
}

/** The page of a list: cards while they are few, else rows that a script can filter. */
export function listPage(list: ListSubject, config: Config): PageBody {
  const { path, title, entries } = list;
  const description = `${countText(entries.length)} in the public incident history${config.service ? ` of ${config.service}` : ''}.`;
  const long = isLong(list);
  return {
    path,
    title,
    description,
    crumbs: [{ title: config.page.title, path: paths.index }],
    markdown: twinOf(path),
    filter: long,
    content: [
      h('h1', { dir: 'auto' }, title),
      h('p.lede', description),
      ...(long ? [h('div.filter-slot'), ...rows(entries, path)] : cards(entries, path, config)),
    ],
  };
}
