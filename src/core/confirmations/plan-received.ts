import type { Config } from '../config/config.ts';
import { openPublicRecord } from '../open/open-public.ts';
import { addReceived } from '../postmortem/edit-front-matter.ts';
import type { TextFile } from '../text/text-file.ts';
import type { Instant } from '../time/instant.ts';
import { checkConfirmation } from './check-confirmation.ts';
import type { Confirmation, Received } from './confirmation-file.ts';

/** Confirmations by the id of the record that they are about. */
export type AllReceived = ReadonlyMap<string, Received>;

export interface ReceivedPlan {
  /** Path → text of the records that change. */
  readonly files: ReadonlyMap<string, string>;
  /** What the records do not show yet, in the order of the paths. */
  readonly entries: readonly Confirmation[];
}

/** Copies confirmations from their branch to `received:` of the records, which alone the page reads. */
export function planReceived(
  records: readonly TextFile[],
  all: AllReceived,
  context: { readonly config: Config; readonly now: Instant },
): ReceivedPlan {
  const files = new Map<string, string>();
  const entries: Confirmation[] = [];
  for (const record of records) {
    const copied = copyReceived(record, all, context);
    if (copied.entries.length > 0) files.set(record.path, copied.text);
    entries.push(...copied.entries);
  }
  return { files, entries };
}

/** One record with the confirmations that it does not show yet. What cannot be copied safely is left out. */
export function copyReceived(
  record: TextFile,
  all: AllReceived,
  context: { readonly config: Config; readonly now: Instant },
): { readonly text: string; readonly entries: readonly Confirmation[] } {
  const nothing = { text: record.text, entries: [] };
  if (![...all.keys()].some((id) => record.text.includes(id))) return nothing;
  const postmortem = openPublicRecord(record, context);
  const incident = postmortem?.meta.id;
  const received = incident === undefined ? undefined : all.get(incident);
  if (postmortem === undefined || incident === undefined || received === undefined) return nothing;
  let { text } = record;
  const entries: Confirmation[] = [];
  for (const [merchant, at] of received) {
    if (checkConfirmation(postmortem, incident, merchant) !== undefined) continue;
    const next = addReceived(text, merchant, at);
    if (next === undefined || next === text) continue;
    text = next;
    entries.push({ incident, merchant, at });
  }
  return { text, entries };
}
