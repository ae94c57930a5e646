import type { Config } from '../config/config.ts';
import { type PagePart, pageParts } from '../config/theme.ts';
import type { History } from '../history/history.ts';
import { severities } from '../postmortem/postmortem.ts';
import { allClearBanner } from './all-clear-banner.ts';
import { componentsOf } from './components.ts';
import { renderCustomText } from './custom-text.ts';
import type { PageBody } from './document.ts';
import { oneLine, yearTitle } from './entry-text.ts';
import { feeds } from './feeds.ts';
import { figuresSection } from './figures-section.ts';
import { hardeningIntro } from './hardening-text.ts';
import { type Html, h } from './html.ts';
import { incidentCard, renderLead } from './incident-card.ts';
import { alternateOf, paths, relativeLink, type SitePath } from './link.ts';
import { cadenceSection, templateSection } from './policy-section.ts';
import { introLine } from './policy-text.ts';
import { publisherName } from './site-name.ts';

/** How many incidents the start page tells of; the rest is a link away. */
const latest = 10;
const path = paths.index;

const link = (title: string, to: SitePath, count?: number): Html =>
  h('li', [h('a', { href: relativeLink(path, to) }, [h('bdi', title)]), count === undefined ? '' : ` (${count})`]);

function section(id: string, title: string, content: readonly Html[]): Html {
  return h('section', { ariaLabelledBy: id }, [h('h2', { id }, title), ...content]);
}

function incidents(history: History, config: Config): Html {
  if (history.listed.length === 0) return section('incidents', 'Incidents', [h('p.empty', 'No incident is listed.')]);
  const entries = history.listed.slice(0, latest);
  const byYear = Map.groupBy(entries, ({ year }) => year);
  const years = [...byYear].flatMap(([year, members]) => [
    h('h3.year', [h('a', { href: relativeLink(path, paths.year(year)) }, yearTitle(year))]),
    ...members.map((entry) => incidentCard(entry, path, config)),
  ]);
  return section('incidents', history.listed.length > latest ? 'Latest incidents' : 'Incidents', years);
}

function browse(history: History): Html | undefined {
  if (history.listed.length === 0) return undefined;
  const bySeverity = Map.groupBy(history.listed, ({ severity }) => severity);
  const years = history.years.map(({ year, entries }) => link(yearTitle(year), paths.year(year), entries.length));
  const severityLinks = severities.flatMap((severity) => {
    const count = bySeverity.get(severity)?.length;
    return count ? [link(severity, paths.severity(severity), count)] : [];
  });
  const components = componentsOf(history).map(({ name, slug, entries }) =>
    link(oneLine(name), paths.component(slug), entries.length),
  );
  const group = (title: string, links: readonly Html[]): Html[] =>
    links.length > 0 ? [h('div', [h('h3', title), h('ul.links', [...links])])] : [];
  return section('browse', 'Browse', [
    h('div.browse', [
      ...group('By year', [...years, link('All incidents', paths.incidents, history.listed.length)]),
      ...group('By severity', severityLinks),
      ...group('By component', components),
      ...group(
        'Roll-ups',
        history.rollups.map(({ period }) => link(period.replace('-', ' '), paths.rollup(period))),
      ),
    ]),
  ]);
}

function hardening(history: History, config: Config): Html | undefined {
  if (history.hardening.length === 0) return undefined;
  const items = history.hardening.map((entry) => {
    const lead = entry.leads.whatHappened;
    return h('li', { dir: 'auto' }, [
      h('strong', oneLine(entry.title)),
      ...(lead.length > 0 ? [': ', renderLead(lead)] : []),
    ]);
  });
  return section('hardening', 'Pre-launch hardening', [h('p', hardeningIntro(history, config)), h('ul', items)]);
}

function subscribe(): Html {
  const item = (title: string, to: SitePath, note: string): Html =>
    h('li', [h('a', { href: relativeLink(path, to) }, title), ` ${note}`]);
  return section('subscribe', 'Subscribe', [
    h('ul', [
      ...feeds.map(({ name, path: to, note }) => item(name, to, note)),
      item('Status API', 'api/v2/summary.json', 'in the shape that Statuspage clients read'),
      item('CSV', 'incidents.csv', 'of all incidents, for spreadsheets'),
      item('Badge', 'badge.json', 'for shields.io'),
      item('Markdown', alternateOf(path), 'of this page; every page has one beside it'),
    ]),
  ]);
}

function custom(config: Config, part: PagePart): Html[] {
  const sections = config.page.theme?.sections ?? [];
  return sections.flatMap(({ title, text, after }, index) =>
    after === part ? [section(`section-${index + 1}`, title, renderCustomText(text))] : [],
  );
}

/** The start page: how things are, what happened last, the figures, and the promises. */
export function indexPage(history: History, config: Config): PageBody {
  const sections: Readonly<Record<PagePart, Html | undefined>> = {
    incidents: incidents(history, config),
    browse: browse(history),
    figures: section('figures', 'Figures', figuresSection(history.figures)),
    hardening: hardening(history, config),
    template: section('template', 'Postmortem template', templateSection()),
    cadence: section('cadence', 'Disclosure cadence', cadenceSection(config)),
    subscribe: subscribe(),
  };
  const content = pageParts.flatMap((part) => [sections[part], ...custom(config, part)]);
  return {
    path,
    title: config.page.title,
    description: introLine(config),
    crumbs: [],
    content: [
      h('h1', config.page.title),
      h('p.lede', introLine(config)),
      allClearBanner(history, path),
      ...content.filter((part) => part !== undefined),
    ],
    markdown: alternateOf(path),
    linkedData: serviceData(config),
  };
}

/** The service and where its history is, in schema.org's words. */
function serviceData(config: Config): Readonly<Record<string, unknown>> {
  const { url } = config.page;
  return {
    '@context': 'https://schema.org',
    '@type': 'CollectionPage',
    name: config.page.title,
    description: introLine(config),
    ...(url && { url: `${url}/` }),
    about: { '@type': 'Service', name: publisherName(config) },
  };
}
