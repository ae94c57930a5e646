import type { Config } from '../config/config.ts';
import type { Entry } from '../history/entry.ts';
import type { Rollup } from '../history/rollup.ts';
import { instantFields } from '../postmortem/postmortem.ts';
import { namedCounts } from '../rollups/rollup-text.ts';
import { capital } from '../text/capital.ts';
import type { Language } from '../words/language.ts';
import { languageOf } from '../words/languages.ts';
import { factsOf, oneLine } from './entry-text.ts';
import type { FileParts } from './file-parts.ts';
import { alternateOf, paths, relativeLink } from './link.ts';
import type { ListSubject } from './list-page.ts';
import type { ListText } from './list-text.ts';
import { incidentItem, policyMarkdown } from './markdown-page.ts';
import { heading, list, paragraph, renderMarkdown, stackMarkdown, strong, text } from './markdown-tree.ts';
import { introLine } from './policy-text.ts';
import type { RecordText } from './record-text.ts';

/** The Markdown alternate of an incident's page. */
export function incidentMarkdown(entry: Entry, { markdown }: RecordText, language: Language): FileParts {
  const { incident, punctuation } = language.words;
  const labelled = (name: string, words: string): string => `${name}${punctuation.colon}${words}`;
  const times = instantFields.flatMap((field) => {
    const at = entry[field];
    return at === undefined ? [] : [[text(labelled(incident[field], language.utc(at)))]];
  });
  const updates = entry.updates.map((update) => [
    text(labelled(language.names([language.utc(update.at), incident.updateInline[update.kind]]), oneLine(update.text))),
  ]);
  return stackMarkdown([
    renderMarkdown([
      heading(1, text(oneLine(entry.title))),
      paragraph(text(factsOf(entry, language).join(' · '))),
      ...(entry.takeaway
        ? [paragraph(strong(labelled(incident.takeaway, '').trimEnd()), text(` ${oneLine(entry.takeaway)}`))]
        : []),
      ...(times.length > 0 ? [list(times)] : []),
    ]),
    markdown,
    renderMarkdown(updates.length > 0 ? [heading(2, text(incident.updates)), list(updates)] : []),
  ]);
}

/** The Markdown alternate of a list of incidents. */
export function listMarkdown({ title, path, entries }: ListSubject, language: Language): ListText {
  const linkTo = (entry: Entry): string => relativeLink(alternateOf(path), alternateOf(paths.incident(entry.id)));
  return {
    head: renderMarkdown([heading(1, text(title))]),
    items: entries.map((entry, index) => incidentItem(entry, linkTo, index === 0 ? '\n' : '', language)),
    tail: '',
  };
}

/** The Markdown alternate of a roll-up's page. */
export function rollupMarkdown(rollup: Rollup, { markdown }: RecordText, language: Language): FileParts {
  const { punctuation, rollup: texts, severity: names } = language.words;
  const counts = namedCounts(rollup, names, language).map(([name, count]) => [
    text(`${capital(name)}${punctuation.colon}${count}`),
  ]);
  return stackMarkdown([
    renderMarkdown([
      heading(1, text(oneLine(rollup.entry.title))),
      paragraph(text(`${texts.caption}${punctuation.colon.trimEnd()}`)),
      list(counts),
    ]),
    markdown,
  ]);
}

/** The Markdown alternate of the policy page. */
export function policyAlternate(config: Config): string {
  const { site } = languageOf(config).words;
  return renderMarkdown([heading(1, text(site.policy)), paragraph(text(introLine(config))), ...policyMarkdown(config)]);
}
