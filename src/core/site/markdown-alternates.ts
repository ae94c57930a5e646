import type { Config } from '../config/config.ts';
import type { Entry } from '../history/entry.ts';
import type { Rollup } from '../history/rollup.ts';
import { instantFields, severities } from '../postmortem/postmortem.ts';
import { countText, isAnyUncounted, uncountedText } from '../rollups/rollup-text.ts';
import { capital } from '../text/capital.ts';
import { utcText } from '../time/time-text.ts';
import { factsOf, oneLine } from './entry-text.ts';
import { alternateOf, paths, relativeLink } from './link.ts';
import type { ListSubject } from './list-page.ts';
import type { ListText } from './list-text.ts';
import { incidentItem, policyMarkdown } from './markdown-page.ts';
import { heading, joinMarkdown, list, paragraph, renderMarkdown, strong, text } from './markdown-tree.ts';
import { introLine } from './policy-text.ts';
import type { RecordText } from './record-text.ts';

/** The Markdown alternate of an incident's page. */
export function incidentMarkdown(entry: Entry, { markdown }: RecordText): string {
  const times = instantFields.flatMap((field) => {
    const at = entry[field];
    return at === undefined ? [] : [[text(`${capital(field)}: ${utcText(at)}`)]];
  });
  const updates = entry.updates.map((update) => [
    text(`${utcText(update.at)}, ${update.kind}: ${oneLine(update.text)}`),
  ]);
  return joinMarkdown([
    renderMarkdown([
      heading(1, text(oneLine(entry.title))),
      paragraph(text(factsOf(entry).join(' · '))),
      ...(entry.takeaway ? [paragraph(strong('Takeaway:'), text(` ${oneLine(entry.takeaway)}`))] : []),
      ...(times.length > 0 ? [list(times)] : []),
    ]),
    markdown,
    renderMarkdown(updates.length > 0 ? [heading(2, text('Updates since publication')), list(updates)] : []),
  ]);
}

/** The Markdown alternate of a list of incidents. */
export function listMarkdown({ title, path, entries }: ListSubject): ListText {
  const linkTo = (entry: Entry): string => relativeLink(alternateOf(path), alternateOf(paths.incident(entry.id)));
  return {
    head: renderMarkdown([heading(1, text(title))]),
    items: entries.map((entry, index) => incidentItem(entry, linkTo, index === 0 ? '\n' : '')),
    tail: '',
  };
}

/** The Markdown alternate of a roll-up's page. */
export function rollupMarkdown(rollup: Rollup, { markdown }: RecordText): string {
  const counts = severities.flatMap((severity) => {
    const count = rollup.counts[severity];
    return count ? [[text(`${capital(severity)}: ${countText(count)}`)]] : [];
  });
  if (isAnyUncounted(rollup)) counts.push([text(`${capital(uncountedText)}: ${countText(rollup.uncounted)}`)]);
  return joinMarkdown([
    renderMarkdown([
      heading(1, text(oneLine(rollup.entry.title))),
      paragraph(text('Incidents resolved in the period, listed or not:')),
      list(counts),
    ]),
    markdown,
  ]);
}

/** The Markdown alternate of the policy page. */
export function policyAlternate(config: Config): string {
  return renderMarkdown([heading(1, text('Policy')), paragraph(text(introLine(config))), ...policyMarkdown(config)]);
}
