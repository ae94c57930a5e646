import type { Disclosure } from '../../core/history/disclosure.ts';
import type { Punctuality } from '../../core/history/punctuality.ts';
import type { Instant } from '../../core/time/instant.ts';
import { idOfRow, type RecordRow } from '../build/record-row.ts';
import { codeVersion } from '../code-version.ts';
import { digest } from '../digest.ts';
import type { LocalProject } from '../read-local-project.ts';
import type { CacheFolder } from './cache-folder.ts';

/** Of an incident: enough of the digest of its entry to know it again, when it was published, and what came of its clock. */
type Line = readonly [id: string, entry: string, at: Instant | null, due: string | null, punctuality: Punctuality];

/** Disclosures that no later day changes. Counting working days is slow. */
export interface DisclosureCache {
  /** By id, of entries that are as they were, published when they were. */
  find(rows: readonly RecordRow[], publishedAt: ReadonlyMap<string, Instant> | undefined): Map<string, Disclosure>;
  /** Keeps the settled ones of rows that may be kept, and no other. */
  replace(
    rows: readonly RecordRow[],
    publishedAt: ReadonlyMap<string, Instant> | undefined,
    disclosures: ReadonlyMap<string, Disclosure>,
  ): void;
}

const shortDigest = ({ entryDigest }: RecordRow): string => entryDigest.slice(0, 12);

/** Without a folder nothing is found and nothing kept. What is kept counts only for the same code and the same configuration. */
export function openDisclosureCache(
  folder: CacheFolder | undefined,
  { workspace, configText }: LocalProject,
): DisclosureCache {
  const name = `disclosures of ${workspace.root}`;
  const purpose = JSON.stringify([codeVersion(), digest(configText ?? '')]);
  const [text] = folder?.read(name, purpose) ?? [];
  const lines: readonly Line[] = text === undefined ? [] : JSON.parse(text.toString());
  const known = new Map(lines.map((line) => [line[0], line]));
  return {
    find: (rows, publishedAt) => {
      const found = new Map<string, Disclosure>();
      for (const row of rows) {
        const id = idOfRow(row);
        const [, entry, at, due, punctuality] = known.get(id) ?? [];
        if (punctuality === undefined || entry !== shortDigest(row) || at !== (publishedAt?.get(id) ?? null)) continue;
        found.set(id, { due: due ?? undefined, punctuality, settled: true });
      }
      return found;
    },
    replace: (rows, publishedAt, disclosures) => {
      const kept = rows.flatMap((row): Line[] => {
        const id = idOfRow(row);
        const disclosure = row.keepable ? disclosures.get(id) : undefined;
        if (!disclosure?.settled) return [];
        const { due, punctuality } = disclosure;
        return [[id, shortDigest(row), publishedAt?.get(id) ?? null, due ?? null, punctuality]];
      });
      const json = Buffer.from(JSON.stringify(kept));
      if (folder !== undefined && !(text && json.equals(text))) folder.write(name, purpose, [json]);
    },
  };
}
