import type { BlockContent, List, Paragraph, PhrasingContent, RootContent } from 'mdast';
import type { Config } from '../config/config.ts';
import type { Entry } from '../history/entry.ts';
import type { History } from '../history/history.ts';
import type { Rollup } from '../history/rollup.ts';
import { namedCounts } from '../rollups/rollup-text.ts';
import type { Language } from '../words/language.ts';
import { languageOf } from '../words/languages.ts';
import { allClearText } from './all-clear-text.ts';
import { parseCustomText } from './custom-text.ts';
import { factsOf, oneLine, saidOnce, yearTitle } from './entry-text.ts';
import { hardeningIntro } from './hardening-text.ts';
import type { ListItem, ListText } from './list-text.ts';
import { heading, list, paragraph, renderMarkdown, strong, text } from './markdown-tree.ts';
import { cadenceLines, countingLine, introLine, redactionLine, templateLines } from './policy-text.ts';
import { outwardOnly } from './record-link.ts';
import { standaloneContent } from './standalone-content.ts';

/** Where the page leads for a record: its page on the site, its file, or nowhere. */
export type LinkTo = (entry: Entry) => string | undefined;

/** How many incidents are told in full; older ones get a line each, so that GitHub still renders the page. */
const inFull = 50;

function titleOf(entry: Entry, linkTo: LinkTo): PhrasingContent {
  const url = linkTo(entry);
  const title = text(oneLine(entry.title));
  return url ? { type: 'link', url, children: [title as never] } : title;
}

function labelled(label: string, lead: readonly PhrasingContent[]): Paragraph[] {
  return lead.length > 0 ? [paragraph(strong(label), text(' '), ...lead)] : [];
}

/** An incident in full, but for its heading. */
const storyOf = saidOnce((entry: Entry, language: Language): string => {
  const { incident, punctuation } = language.words;
  const label = (name: string): string => `${name}${punctuation.colon.trimEnd()}`;
  const { whatHappened, rootCause, resolution } = entry.leads;
  return renderMarkdown([
    paragraph(text(factsOf(entry, language).join(' · '))),
    ...(whatHappened.length > 0 ? [paragraph(...whatHappened)] : []),
    ...labelled(label(incident.rootCause), rootCause),
    ...labelled(label(incident.resolution), resolution),
    ...(entry.takeaway ? [paragraph(strong(label(incident.takeaway)), text(` ${oneLine(entry.takeaway)}`))] : []),
    ...entry.updates.map((update) =>
      paragraph(
        strong(label(language.fill(incident.updated, { date: language.day(update.at) }))),
        text(` ${oneLine(update.text)}`),
      ),
    ),
  ]);
});

/** An incident in one line. */
function incidentLine(entry: Entry, linkTo: LinkTo, language: Language): PhrasingContent[] {
  return [titleOf(entry, linkTo), text(` · ${factsOf(entry, language).join(' · ')}`)];
}

/** Where the address of an incident stands in a line, once, unless its own words have the same in them. */
const [anywhere, gap] = ['anywhere', '](anywhere)'];
/** An address that is written as it is. */
const plainAddress = /^[a-z\d./:-]+$/i;

/** The line of an incident, but for where it leads. */
const lineOf = saidOnce((entry: Entry, language: Language): readonly string[] =>
  renderLine(entry, () => anywhere, language).split(gap),
);

function renderLine(entry: Entry, linkTo: LinkTo, language: Language): string {
  return renderMarkdown([list([incidentLine(entry, linkTo, language)])]);
}

/** The line of an incident in a list. A list of them is their lines, one after the other. */
export function incidentItem(entry: Entry, linkTo: LinkTo, lead: string, language: Language): ListItem {
  const render = (): string => {
    const url = linkTo(entry) ?? '';
    const [before = '', after, ...more] = lineOf(entry, language);
    // A title that is the address itself is written otherwise.
    const isApart = after !== undefined && more.length === 0 && !before.endsWith(`[${url}`);
    return isApart && plainAddress.test(url) ? `${before}](${url})${after}` : renderLine(entry, linkTo, language);
  };
  return { id: entry.id, lead, render };
}

/** Between two blocks. */
const apart = '\n';

