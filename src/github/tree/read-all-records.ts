import type { TextFile } from '../../core/text/text-file.ts';
import { listRecords, readRecordFiles } from '../../project/read-records.ts';
import type { Repository } from '../api/repository.ts';
import { createGithubRevisions } from './create-github-revisions.ts';

/** Whether a text was read before and may be left out the next time: blobs never change. */
export interface SeenBlobs {
  has(sha: string): boolean;
  add(sha: string): void;
}

/**
 * The records at a commit that a question is about. `seen` remembers the blobs that it is not about, so that a sweep reads
 * each record of a long history once in the life of the process. What cannot be opened is about nothing that can be told.
 */
export async function readRecordsThat(
  github: Repository,
  { commit, folder }: { readonly commit: string; readonly folder: string },
  concern: (text: string) => boolean,
  seen: SeenBlobs,
): Promise<readonly TextFile[]> {
  const tree = await createGithubRevisions(github).open(commit);
  const { entries } = await listRecords(tree, folder);
  const { files } = await readRecordFiles(
    tree,
    entries.filter(({ blob = '' }) => !seen.has(blob)),
  );
  for (const { blob = '', text } of files) if (!concern(text)) seen.add(blob);
  return files.filter(({ text }) => concern(text)).map(({ path, text }) => ({ path, text }));
}
