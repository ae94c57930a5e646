import type { Link } from 'mdast';
import type { Config } from '../config/config.ts';
import type { Entry } from '../history/entry.ts';
import type { History } from '../history/history.ts';
import { allClearText } from './all-clear-text.ts';
import { factsOf, oneLine } from './entry-text.ts';
import { alternateOf, paths, relativeLink, type SitePath } from './link.ts';
import { heading, list, paragraph, renderMarkdown, text } from './markdown-tree.ts';
import { introLine } from './policy-text.ts';
import { siteName } from './site-name.ts';

/** How many incidents the file names one by one; the list of all of them is a link away. */
const named = 100;

const link = (title: string, to: SitePath): Link => ({
  type: 'link',
  url: relativeLink('llms.txt', to),
  children: [{ type: 'text', value: title }],
});

/** `llms.txt`: what is here, for programs that read Markdown. */
export function renderLlmsText(history: History, config: Config): string {
  const incident = (entry: Entry) => [
    link(oneLine(entry.title), alternateOf(paths.incident(entry.id))),
    text(`: ${factsOf(entry).join(', ')}`),
  ];
  const machine: readonly (readonly [string, SitePath, string])[] = [
    ['The newest incidents as JSON', paths.newestIncidents, 'in the shape of Statuspage'],
    ...history.years.map(
      ({ year }) =>
        [`Every incident of a year as JSON: ${year}`, paths.yearOfIncidents(year), 'the same shape'] as const,
    ),
    ['Every incident as CSV', 'incidents.csv', 'one line each, times in UTC'],
    ['JSON Feed', 'feed.json', 'the newest changes'],
  ];
  const incidents = history.listed.slice(0, named).map(incident);
  return renderMarkdown([
    heading(1, text(siteName(config))),
    { type: 'blockquote', children: [paragraph(text(`${introLine(config)} ${allClearText(history.allClear)}`))] },
    heading(2, text('Pages')),
    list([
      [link('Overview', alternateOf(paths.index)), text(': the whole history in short, template and cadence')],
      [link('All incidents', alternateOf(paths.incidents))],
      [link('Policy', alternateOf(paths.policy))],
    ]),
    ...(incidents.length > 0 ? [heading(2, text('Incidents')), list(incidents)] : []),
    heading(2, text('Data')),
    list(machine.map(([title, to, note]) => [link(title, to), text(`: ${note}`)])),
  ]);
}
