import type { Config } from '../config/config.ts';
import { type PagePart, pageParts } from '../config/theme.ts';
import type { History } from '../history/history.ts';
import { severities } from '../postmortem/postmortem.ts';
import type { Language } from '../words/language.ts';
import { languageOf } from '../words/languages.ts';
import { fillPieces } from '../words/template.ts';
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

const link = (title: string, to: SitePath): Html => h('a', { href: relativeLink(path, to) }, [h('bdi', title)]);

function section(id: string, title: string, content: readonly Html[]): Html {
  return h('section', { 'aria-labelledby': id }, [h('h2', { id }, title), ...content]);
}

function incidents(history: History, config: Config): Html {
  const language = languageOf(config);
  const texts = language.words.overview;
  if (history.listed.length === 0) return section('incidents', texts.incidents, [h('p.empty', texts.empty)]);
  const entries = history.listed.slice(0, latest);
  const byYear = Map.groupBy(entries, ({ year }) => year);
  const years = [...byYear].flatMap(([year, members]) => [
    h('h3.year', [h('a', { href: relativeLink(path, paths.year(year)) }, yearTitle(year, language))]),
    ...members.map((entry) => incidentCard(entry, path, config)),
  ]);
  return section('incidents', history.listed.length > latest ? texts.latest : texts.incidents, years);
}

function browse(history: History, language: Language): Html | undefined {
  if (history.listed.length === 0) return undefined;
  const { overview: texts, severityInline, site } = language.words;
  const counted = (title: string, to: SitePath, count: number): Html =>
    h('li', fillPieces(texts.counted, { link: link(title, to), n: language.number(count) }));
  const bySeverity = Map.groupBy(history.listed, ({ severity }) => severity);
  const years = history.years.map(({ year, entries }) =>
    counted(yearTitle(year, language), paths.year(year), entries.length),
  );
  const severityLinks = severities.flatMap((severity) => {
    const count = bySeverity.get(severity)?.length;
    return count ? [counted(severityInline[severity], paths.severity(severity), count)] : [];
  });
  const components = componentsOf(history).map(({ name, slug, entries }) =>
    counted(oneLine(name), paths.component(slug), entries.length),
  );
  const group = (title: string, links: readonly Html[]): Html[] =>
    links.length > 0 ? [h('div', [h('h3', title), h('ul.links', [...links])])] : [];
  return section('browse', texts.browse, [
    h('div.browse', [
      ...group(texts.byYear, [...years, counted(site.allIncidents, paths.incidents, history.listed.length)]),
      ...group(texts.bySeverity, severityLinks),
      ...group(texts.byComponent, components),
      ...group(
        texts.rollups,
        history.rollups.map(({ period }) => h('li', link(language.period(period), paths.rollup(period)))),
      ),
    ]),
  ]);
}

function hardening(history: History, config: Config): Html | undefined {
  if (history.hardening.length === 0) return undefined;
  const language = languageOf(config);
  const { overview, punctuation } = language.words;
  const items = history.hardening.map((entry) => {
    const lead = entry.leads.whatHappened;
    return h('li', { dir: 'auto' }, [
      h('strong', oneLine(entry.title)),
      ...(lead.length > 0 ? [punctuation.colon, renderLead(lead, language)] : []),
    ]);
  });
  return section('hardening', overview.hardening, [h('p', hardeningIntro(history, config)), h('ul', items)]);
}

function subscribe({ words: { formats, overview } }: Language, { page }: Config): Html {
  const item = (title: string, to: SitePath, note: string): Html =>
    h('li', fillPieces(note, { link: h('a', { href: relativeLink(path, to) }, title) }));
  return section('subscribe', overview.subscribe, [
    h('ul', [
      ...feeds.map(({ name, path: to, note }) => item(name, to, formats[note])),
      page.disclosureCalendar && item(formats.calendarName, paths.disclosures, formats.calendar),
      item(formats.statusApiName, 'api/v2/summary.json', formats.statusApi),
      item('CSV', 'incidents.csv', formats.csv),
      item(formats.badgeName, 'badge.json', formats.badge),
      item('Markdown', alternateOf(path), formats.markdown),
    ]),
  ]);
}

function custom(config: Config, part: PagePart): Html[] {
  const sections = config.page.theme?.sections ?? [];
  return sections.flatMap(({ title, text, after }, index) =>
    after === part ? [section(`section-${index + 1}`, title, renderCustomText(text, languageOf(config)))] : [],
  );
}

/** The start page: how things are, what happened last, the figures, and the promises. */
export function indexPage(history: History, config: Config): PageBody {
  const language = languageOf(config);
  const { overview, policy } = language.words;
  const sections: Readonly<Record<PagePart, Html | undefined>> = {
    incidents: incidents(history, config),
    browse: browse(history, language),
    figures: section('figures', overview.figures, figuresSection(history.figures, language)),
    hardening: hardening(history, config),
    template: section('template', policy.template, templateSection(config)),
    cadence: section('cadence', policy.cadence, cadenceSection(config)),
    subscribe: subscribe(language, config),
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
      allClearBanner(history, path, config),
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
