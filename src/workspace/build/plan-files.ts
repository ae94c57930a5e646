import type { History } from '../../core/history/history.ts';
import type { SiteFile } from '../../core/site/site-files.ts';
import { digest } from '../digest.ts';
import { idOfRow, type RecordRow } from '../record-row.ts';
import type { PlannedFile } from '../site/find-unchanged.ts';

/** What lists tell of each incident comes from these: the same key, the same words. */
export function createKeys(
  rows: readonly RecordRow[],
  { publishedAt, disclosures }: History,
): ReadonlyMap<string, string> {
  return new Map(
    rows.map((row) => {
      const id = idOfRow(row);
      const { due = '', punctuality = '' } = disclosures.get(id) ?? {};
      return [id, `${row.entryDigest} ${publishedAt.get(id) ?? ''} ${due} ${punctuality}`];
    }),
  );
}

/** Facts are asked for by a page and by its alternate, one after the other; those of many alternates are the same. */
export function planFiles(
  site: readonly SiteFile[],
  digestOf: ReadonlyMap<string, string>,
  keyOf: ReadonlyMap<string, string>,
): PlannedFile[] {
  const digests = new Map<string, string>();
  const digestOnce = (text: string): string => {
    const known = digests.get(text);
    if (known !== undefined) return known;
    const made = digest(text);
    digests.set(text, made);
    return made;
  };
  const joined = new Map<readonly string[], string>();
  const join = (listed: readonly string[]): string => {
    const known = joined.get(listed) ?? listed.map((id) => keyOf.get(id) ?? '').join('\n');
    if (listed.length > 1) joined.set(listed, known);
    return known;
  };
  let last: { readonly facts: SiteFile['facts']; readonly digest: string } | undefined;
  const digestOfFacts = ({ listed, facts }: SiteFile): string => {
    const text = facts();
    if (text === undefined) return '';
    return listed.length === 0 ? digestOnce(text) : digest(`${text}\n${join(listed)}`);
  };
  return site.map((file) => {
    const { path: name, records, facts, late } = file;
    if (last?.facts !== facts) last = { facts, digest: digestOfFacts(file) };
    let from = last.digest;
    if (from !== '') for (const id of records) from += ` ${digestOf.get(id) ?? ''}`;
    return { path: name, from, ...(late && { late }) };
  });
}
