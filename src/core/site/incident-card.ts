import type { PhrasingContent } from 'mdast';
import type { Config } from '../config/config.ts';
import type { Entry } from '../history/entry.ts';
import { stateOf } from '../history/incident-state.ts';
import { durationText } from '../time/time-text.ts';
import { oneLine, severityText } from './entry-text.ts';
import { type Html, h } from './html.ts';
import { paths, relativeLink, type SitePath } from './link.ts';
import { outwardOnly } from './render-content.ts';
import { renderPhrasingSafely } from './render-safely.ts';
import { takeawayParagraph } from './takeaway.ts';
import { timeElement } from './time-element.ts';

/** A lead paragraph as HTML phrasing. */
export function renderLead(lead: readonly PhrasingContent[]): Html {
  return renderPhrasingSafely(lead, { deeper: 0, headingId: () => undefined, resolve: outwardOnly });
}

/** The severity as a word in a frame. */
export function severityBadge(entry: Entry): Html {
  return h('span', { className: ['severity', `severity-${entry.severity ?? 'none'}`] }, severityText(entry));
}

/** What is said where an end is missing. */
function endMark(entry: Entry): Html[] {
  const state = stateOf(entry);
  if (state === 'resolved') return [];
  return [state === 'open' ? h('strong.open', 'Not resolved') : h('span.open', 'End not recorded')];
}

const reachWords: Readonly<Record<string, string>> = { true: 'Affected integrators', false: 'Internal' };

/** The day of an incident whose time is not known. */
function dayOf({ date }: Entry): Html[] {
  if (date === undefined) return [h('span', 'Start not recorded')];
  return [h('span', [h('time', { dateTime: date }, date), ', time not recorded'])];
}

/** Severity, state, time and reach of an incident, in one line. */
export function entryFacts(entry: Entry, config: Config): Html {
  const { started, resolved, components } = entry;
  const facts: (Html | Html[])[] = [[severityBadge(entry)]];
  facts.push(...endMark(entry));
  facts.push(started === undefined ? dayOf(entry) : timeElement(started, config.timeZone));
  if (started !== undefined && resolved !== undefined && resolved >= started)
    facts.push(h('span', durationText(resolved - started)));
  facts.push(h('span', reachWords[String(entry.affectsIntegrators)] ?? 'Reach not recorded'));
  if (entry.phase === 'pre-launch') facts.push(h('span', 'Before launch'));
  for (const component of components) facts.push(h('bdi.component', oneLine(component)));
  return h(
    'ul.facts',
    facts.map((fact) => h('li', fact)),
  );
}

/** An incident in a list, with what it was and what was learned. */
export function incidentCard(entry: Entry, from: SitePath, config: Config): Html {
  const lead = entry.leads.whatHappened;
  return h('article.card', [
    h('h3', [h('a', { href: relativeLink(from, paths.incident(entry.id)) }, [h('bdi', oneLine(entry.title))])]),
    entryFacts(entry, config),
    lead.length > 0 ? h('p', { dir: 'auto' }, renderLead(lead)) : undefined,
    entry.takeaway ? takeawayParagraph(entry.takeaway) : undefined,
  ]);
}

/** An incident as a row of a long list. */
export function incidentRow(entry: Entry, from: SitePath): Html {
  const { started } = entry;
  const date = started === undefined ? entry.date : new Date(started).toISOString().slice(0, 10);
  return h('li.row', [
    date === undefined ? h('span.date', 'undated') : h('time.date', { dateTime: date }, date),
    severityBadge(entry),
    h('a', { href: relativeLink(from, paths.incident(entry.id)) }, [h('bdi', oneLine(entry.title))]),
    entry.components.length > 0 ? h('span.component', [h('bdi', entry.components.map(oneLine).join(', '))]) : undefined,
    ...endMark(entry),
  ]);
}
