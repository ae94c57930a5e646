import GithubSlugger from 'github-slugger';
import type { Entry } from '../history/entry.ts';
import type { History } from '../history/history.ts';
import { plainSlug } from '../text/slug.ts';

/** A component that listed incidents name. */
export interface Component {
  readonly name: string;
  /** Fit for a path: letters, digits and dashes. */
  readonly slug: string;
  /** Newest first. */
  readonly entries: readonly Entry[];
}

const made = new WeakMap<History, readonly Component[]>();

/** Lower case ASCII; a name that has none of it becomes `component`, and the slugger numbers what clashes. */
const plainName = (name: string): string => plainSlug(name) || 'component';

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
    .map(([name, entries]) => ({ name, slug: slugger.slug(plainName(name)), entries }));
  made.set(history, components);
  return components;
}
