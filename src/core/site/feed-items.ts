import type { Config } from '../config/config.ts';
import type { Entry } from '../history/entry.ts';
import type { History } from '../history/history.ts';
import type { Instant } from '../time/instant.ts';
import { languageOf } from '../words/languages.ts';
import { factsOf, oneLine, stateText } from './entry-text.ts';
import { joinParts } from './file-parts.ts';
import { Html, h, writeHtml } from './html.ts';
import { writeIncidentBody } from './incident-body.ts';
import { absoluteLink, paths, relativeLink } from './link.ts';
import { withoutPermalinks } from './permalinks.ts';
import { revisionOf, revisionsOf } from './revision.ts';
import type { SiteInput } from './site-files.ts';
import type { ShownImage } from './site-image.ts';
import { takeawayLabel, takeawayWords } from './takeaway.ts';

/** Feeds carry the newest incidents only; the API has them all. */
export const feedLength = 30;

/** An incident as every feed tells it. */
export interface FeedItem {
  /** Stable: the page's address, or a URN where the site has none. */
  readonly id: string;
  readonly link: string;
  /** Plain text, with the state in front. */
  readonly title: string;
  readonly summary: string;
  readonly html: string;
  readonly published: Instant;
  readonly updated: Instant;
  /** False where nothing tells any time of it: then those two are left out. */
  readonly dated: boolean;
  readonly tags: readonly string[];
}

/** Where a feed is told to be, and its own address. Relative when the configuration names no address. */
export function feedAddress(config: Config, path: string): string {
  return absoluteLink(config.page.url, path) ?? relativeLink('feed', path);
}

/** The identity of something in a feed. */
export function feedId(config: Config, path: string, name: string): string {
  return absoluteLink(config.page.url, path) ?? `urn:x-debrief:${encodeURIComponent(name)}`;
}

/** The newest listed incidents, for feeds. */
export function feedItems({ history, config, recordOf, textOf, images }: SiteInput): FeedItem[] {
  const language = languageOf(config);
  const { incident, punctuation } = language.words;
  const next = `${punctuation.stop}${punctuation.sentence}`;
  return feedEntries(history).map((entry) => {
    const path = paths.incident(entry.id);
    const linkTo = (file: string): string | undefined => {
      const target = history.byPath.get(file);
      return target && feedAddress(config, paths.incident(target.id));
    };
    const show = (file: string): ShownImage | undefined => {
      const image = images?.get(file);
      return image && { src: feedAddress(config, image.path), width: image.width, height: image.height };
    };
    const takeaway = entry.takeaway
      ? [h('p', [h('strong', takeawayLabel(language)), takeawayWords(entry.takeaway, language)])]
      : [];
    const updates = entry.updates.map((update) =>
      h('p', [
        h('strong', `${incident.update}${punctuation.colon}`),
        `${language.day(update.at)}${next}${oneLine(update.text)}`,
      ]),
    );
    const text = textOf?.(entry);
    const body =
      text?.links.size === 0 && text.images.size === 0
        ? Html.trust(joinParts([text.html]))
        : writeIncidentBody(recordOf(entry), { linkTo, image: show, language });
    return {
      id: feedId(config, path, entry.id),
      link: feedAddress(config, path),
      title: `[${stateText(entry, language)}] ${oneLine(entry.title)}`,
      summary: `${factsOf(entry, language).join(' · ')}${entry.takeaway ? `${next}${oneLine(entry.takeaway)}` : punctuation.stop}`,
      html: withoutPermalinks(writeHtml([...updates, ...takeaway, body])),
      tags: [...(entry.severity ? [entry.severity] : []), ...entry.components.map(oneLine)],
      ...revisionOf(entry, history),
    };
  });
}

/** The entries that feeds carry: those that changed last. */
export function feedEntries(history: History): Entry[] {
  const revisions = revisionsOf(history);
  return history.listed
    .map((entry, index) => ({ entry, updated: revisions[index]?.updated ?? 0 }))
    .sort((a, b) => b.updated - a.updated)
    .slice(0, feedLength)
    .map(({ entry }) => entry);
}
