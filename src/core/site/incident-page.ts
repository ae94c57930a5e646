import type { Config } from '../config/config.ts';
import type { Entry } from '../history/entry.ts';
import type { History } from '../history/history.ts';
import { stateOf } from '../history/incident-state.ts';
import { plannedDisclosures } from '../history/planned-disclosures.ts';
import { instantFields } from '../postmortem/postmortem.ts';
import { rfc3339 } from '../time/utc-text.ts';
import type { Language } from '../words/language.ts';
import { languageOf } from '../words/languages.ts';
import { fillPieces } from '../words/template.ts';
import { deadlineSection } from './deadline-section.ts';
import { plannedText } from './disclosure-calendar.ts';
import type { PageBody } from './document.ts';
import { oneLine, reachText, severityText, whenText, yearTitle } from './entry-text.ts';
import { around, type Html, type HtmlContent, h } from './html.ts';
import { entryFacts } from './incident-card.ts';
import { absoluteLink, alternateOf, paths, relativeLink } from './link.ts';
import { publisherName } from './site-name.ts';
import { takeawayParagraph } from './takeaway.ts';
import { dateElement, timeElement } from './time-element.ts';
import { timelineChart } from './timeline-chart.ts';

const fact = (name: string, ...value: HtmlContent[]): Html => h('div', [h('dt', name), h('dd', value)]);

/** A beginning, and an end that there was, are missed by readers; the other times need not be there. */
function isMissed(field: (typeof instantFields)[number], entry: Entry): boolean {
  return field === 'started' || (field === 'resolved' && stateOf(entry) === 'end-not-recorded');
}

function times(entry: Entry, config: Config): Html[] {
  const language = languageOf(config);
  const { words } = language;
  return instantFields.flatMap((field) => {
    const at = entry[field];
    if (at === undefined && field === 'started' && entry.date !== undefined)
      return [fact(words.incident.date, fillPieces(words.time.dayOnly, { date: dateElement(entry.date, language) }))];
    if (at === undefined)
      return isMissed(field, entry) ? [fact(words.incident[field], words.incident.notRecorded)] : [];
    const after = entry.started !== undefined && field !== 'started' && at >= entry.started;
    const since = after ? [h('small', ` +${language.briefDuration(at - (entry.started ?? at))}`)] : [];
    return [fact(words.incident[field], timeElement(at, config), ...since)];
  });
}

/** How far the action items are; nothing where there are none. */
function actionFacts({ actions: { open, done, dropped, unknown } }: Entry, language: Language): Html[] {
  const { actionItems, actionsDone, actionsDropped } = language.words.incident;
  const all = open + done + dropped + unknown;
  if (all === 0) return [];
  return [fact(actionItems, language.fill(dropped > 0 ? actionsDropped : actionsDone, { done, all, dropped }))];
}

/** When what is withheld is to be shown, where the team says so. */
function planned(entry: Entry, { now }: History, config: Config): Html[] {
  if (!config.page.disclosureCalendar) return [];
  const language = languageOf(config);
  const days = plannedDisclosures(entry, config, now).map((one) => plannedText(one, language));
  return days.length === 0 ? [] : [fact(language.words.disclosure.planned, language.names(days))];
}

function facts(entry: Entry, history: History, config: Config): Html {
  const language = languageOf(config);
  const words = language.words.incident;
  const text = (name: string, value: string | undefined): Html[] =>
    value ? [fact(name, h('bdi', oneLine(value)))] : [];
  return h('dl.sheet', [
    ...times(entry, config),
    ...text(words.detectedBy, entry.detectedBy === 'human' ? words.human : entry.detectedBy),
    ...text(words.acknowledgedBy, entry.acknowledgedBy),
    ...text(words.components, language.names(entry.components)),
    fact(words.reach, reachText(entry, language)),
    ...actionFacts(entry, language),
    ...planned(entry, history, config),
    ...deadlineSection(entry, history, config),
  ]);
}

function updates(entry: Entry, config: Config): Html[] {
  if (entry.updates.length === 0) return [];
  const { incident, punctuation } = languageOf(config).words;
  const items = entry.updates.map((update) =>
    h('li', { dir: 'auto' }, [
      timeElement(update.at, config),
      ` ${incident[update.kind]}${punctuation.colon}${oneLine(update.text)}`,
    ]),
  );
  return [h('h2', { id: 'updates' }, incident.updates), h('ul', items)];
}

