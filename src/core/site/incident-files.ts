import type { Clock } from '../clock/clock.ts';
import type { Config } from '../config/config.ts';
import type { Entry } from '../history/entry.ts';
import type { History } from '../history/history.ts';
import type { Rollup } from '../history/rollup.ts';
import { english, languageOf } from '../words/languages.ts';
import { verdict } from './deadline-section.ts';
import { type PageBody, renderParts } from './document.ts';
import type { FileParts } from './file-parts.ts';
import { incidentPage, neighboursFacts } from './incident-page.ts';
import { alternateOf, paths } from './link.ts';
import { incidentMarkdown, rollupMarkdown } from './markdown-alternates.ts';
import { linksAs, type RecordText, renderRecordText } from './record-text.ts';
import { rollupPage } from './rollup-page.ts';
import type { SiteFile, SiteInput } from './site-files.ts';
import type { ImageOf } from './site-image.ts';

/** Which of the files that a record links to have a page. */
function linked(entry: Entry, history: History): (string | undefined)[] {
  return entry.references.map((path) => history.byPath.get(path)?.id);
}

/** Which images of the site a record shows; empty for one that shows none. */
export function imageFacts(entry: Entry, images: SiteInput['images']): string {
  return entry.images.length === 0 ? '' : JSON.stringify(entry.images.map((file) => images?.get(file) ?? null));
}

/** A clock without what moves while nothing public changes: how late it is, how near. */
function clockFacts(clock: Clock | undefined): string {
  return JSON.stringify(clock === undefined ? null : { ...clock, state: verdict(clock.state, english) });
}

/** Gives the texts of records, the last one again: a page is followed by its alternate. */
export function createTexts({ history, config, recordOf, textOf, images }: SiteInput): (entry: Entry) => RecordText {
  const imageOf: ImageOf = (file) => images?.get(file);
  const pageOf = (file: string): string | undefined => history.byPath.get(file)?.id;
  let last: { readonly entry: Entry; readonly text: RecordText } | undefined;
  return (entry) => {
    if (last?.entry === entry) return last.text;
    const known = textOf?.(entry);
    const text =
      known && linksAs(known, pageOf, imageOf)
        ? known
        : renderRecordText(recordOf(entry), pageOf, imageOf, languageOf(config));
    last = { entry, text };
    return text;
  };
}

/** A page with the text of its record. */
function fill(page: PageBody, { html }: RecordText, config: Config): FileParts {
  const [head, before, after] = renderParts(page, config);
  return [head, before, html, after];
}

/** The page of an incident and its alternate. */
export function incidentFiles(
  entry: Entry,
  { history, config, images }: SiteInput,
  textOf: (entry: Entry) => RecordText,
): SiteFile[] {
  const links = (): string =>
    (entry.references.length === 0 ? '' : JSON.stringify(linked(entry, history))) + imageFacts(entry, images);
  const state = (): string =>
    history.disclosures.get(entry.id)?.settled ? 'settled' : clockFacts(history.clocks.get(entry.id));
  const path = paths.incident(entry.id);
  const records = [entry.id];
  return [
    {
      ...{ path, records, listed: records },
      facts: () => `${links()} ${state()} ${neighboursFacts(entry, history)}`,
      render: () => fill(incidentPage(entry, history, config), textOf(entry), config),
    },
    // It tells nothing but the record.
    {
      ...{ path: alternateOf(path), records, listed: [] },
      facts: links,
      render: () => incidentMarkdown(entry, textOf(entry), languageOf(config)),
    },
  ];
}

/** The page of a roll-up and its alternate. */
export function rollupFiles(
  rollup: Rollup,
  { history, config, images }: SiteInput,
  textOf: (entry: Entry) => RecordText,
): SiteFile[] {
  const facts = (): string =>
    JSON.stringify([rollup.counts, rollup.uncounted, linked(rollup.entry, history)]) + imageFacts(rollup.entry, images);
  const path = paths.rollup(rollup.period);
  const shared = { records: [rollup.entry.id], listed: [rollup.entry.id], facts };
  const text = () => textOf(rollup.entry);
  return [
    { path, ...shared, render: () => fill(rollupPage(rollup, config), text(), config) },
    { path: alternateOf(path), ...shared, render: () => rollupMarkdown(rollup, text(), languageOf(config)) },
  ];
}
