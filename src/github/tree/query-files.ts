import { createHash } from 'node:crypto';
import { ask } from '../api/ask.ts';
import type { GitHubClient, Repo } from '../api/client.ts';
import { readBlob, sizeLimit } from './read-file.ts';

/** Commits asked about in one query: each file is read from disk over there. */
const together = 20;

/** A file of a commit as GraphQL shows it; null where there is none at the path. */
export type QueriedFile = {
  readonly mode: number;
  readonly object: { readonly oid?: string; readonly byteSize?: number; readonly text?: string | null } | null;
} | null;

/** Asks for what `openQueried` needs. */
export const fileFields = '{ mode object { ... on Blob { oid byteSize text } } }';

/**
 * The text of a regular file as git has it, byte order mark included; undefined where there is none: no such file, a folder, a link.
 * `too-large` beyond 128 KiB. GraphQL transcodes what is not UTF-8 and cuts what is long: where the id tells that the text is not the
 * file's own, the blob is read.
 */
export async function openQueried(
  client: GitHubClient,
  repo: Repo,
  file: QueriedFile,
): Promise<{ readonly text: string } | 'too-large' | undefined> {
  if (file === null || file.object === null || (file.mode & 0o170000) !== 0o100000) return undefined;
  const { oid, byteSize = 0, text } = file.object;
  if (oid === undefined) return undefined;
  if (byteSize > sizeLimit) return 'too-large';
  if (typeof text === 'string' && blobId(text) === oid) return { text };
  return { text: await readBlob(client, repo, oid) };
}

/** https://git-scm.com/book/en/v2/Git-Internals-Git-Objects */
function blobId(text: string): string {
  const bytes = Buffer.from(text);
  return createHash('sha1').update(`blob ${bytes.length}\0`).update(bytes).digest('hex');
}

/** A file to read at a commit. */
export interface WantedFile {
  readonly commit: string;
  readonly path: string;
  /** Also what the commits say that touched it. */
  readonly messages: boolean;
}

export interface FoundFile {
  /** Undefined where there is no regular file. */
  readonly file: { readonly text: string } | 'too-large' | undefined;
  /** Of the newest hundred commits that touched it, newest first; none where they were not wanted. */
  readonly messages: readonly string[];
}

interface FileAnswer {
  readonly repository: Readonly<
    Record<
      string,
      { readonly file: QueriedFile; readonly history?: { readonly nodes: readonly { message: string }[] } } | null
    >
  >;
}

/** Reads files of any commits, many with one query. The answers are in the order of what was wanted. */
export async function queryFiles(
  client: GitHubClient,
  repo: Repo,
  wanted: readonly WantedFile[],
): Promise<readonly FoundFile[]> {
  const found: FoundFile[] = [];
  for (let start = 0; start < wanted.length; start += together) {
    const some = wanted.slice(start, start + together);
    const parameters = some.map((_, at) => `$c${at}: GitObjectID!, $p${at}: String!`).join(', ');
    const fields = some.map(({ messages }, at) => {
      const history = messages ? `history(first: 100, path: $p${at}) { nodes { message } }` : '';
      return `f${at}: object(oid: $c${at}) { ... on Commit { file(path: $p${at}) ${fileFields} ${history} } }`;
    });
    const query = `query Files($owner: String!, $repo: String!, ${parameters}) {
      repository(owner: $owner, name: $repo) { ${fields.join('\n')} } }`;
    const variables = Object.fromEntries(
      some.flatMap(({ commit, path }, at) => [
        [`c${at}`, commit],
        [`p${at}`, path],
      ]),
    );
    const { repository } = await ask<FileAnswer>(client, query, { ...repo, ...variables });
    for (const at of some.keys()) {
      const answer = repository[`f${at}`];
      const file = await openQueried(client, repo, answer?.file ?? null);
      found.push({ file, messages: answer?.history?.nodes.map(({ message }) => message) ?? [] });
    }
  }
  return found;
}
