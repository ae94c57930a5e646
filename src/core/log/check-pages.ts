import type { LoggedRecord } from './log-state.ts';
import type { Tampering } from './tampering.ts';

/** What a site shows of the records that its log knows. */
export interface PageEvidence {
  /** By id: what the log says of it last. */
  readonly logged: ReadonlyMap<string, LoggedRecord>;
  /** Digests of the Markdown that the site shows, by page; absent where it shows none. */
  readonly digests: ReadonlyMap<string, string>;
  /** When each record was published, by id, as the site's list of incidents says; empty where it does not; undefined without a list. */
  readonly listed: ReadonlyMap<string, string> | undefined;
}

function checkPage(
  id: string,
  record: LoggedRecord,
  shown: string | undefined,
  owners: ReadonlyMap<string, string>,
): Tampering[] {
  if (shown === undefined) return [{ kind: 'missing-page', id }];
  if (shown === record.digest) return [];
  const other = owners.get(shown);
  if (other === id) return [{ kind: 'older-text', id, at: record.last.at }];
  return [other === undefined ? { kind: 'edited-page', id } : { kind: 'swapped-page', id, other }];
}

function checkList(shown: ReadonlyMap<string, LoggedRecord>, listed: ReadonlyMap<string, string>): Tampering[] {
  const found: Tampering[] = [];
  for (const [id, { page, publishedAt }] of shown) {
    if (!page.startsWith('incidents/')) continue;
    const told = listed.get(id);
    if (told === undefined) found.push({ kind: 'deleted-record', id });
    else if (told !== '' && publishedAt !== '' && told !== publishedAt)
      found.push({ kind: 'moved-date', id, logged: publishedAt, shown: told });
  }
  for (const id of listed.keys()) if (!shown.has(id)) found.push({ kind: 'unlogged-record', id });
  return found;
}

/** Compares what a site shows with what its log says of it last. */
export function checkPages({ logged, digests, listed }: PageEvidence): Tampering[] {
  const shown = new Map([...logged].filter(([, { digest }]) => digest !== ''));
  const owners = new Map([...logged].flatMap(([id, record]) => record.digests.map((digest) => [digest, id] as const)));
  const ofList: Tampering[] = listed === undefined ? [{ kind: 'missing-list' }] : checkList(shown, listed);
  if (shown.size > 0 && ![...shown.values()].some(({ page }) => digests.has(page)))
    return [{ kind: 'missing-alternates' }, ...ofList];
  const gone = new Set(ofList.flatMap((one) => (one.kind === 'deleted-record' ? [one.id] : [])));
  const ofPages = [...shown].flatMap(([id, record]) => checkPage(id, record, digests.get(record.page), owners));
  return [...ofPages.filter((one) => !(one.kind === 'missing-page' && gone.has(one.id))), ...ofList];
}
