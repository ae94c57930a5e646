import { recordLimit } from '../../core/postmortem/record-file.ts';
import type { GitHubClient, Repo } from '../api/client.ts';
import type { GitFile, UnopenedFile } from './read-git-tree.ts';

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** The text of a file, or why there is none. A byte order mark stays. */
export async function readBlobText(
  client: GitHubClient,
  repo: Repo,
  { sha, size }: GitFile,
): Promise<{ readonly text: string } | { readonly refused: UnopenedFile['reason'] }> {
  if (size > recordLimit) return { refused: 'too-large' };
  const { data } = await client.request('GET /repos/{owner}/{repo}/git/blobs/{file_sha}', { ...repo, file_sha: sha });
  try {
    return { text: decoder.decode(Buffer.from(data.content, 'base64')) };
  } catch {
    return { refused: 'not-utf8' };
  }
}

/** How many files are asked for side by side. */
const together = 8;

/** The texts of files, and what could not be opened, both in the order given. */
export async function readBlobTexts(
  client: GitHubClient,
  repo: Repo,
  files: readonly GitFile[],
): Promise<{
  readonly files: readonly { readonly path: string; readonly text: string }[];
  readonly refused: readonly Pick<UnopenedFile, 'path' | 'reason'>[];
}> {
  const texts: { path: string; text: string }[] = [];
  const refused: Pick<UnopenedFile, 'path' | 'reason'>[] = [];
  for (let start = 0; start < files.length; start += together) {
    const some = files.slice(start, start + together);
    for (const [index, read] of (await Promise.all(some.map((file) => readBlobText(client, repo, file)))).entries()) {
      const path = some[index]?.path ?? '';
      if ('text' in read) texts.push({ path, text: read.text });
      else refused.push({ path, reason: read.refused });
    }
  }
  return { files: texts, refused };
}
