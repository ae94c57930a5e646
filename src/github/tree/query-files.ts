import { recordLimit } from '../../core/postmortem/record-file.ts';
import { blobId } from '../../project/blob-id.ts';
import { ask } from '../api/ask.ts';
import type { Repository } from '../api/repository.ts';

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
 * The text of a file; undefined where there is none. `odd` for whatever is not plain and known by its very bytes: a folder, a link, a
 * long text, which GraphQL cuts, one that is not UTF-8, which it transcodes. Of those git objects tell more.
 */
export function openQueried(file: QueriedFile): { readonly text: string } | 'odd' | undefined {
  if (file === null) return undefined;
  const { oid, byteSize = 0, text } = file.object ?? {};
  const isPlain = (file.mode & 0o170000) === 0o100000 && byteSize <= recordLimit && typeof text === 'string';
  return isPlain && blobId(text) === oid ? { text } : 'odd';
}

/** A file to read at a commit. */
export interface WantedFile {
  readonly commit: string;
  readonly path: string;
  /** Also what the commits say that touched it. */
  readonly messages: boolean;
}

export interface FoundFile {
  readonly file: ReturnType<typeof openQueried>;
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
  { octokit, owner, repo }: Repository,
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
    const { repository } = await ask<FileAnswer>(octokit, query, { owner, repo, ...variables });
    for (const at of some.keys()) {
      const answer = repository[`f${at}`];
      found.push({
        file: openQueried(answer?.file ?? null),
        messages: answer?.history?.nodes.map(({ message }) => message) ?? [],
      });
    }
  }
  return found;
}
