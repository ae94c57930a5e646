import type { Config } from '../config/config.ts';
import type { Entry } from '../history/entry.ts';
import type { History } from '../history/history.ts';
import { stateOf } from '../history/incident-state.ts';
import { instantFields } from '../postmortem/postmortem.ts';
import { briefDuration, rfc3339 } from '../time/time-text.ts';
import { deadlineSection } from './deadline-section.ts';
import type { PageBody } from './document.ts';
import { oneLine, reachText, severityText, whenText, yearTitle } from './entry-text.ts';
import { Html, type HtmlContent, h } from './html.ts';
import { entryFacts } from './incident-card.ts';
import { absoluteLink, alternateOf, paths, relativeLink } from './link.ts';
import type { RecordText } from './record-text.ts';
import { publisherName } from './site-name.ts';
import { takeawayParagraph } from './takeaway.ts';
import { timeElement } from './time-element.ts';
import { timelineChart } from './timeline-chart.ts';

const fieldNames = {
  started: 'Started',
  detected: 'Detected',
  acknowledged: 'Acknowledged',
  mitigated: 'Mitigated',
  resolved: 'Resolved',
} as const;

const fact = (name: string, ...value: HtmlContent[]): Html => h('div', [h('dt', name), h('dd', value)]);

/** A beginning, and an end that there was, are missed by readers; the other times need not be there. */
function isMissed(field: (typeof instantFields)[number], entry: Entry): boolean {
  return field === 'started' || (field === 'resolved' && stateOf(entry) === 'end-not-recorded');
}

function times(entry: Entry, config: Config): Html[] {
  return instantFields.flatMap((field) => {
    const at = entry[field];
    if (at === undefined && field === 'started' && entry.date !== undefined)
      return [fact('Date', [h('time', { dateTime: entry.date }, entry.date), ', time not recorded'])];
    if (at === undefined) return isMissed(field, entry) ? [fact(fieldNames[field], 'not recorded')] : [];
    const after = entry.started !== undefined && field !== 'started' && at >= entry.started;
    const since = after ? [h('small', ` +${briefDuration(at - (entry.started ?? at))}`)] : [];
    return [fact(fieldNames[field], timeElement(at, config.timeZone), ...since)];
  });
}

function facts(entry: Entry, history: History, config: Config): Html {
  const text = (name: string, value: string | undefined): Html[] =>
    value ? [fact(name, h('bdi', oneLine(value)))] : [];
  const { open, done, dropped, unknown } = entry.actions;
  const items = open + done + dropped + unknown;
  return h('dl.sheet', [
    ...times(entry, config),
    ...text('Detected by', entry.detectedBy),
    ...text('Acknowledged by', entry.acknowledgedBy),
    ...text('Components', entry.components.join(', ')),
    fact('Reach', reachText(entry)),
    ...(items > 0
      ? [fact('Action items', `${done} of ${items} done${dropped > 0 ? `, ${dropped} dropped` : ''}`)]
      : []),
    ...deadlineSection(entry, history, config),
  ]);
}

const updateNames = {
  correction: 'Correction',
  lift: 'Redaction lifted',
  reopened: 'Reopened',
  override: 'Override',
} as const;

function updates(entry: Entry, config: Config): Html[] {
  if (entry.updates.length === 0) return [];
  const items = entry.updates.map((update) =>
    h('li', { dir: 'auto' }, [
      timeElement(update.at, config.timeZone),
      ` ${updateNames[update.kind]}: ${oneLine(update.text)}`,
    ]),
  );
  return [h('h2', { id: 'updates' }, 'Updates since publication'), h('ul', items)];
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
function neighbours(entry: Entry, history: History): Html[] {
  const path = paths.incident(entry.id);
  const { newer, older } = besides(entry, history);
  const link = (rel: 'prev' | 'next', name: string, other: Entry | undefined): Html[] =>
    other
      ? [
          h('li', [
            `${name}: `,
            h('a', { rel: [rel], href: relativeLink(path, paths.incident(other.id)) }, [
              h('bdi', oneLine(other.title)),
            ]),
          ]),
        ]
      : [];
  const links = [...link('next', 'Newer', newer), ...link('prev', 'Older', older)];
  return links.length > 0 ? [h('nav.neighbours', { ariaLabel: 'Neighbouring incidents' }, [h('ul', links)])] : [];
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
  const published = at === undefined ? '' : ` Published ${new Date(at).toISOString().slice(0, 10)}.`;
  const words = `${publisherName(config)}: ‘${oneLine(entry.title)}’. Postmortem ${entry.id}.${published}${url === undefined ? '' : ` ${url}`}`;
  return h('details.cite', [h('summary', 'Cite this postmortem'), h('p', { dir: 'auto' }, words)]);
}

/** The page of one incident. */
export function incidentPage(entry: Entry, text: RecordText, history: History, config: Config): PageBody {
  const path = paths.incident(entry.id);
  const title = oneLine(entry.title);
  const description = `${severityText(entry)}, ${reachText(entry)}. ${whenText(entry)}.`;
  const chart = timelineChart(entry);
  return {
    path,
    title,
    description: entry.takeaway ? `${description} ${oneLine(entry.takeaway)}` : description,
    crumbs: [
      { title: config.page.title, path: paths.index },
      { title: yearTitle(entry.year), path: paths.year(entry.year) },
    ],
    article: true,
    times: true,
    markdown: alternateOf(path),
    linkedData: linkedData(entry, description, history, config),
    content: [
      h('article', [
        h('h1', { dir: 'auto' }, title),
        entryFacts(entry, config),
        entry.takeaway ? takeawayParagraph(entry.takeaway) : undefined,
        chart,
        facts(entry, history, config),
        h('div.record', Html.trust(text.html)),
        ...updates(entry, config),
        citation(entry, history, config),
      ]),
      ...neighbours(entry, history),
    ],
  };
}
