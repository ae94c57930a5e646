import { isRecordPath, recordLimit, recordName } from '../core/postmortem/record-file.ts';
import type { TextFile } from '../core/text/text-file.ts';
import { listRecords } from './read-records.ts';
import type { Tree } from './tree.ts';

/**
 * The record with this id below the folder of the records, whichever year it is in. One that cannot be opened (a link, too large, no
 * UTF-8) is there all the same, without a text.
 */
export async function findRecord(tree: Tree, folder: string, id: string): Promise<TextFile | undefined> {
  const { entries, refused } = await listRecords(tree, folder);
  const isWanted = ({ path }: { readonly path: string }) => isRecordPath(path) && recordName(path) === id;
  const entry = entries.find(isWanted);
  const path = (entry ?? refused.find(isWanted))?.path;
  if (path === undefined) return undefined;
  const [read] = entry === undefined ? [] : await tree.read([entry], recordLimit);
  return { path, text: read !== undefined && 'text' in read ? read.text : '' };
}