/** Year by year: first those that are told in full, each block apart from the next, then a list of the others. */
function years(history: History, linkTo: LinkTo, language: Language): ListItem[] {
  const detailed = new Set(history.listed.slice(0, inFull));
  return history.years.flatMap(({ year, entries }) => {
    const title = `${apart}${renderMarkdown([heading(2, text(yearTitle(year, language)))])}`;
    const full = entries.filter((entry) => detailed.has(entry));
    const rest = entries.filter((entry) => !detailed.has(entry));
    return [
      ...full.map(
        (entry, index): ListItem => ({
          id: entry.id,
          form: 'in full',
          lead: `${index === 0 ? title : ''}${apart}`,
          render: () => `${renderMarkdown([heading(3, titleOf(entry, linkTo))])}${apart}${storyOf(entry, language)}`,
        }),
      ),
      ...rest.map((entry, index) =>
        incidentItem(entry, linkTo, index > 0 ? '' : `${full.length === 0 ? title : ''}${apart}`, language),
      ),
    ];
  });
}

function hardening(history: History, config: Config): RootContent[] {
  if (history.hardening.length === 0) return [];
  const { overview, punctuation } = languageOf(config).words;
  const items = history.hardening.map((entry) => {
    const lead = entry.leads.whatHappened;
    return [strong(oneLine(entry.title)), ...(lead.length > 0 ? [text(punctuation.colon), ...lead] : [])];
  });
  return [heading(2, text(overview.hardening)), paragraph(text(hardeningIntro(history, config))), list(items)];
}

function rollupLine(rollup: Rollup, linkTo: LinkTo, language: Language): PhrasingContent[] {
  const { punctuation, severityInline } = language.words;
  const counts = namedCounts(rollup, severityInline, language).map((words) => words.join(punctuation.colon));
  return [titleOf(rollup.entry, linkTo), text(` (${rollup.period}) · ${counts.join(' · ')}`)];
}

function rollups(history: History, linkTo: LinkTo, language: Language): RootContent[] {
  if (history.rollups.length === 0) return [];
  return [
    heading(2, text(language.words.overview.rollups)),
    list(history.rollups.map((rollup) => rollupLine(rollup, linkTo, language))),
  ];
}

/** The template and the cadence. */
export function policyMarkdown(config: Config): BlockContent[] {
  const language = languageOf(config);
  const { policy } = language.words;
  const lines = (texts: readonly string[]): List => list(texts.map((line) => [text(line)]));
  return [
    heading(2, text(policy.template)) as BlockContent,
    paragraph(text(policy.covers)),
    lines(templateLines(language)),
    heading(2, text(policy.cadence)) as BlockContent,
    lines([...cadenceLines(config), redactionLine(config)]),
    paragraph(text(countingLine(config))),
  ];
}

/** The maintainers' own sections, all at the end. */
function custom(config: Config): RootContent[] {
  return (config.page.theme?.sections ?? []).flatMap((section) => [
    heading(2, text(oneLine(section.title))),
    ...standaloneContent(parseCustomText(section.text), {
      language: languageOf(config),
      definitions: new Map(),
      deeper: 2,
      resolve: outwardOnly,
    }),
  ]);
}

const mark = '<!-- Written by Debrief from the records; edits are lost with the next build. -->';

/** Whether a Markdown page is one that Debrief wrote, so that the next build may replace it. */
export function isOwnPage(text: string): boolean {
  return text.trimEnd().endsWith(mark);
}

/** `INCIDENT-HISTORY.md`: the whole public history as one Markdown page. Its parts begin with headings, so each can be written alone. */
export function markdownPage(history: History, config: Config, linkTo: LinkTo): ListText {
  const language = languageOf(config);
  const { openIncidents } = language.words.markdown;
  const before: RootContent[] = [
    heading(1, text(config.page.title)),
    paragraph(text(introLine(config))),
    paragraph(strong(allClearText(history.allClear, language))),
    ...(history.open.length > 0 ? [heading(2, text(openIncidents))] : []),
    ...(history.open.length > 0 ? [list(history.open.map((entry) => incidentLine(entry, linkTo, language)))] : []),
  ];
  const after: RootContent[] = [
    ...rollups(history, linkTo, language),
    ...hardening(history, config),
    ...policyMarkdown(config),
    ...custom(config),
  ];
  return {
    head: renderMarkdown(before),
    items: years(history, linkTo, language),
    tail: `${apart}${renderMarkdown(after)}${apart}${mark}\n`,
  };
}
