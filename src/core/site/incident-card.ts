import type { PhrasingContent } from 'mdast';
import type { Config } from '../config/config.ts';
import type { Entry } from '../history/entry.ts';
import { stateOf } from '../history/incident-state.ts';
import { utcDate } from '../time/utc-text.ts';
import type { Language } from '../words/language.ts';
import { languageOf } from '../words/languages.ts';
import { fillPieces } from '../words/template.ts';
import { oneLine, saidOnce, severityText } from './entry-text.ts';
import { around, type Html, h, writeHtml } from './html.ts';
import { paths, relativeLink, type SitePath } from './link.ts';
import { outwardOnly } from './record-link.ts';
import { takeawayParagraph } from './takeaway.ts';
import { dateElement, timeElement } from './time-element.ts';
import { writePhrasing } from './write-content.ts';

/** A lead paragraph as HTML phrasing. */
export function renderLead(lead: readonly PhrasingContent[], language: Language): Html {
  return writePhrasing(lead, { language, deeper: 0, headingId: () => undefined, resolve: outwardOnly });
}

/** The severity as a word in a frame. */
function severityBadge(entry: Entry, language: Language): Html {
  return h(`span.severity.severity-${entry.severity ?? 'none'}`, severityText(entry, language));
}

/** What is said where an end is missing. */
function endMark(entry: Entry, { words }: Language): Html[] {
  const { notResolved, endUnknown } = words.list;
  const state = stateOf(entry);
  if (state === 'resolved') return [];
  return [state === 'open' ? h('strong.open', notResolved) : h('span.open', endUnknown)];
}

function reachMark({ affectsIntegrators }: Entry, { words }: Language): string {
  const { affectedIntegrators, internal, reachUnknown } = words.list;
  return affectsIntegrators === undefined ? reachUnknown : affectsIntegrators ? affectedIntegrators : internal;
}

/** The day of an incident whose time is not known. */
function dayOf({ date }: Entry, language: Language): Html {
  if (date === undefined) return h('span', language.words.list.startUnknown);
  return h('span', fillPieces(language.words.time.dayOnly, { date: dateElement(date, language) }));
}

/** Severity, state, time and reach of an incident, in one line. */
export function entryFacts(entry: Entry, config: Config): Html {
  const { started, resolved, components } = entry;
  const language = languageOf(config);
  const facts = [severityBadge(entry, language), ...endMark(entry, language)];
  facts.push(started === undefined ? dayOf(entry, language) : timeElement(started, config));
  if (started !== undefined && resolved !== undefined && resolved >= started)
    facts.push(h('span', language.duration(resolved - started)));
  facts.push(h('span', reachMark(entry, language)));
  if (entry.phase === 'pre-launch') facts.push(h('span', language.words.list.beforeLaunch));
  for (const component of components) facts.push(h('bdi.component', oneLine(component)));
  return h(
    'ul.facts',
    facts.map((fact) => h('li', fact)),
  );
}

/** An incident in a list, with what it was and what was learned. */
export function incidentCard(entry: Entry, from: SitePath, config: Config): Html {
  const lead = entry.leads.whatHappened;
  const language = languageOf(config);
  return h('article.card', [
    h('h3', [h('a', { href: relativeLink(from, paths.incident(entry.id)) }, [h('bdi', oneLine(entry.title))])]),
    entryFacts(entry, config),
    lead.length > 0 ? h('p', { dir: 'auto' }, renderLead(lead, language)) : undefined,
    entry.takeaway ? takeawayParagraph(entry.takeaway, language) : undefined,
  ]);
}

/** What stands around the link of a row. */
const rowOf = saidOnce((entry: Entry, language: Language): readonly [before: string, after: string] => {
  const { started } = entry;
  const date = started === undefined ? entry.date : utcDate(started);
  const [row, rowEnd] = around('li.row');
  const day =
    date === undefined
      ? h('span.date', language.words.list.undated)
      : h('time.date', { datetime: date }, language.shortDate(date));
  const components =
    entry.components.length > 0 && h('span.component', [h('bdi', language.names(entry.components.map(oneLine)))]);
  return [
    writeHtml([row, day, severityBadge(entry, language)]),
    writeHtml([components, endMark(entry, language), rowEnd]),
  ];
});

/** An incident as a row of a long list. */
export function incidentRow(entry: Entry, from: SitePath, language: Language): string {
  const [before, after] = rowOf(entry, language);
  const link = h('a', { href: relativeLink(from, paths.incident(entry.id)) }, [h('bdi', oneLine(entry.title))]);
  return `${before}${link.markup}${after}`;
}
