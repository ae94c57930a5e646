import type { Link } from 'mdast';
import type { Config } from '../config/config.ts';
import type { Entry } from '../history/entry.ts';
import type { History } from '../history/history.ts';
import { languageOf } from '../words/languages.ts';
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
  const language = languageOf(config);
  const { markdown: texts, overview, punctuation, site } = language.words;
  const note = (words: string) => text(`${punctuation.colon}${words}`);
  const incident = (entry: Entry) => [
    link(oneLine(entry.title), alternateOf(paths.incident(entry.id))),
    note(language.names(factsOf(entry, language))),
  ];
  const machine: readonly (readonly [string, SitePath, string])[] = [
    [texts.newestJson, paths.newestIncidents, texts.newestJsonMeans],
    ...history.years.map(
      ({ year }) =>
        [language.fill(texts.yearJson, { year }), paths.yearOfIncidents(year), texts.yearJsonMeans] as const,
    ),
    [texts.csv, 'incidents.csv', texts.csvMeans],
    ['JSON Feed', 'feed.json', texts.jsonFeedMeans],
  ];
  const incidents = history.listed.slice(0, named).map(incident);
  return renderMarkdown([
    heading(1, text(siteName(config))),
    {
      type: 'blockquote',
      children: [
        paragraph(text([introLine(config), allClearText(history.allClear, language)].join(punctuation.sentence))),
      ],
    },
    heading(2, text(texts.pages)),
    list([
      [link(site.overview, alternateOf(paths.index)), note(texts.overviewMeans)],
      [link(site.allIncidents, alternateOf(paths.incidents))],
      [link(site.policy, alternateOf(paths.policy))],
    ]),
    ...(incidents.length > 0 ? [heading(2, text(overview.incidents)), list(incidents)] : []),
    heading(2, text(texts.data)),
    list(machine.map(([title, to, means]) => [link(title, to), note(means)])),
  ]);
}
