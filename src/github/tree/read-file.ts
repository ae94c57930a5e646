import type { TextFile } from '../../core/text/text-file.ts';
import { findRecord } from '../../project/find-record.ts';
import { readTextFile } from '../../project/read-records.ts';
import type { Repository } from '../api/repository.ts';
import { createGithubRevisions } from './create-github-revisions.ts';

/** Text of one file at a commit or branch; undefined when there is none, or it is a folder, a link, too large or no UTF-8. */
export async function readFile(github: Repository, ref: string, path: string): Promise<string | undefined> {
  const found = await readTextFile(await createGithubRevisions(github).open(ref), path);
  return found !== undefined && 'text' in found ? found.text : undefined;
}

/** The record with this id under the folder of the records, whichever year it stands in. Links are never followed. */
export async function readRecord(
  github: Repository,
  commit: string,
  folder: string,
  id: string,
): Promise<TextFile | undefined> {
  return findRecord(await createGithubRevisions(github).open(commit), folder, id);
}
