import GithubSlugger from 'github-slugger';
import type { Entry } from '../history/entry.ts';
import type { History } from '../history/history.ts';
import { digestText } from '../text/digest-text.ts';
import { plainSlug, unaccented } from '../text/slug.ts';

/** A component that listed incidents name. */
export interface Component {
  readonly name: string;
  /** Fit for a path: letters, digits and dashes. */
  readonly slug: string;
  /** Newest first. */
  readonly entries: readonly Entry[];
}

const made = new WeakMap<History, readonly Component[]>();

/** Letters and digits that no English one stands for. */
const foreign = /(?![\p{sc=Latn}\p{ASCII}])[\p{L}\p{N}]/u;

/**
 * What a component is called in addresses and in the API: lower case ASCII. A name in another script keeps what it has of that and gets the
 * beginning of its digest, so that its address does not depend on which others there are; the slugger numbers what clashes all the same.
 */
export function componentKey(name: string): string {
  const base = plainSlug(unaccented(name)) || 'component';
  if (!foreign.test(name)) return base;
  return `${base}-${digestText(name.normalize('NFC')).slice(0, 8)}`;
}

/** The components of the listed incidents, by name. */
export function componentsOf(history: History): readonly Component[] {
  const known = made.get(history);
  if (known) return known;
  const byName = new Map<string, Entry[]>();
  for (const entry of history.listed)
    for (const name of new Set(entry.components)) {
      const members = byName.get(name);
      if (members) members.push(entry);
      else byName.set(name, [entry]);
    }
  const slugger = new GithubSlugger();
  const components = [...byName]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, entries]) => ({ name, slug: slugger.slug(componentKey(name)), entries }));
  made.set(history, components);
  return components;
}