/** The incidents before and after in the list. */
function besides(
  { id }: Entry,
  { listed, positions }: History,
): { newer: Entry | undefined; older: Entry | undefined } {
  const index = positions.get(id) ?? Number.NaN;
  return { newer: listed[index - 1], older: listed[index + 1] };
}

/** Links to them, so that a reader can leaf through. */
function neighbours(entry: Entry, history: History, config: Config): Html[] {
  const { incident, punctuation } = languageOf(config).words;
  const path = paths.incident(entry.id);
  const { newer, older } = besides(entry, history);
  const link = (rel: 'prev' | 'next', name: string, other: Entry | undefined): Html[] =>
    other
      ? [
          h('li', [
            `${name}${punctuation.colon}`,
            h('a', { rel, href: relativeLink(path, paths.incident(other.id)) }, [h('bdi', oneLine(other.title))]),
          ]),
        ]
      : [];
  const links = [...link('next', incident.newer, newer), ...link('prev', incident.older, older)];
  return links.length > 0 ? [h('nav.neighbours', { 'aria-label': incident.neighbours }, [h('ul', links)])] : [];
}

/** What the links to the neighbours are made from, as canonical JSON. */
export function neighboursFacts(entry: Entry, history: History): string {
  const { newer, older } = besides(entry, history);
  return JSON.stringify([newer?.id, newer?.title, older?.id, older?.title]);
}

function linkedData(
  entry: Entry,
  description: string,
  history: History,
  config: Config,
): Readonly<Record<string, unknown>> {
  const published = history.publishedAt.get(entry.id);
  const modified = entry.updates.at(-1)?.at ?? published;
  const url = absoluteLink(config.page.url, paths.incident(entry.id));
  return {
    '@context': 'https://schema.org',
    '@type': 'Article',
    headline: oneLine(entry.title),
    description,
    ...(url && { url, mainEntityOfPage: url }),
    ...(published !== undefined && { datePublished: rfc3339(published) }),
    ...(modified !== undefined && { dateModified: rfc3339(modified) }),
    about: { '@type': 'Service', name: publisherName(config), ...(config.page.url && { url: config.page.url }) },
    publisher: { '@type': 'Organization', name: publisherName(config) },
  };
}

/** How to refer to a postmortem. When it was published is said only where it is known. */
function citation(entry: Entry, { publishedAt }: History, config: Config): Html {
  const at = entry.imported ? undefined : publishedAt.get(entry.id);
  const url = absoluteLink(config.page.url, paths.incident(entry.id));
  const language = languageOf(config);
  const { cite, citation: text, citationPublished } = language.words.incident;
  const cited = language.fill(text, { publisher: publisherName(config), title: oneLine(entry.title), id: entry.id });
  const published = at === undefined ? [] : [language.fill(citationPublished, { date: language.day(at) })];
  const sentences = [cited, ...published].join(language.words.punctuation.sentence);
  return h('details.cite', [h('summary', cite), h('p', { dir: 'auto' }, url ? `${sentences} ${url}` : sentences)]);
}

function descriptionOf(entry: Entry, language: Language): string {
  const [severity, reach] = [severityText(entry, language), reachText(entry, language)];
  return language.fill(language.words.incident.description, { severity, reach, when: whenText(entry, language) });
}

/** The page of one incident around the text of its record. */
export function incidentPage(entry: Entry, history: History, config: Config): PageBody {
  const path = paths.incident(entry.id);
  const title = oneLine(entry.title);
  const language = languageOf(config);
  const description = descriptionOf(entry, language);
  const [article, articleEnd] = around('article');
  const [record, recordEnd] = around('div.record');
  return {
    path,
    title,
    description: entry.takeaway
      ? `${description}${language.words.punctuation.sentence}${oneLine(entry.takeaway)}`
      : description,
    crumbs: [
      { title: config.page.title, path: paths.index },
      { title: yearTitle(entry.year, language), path: paths.year(entry.year) },
    ],
    article: true,
    times: true,
    markdown: alternateOf(path),
    linkedData: linkedData(entry, description, history, config),
    content: [
      article,
      h('h1', { dir: 'auto' }, title),
      entryFacts(entry, config),
      entry.takeaway ? takeawayParagraph(entry.takeaway, language) : undefined,
      timelineChart(entry, language),
      facts(entry, history, config),
      record,
    ],
    rest: [
      recordEnd,
      updates(entry, config),
      citation(entry, history, config),
      articleEnd,
      neighbours(entry, history, config),
    ],
  };
}
