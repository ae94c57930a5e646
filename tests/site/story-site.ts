import path from 'node:path';
import { renderSite } from '../../src/core/site/site.ts';
import { buildTree, readTree, type World } from '../core/site/build-tree.ts';

/** Folder of the story's records. */
export const storyRoot = path.resolve(import.meta.dirname, '../fixtures/history');

/** When each record of the story was published. */
export const publishedAt = new Map(
  Object.entries({
    'issue-42': '2026-05-20T14:30Z',
    'issue-61': '2026-06-09T16:00Z',
    'issue-70': '2026-06-29T07:00Z',
    'issue-51': '2026-03-20T09:00Z',
    'issue-7': '2026-01-08T09:00Z',
    'legacy-2025-08-ledger': '2026-06-01T00:00Z',
  }).map(([id, text]) => [id, Date.parse(text)]),
);

/** The site of a service with every kind of page: open, redacted, late, imported, right to left, in doubt, rolled up. */
export async function storySite(
  world: Partial<World> = {},
  edit: (file: [string, string]) => [string, string] = (file) => file,
): Promise<Map<string, string>> {
  const now = Date.parse('2026-06-30T12:00Z');
  const files = Object.fromEntries(Object.entries(readTree(storyRoot)).map(edit));
  return renderSite(await buildTree(files, { now, publishedAt, ...world }));
}
