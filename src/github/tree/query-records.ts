import { isRecordPath, recordLimit } from '../../core/postmortem/record-file.ts';
import type { TextFile } from '../../core/text/text-file.ts';
import type { Repository } from '../api/repository.ts';

interface Entry {
  readonly name: string;
  readonly mode: number;
  readonly object: {
    readonly text?: string | null;
    readonly byteSize?: number;
    readonly entries?: readonly Entry[];
  } | null;
}

interface Answer {
  readonly repository: { readonly object: { readonly entries?: readonly Entry[] } | null };
}

const file = '... on Blob { text byteSize }';
const query = `query Records($owner: String!, $repo: String!, $folder: String!) {
  repository(owner: $owner, name: $repo) { object(expression: $folder) { ... on Tree { entries {
    name mode object { ${file} ... on Tree { entries { name mode object { ${file} ... on Tree { entries { name mode object { ${file} } } } } } } }
  } } } }
}`;

/**
 * The texts of all records below a folder, with one query: they stand in it, in a folder for each year, or one deeper. Links are
 * never followed; what is too large or no text is left out.
 */
export async function queryRecords(
  { octokit, owner, repo }: Repository,
  commit: string,
  folder: string,
): Promise<readonly TextFile[]> {
  const { repository } = await octokit.graphql<Answer>(query, { owner, repo, folder: `${commit}:${folder}` });
  return filesBelow(repository.object?.entries ?? [], folder);
}

function filesBelow(entries: readonly Entry[], folder: string): readonly TextFile[] {
  return entries.flatMap(({ name, mode, object }): readonly TextFile[] => {
    const path = `${folder}/${name}`;
    if (object?.entries !== undefined) return filesBelow(object.entries, path);
    const isPlain = mode >> 12 === 0o10 && isRecordPath(path) && (object?.byteSize ?? 0) <= recordLimit;
    return isPlain && typeof object?.text === 'string' ? [{ path, text: object.text }] : [];
  });
}
