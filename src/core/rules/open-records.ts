import type { Config } from '../config/config.ts';
import type { Place } from '../postmortem/place.ts';
import type { Instant } from '../postmortem/postmortem.ts';
import { byPath } from './by-path.ts';
import type { Facts } from './context.ts';
import { findSecrets } from './find-secrets.ts';
import { openText } from './open-text.ts';
import type { Doubt, OpenedRecord, RecordSet } from './opened-record.ts';

/**
 * Opens every file: redactions give way to placeholders, the rest is parsed, secrets are looked for, and what must not be
 * shown is marked in doubt (DESIGN §5). `check` and `build` both start here. Records come in the order of their paths.
 *
 * With `facts.tree`, records of the tree that are not among `files` still count for duplicate ids, by their file names.
 */
export async function openRecords(
  files: readonly { readonly path: string; readonly text: string }[],
  { config, now, facts = {} }: { readonly config: Config; readonly now: Instant; readonly facts?: Facts },
): Promise<RecordSet> {
  const opened: OpenedRecord[] = [];
  for (const file of files.toSorted(byPath)) opened.push(await openRecord(file, { config, now }));
  const byId = Map.groupBy(
    opened.filter(({ postmortem }) => postmortem?.meta.id !== undefined),
    ({ postmortem }) => postmortem?.meta.id ?? '',
  );
  const unopenedById = findUnopened(new Set(opened.map(({ path }) => path)), config.records, facts.tree);
  const all = opened.map((record) => doubtDuplicate(record, byId, unopenedById));
  return {
    all,
    byId: Map.groupBy(
      all.filter(({ postmortem }) => postmortem?.meta.id !== undefined),
      ({ postmortem }) => postmortem?.meta.id ?? '',
    ),
    byPath: new Map(all.map((record) => [record.path, record])),
    unopenedById,
  };
}

async function openRecord(
  { path, text }: { readonly path: string; readonly text: string },
  context: { readonly config: Config; readonly now: Instant },
): Promise<OpenedRecord> {
  const { publication, postmortem } = openText({ path, text }, context);
  const publicText = publication.inDoubt ? undefined : publication.text;
  const found = publicText === undefined ? [] : await findSecrets(publicText.text, postmortem?.tree);
  const secrets = found.map(({ kind, start, end }) => ({ value: kind, place: publicText?.place(start, end) as Place }));
  const doubts: Doubt[] = [];
  if (publication.inDoubt) doubts.push('redaction-fault');
  if (postmortem?.unreadable) doubts.push('unreadable');
  if (secrets.length > 0 && context.config.rules.secret !== 'off') doubts.push('secret');
  return { path, text, publicText, postmortem, faults: publication.faults, secrets, doubts };
}

function doubtDuplicate(
  record: OpenedRecord,
  byId: ReadonlyMap<string, readonly OpenedRecord[]>,
  unopenedById: RecordSet['unopenedById'],
): OpenedRecord {
  const id = record.postmortem?.meta.id;
  const isTaken = id !== undefined && ((byId.get(id)?.length ?? 0) > 1 || unopenedById.has(id));
  return isTaken ? { ...record, doubts: [...record.doubts, 'duplicate-id'] } : record;
}

/** Roll-ups stand under their period, which is their name as well. */
function findUnopened(
  opened: ReadonlySet<string>,
  folder: string,
  tree: ReadonlySet<string> | undefined,
): RecordSet['unopenedById'] {
  const unopened = new Map<string, string[]>();
  for (const path of tree ?? []) {
    if (!path.startsWith(`${folder}/`) || !path.endsWith('.md') || opened.has(path)) continue;
    const id = path.slice(path.lastIndexOf('/') + 1, -'.md'.length);
    if (id.toLowerCase() === 'readme') continue;
    const others = unopened.get(id);
    if (others === undefined) unopened.set(id, [path]);
    else others.push(path);
  }
  return unopened;
}
