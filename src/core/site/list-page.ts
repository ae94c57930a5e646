import type { Element } from 'hast';
import { h } from 'hastscript';
import type { Config } from '../config/config.ts';
import type { Entry } from '../history/entry.ts';
import type { History } from '../history/history.ts';
import type { Severity } from '../postmortem/postmortem.ts';
import type { Component } from './components.ts';
import type { Crumb, PageBody } from './document.ts';
import { oneLine, yearTitle } from './entry-text.ts';
import { incidentCard, incidentRow } from './incident-card.ts';
import { paths, type SitePath } from './link.ts';

/** Up to here incidents are told with their lead; longer lists are rows. */
const cardsUpTo = 50;

interface ListSubject {
  readonly path: SitePath;
  readonly title: string;
  readonly entries: readonly Entry[];
  readonly crumbs: readonly Crumb[];
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

function listPage({ path, title, entries, crumbs }: ListSubject, config: Config, compact = false): PageBody {
  const description = `${countText(entries.length)} in the public incident history of ${config.service}.`;
  const long = compact || entries.length > cardsUpTo;
  const list = long
    ? rows(entries, path)
    : [h('h2.visually-hidden', 'Incidents'), ...entries.map((entry) => incidentCard(entry, path, config))];
  return {
    path,
    title,
    description,
    crumbs: [{ title: config.page.title, path: paths.index }, ...crumbs],
    markdown: path.replace(/html$/, 'md'),
    filter: long,
    content: [h('h1', { dir: 'auto' }, title), h('p.lede', description), ...list],
  };
}

/** Every listed incident, a line each. */
export function allIncidentsPage(history: History, config: Config): PageBody {
  return listPage({ path: paths.incidents, title: 'All incidents', entries: history.listed, crumbs: [] }, config, true);
}

/** The incidents of a year. */
export function yearPage(year: string, entries: readonly Entry[], config: Config): PageBody {
  return listPage({ path: paths.year(year), title: yearTitle(year), entries, crumbs: [] }, config);
}

/** The incidents of a severity. */
export function severityPage(severity: Severity, entries: readonly Entry[], config: Config): PageBody {
  const title = `${severity.charAt(0).toUpperCase()}${severity.slice(1)} severity`;
  return listPage({ path: paths.severity(severity), title, entries, crumbs: [] }, config);
}

/** The incidents of a component. */
export function componentPage({ name, slug, entries }: Component, config: Config): PageBody {
  return listPage({ path: paths.component(slug), title: oneLine(name), entries, crumbs: [] }, config);
}
