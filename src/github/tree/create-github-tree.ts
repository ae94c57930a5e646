import pMap from 'p-map';
import { createTreePaths } from '../../core/open/tree-paths.ts';
import { createCommitTree } from '../../project/create-commit-tree.ts';
import { findEntry, isFolder } from '../../project/folder.ts';
import { type FileBytes, type FileText, parseUtf8, type Tree, type TreeEntry } from '../../project/tree.ts';
import type { Repository } from '../api/repository.ts';
import type { GithubFolders } from './create-github-folders.ts';

/** How many files are asked for side by side. */
const concurrency = 8;

/** The texts of blobs, by their ids: blobs never change. */
export interface BlobTexts {
  get(id: string): string | undefined;
  set(id: string, text: string): void;
}

/** The files of a commit on GitHub. */
export function createGithubTree(
  { octokit, owner, repo }: Repository,
  { commit, folders, texts }: { readonly commit: string; readonly folders: GithubFolders; readonly texts?: BlobTexts },
): Tree {
  const readBytes = async ({ blob = '', size = 0 }: TreeEntry, limit: number): Promise<FileBytes> => {
    if (size > limit) return { refused: 'too-large' };
    const { data } = await octokit.request('GET /repos/{owner}/{repo}/git/blobs/{file_sha}', {
      owner,
      repo,
      file_sha: blob,
    });
    const bytes = Buffer.from(data.content, 'base64');
    return bytes.length > limit ? { refused: 'too-large' } : { bytes };
  };
  const readOne = async (entry: TreeEntry, limit: number): Promise<FileText> => {
    const { blob = '', size = 0 } = entry;
    const known = size > limit ? undefined : texts?.get(blob);
    if (known !== undefined) return { text: known };
    const found = await readBytes(entry, limit);
    if ('refused' in found) return found;
    const text = parseUtf8(found.bytes);
    if (text === undefined) return { refused: 'not-utf8' };
    texts?.set(blob, text);
    return { text };
  };
  const tree = createCommitTree({
    commit,
    prefix: '',
    folders,
    readBytes,
    read: (entries, limit) => pMap(entries, (entry) => readOne(entry, limit), { concurrency }),
    paths: async () => {
      const all = await folders.readDeep(commit);
      return all && createTreePaths(all);
    },
  });
  return {
    ...tree,
    isRemote: true,
    // All folders below are asked for at once; where GitHub lists only a part of them, one by one.
    list: async (folder) => {
      const entry = folder === '' ? undefined : await findEntry(folders, commit, folder);
      const id = folder === '' ? commit : isFolder(entry) ? entry.id : undefined;
      if (id !== undefined) await folders.readDeep(id);
      return tree.list(folder);
    },
  };
}
