import { type Outbox, parseOutbox } from '../../core/notify/outbox.ts';
import { readHead } from '../api/read-repository.ts';
import type { Repository } from '../api/repository.ts';

/** The branch that remembers which notices were sent. It shares no history with others. */
export const memoryBranch = 'debrief/notifications';

/** What the branch says. */
export interface NoticeMemory {
  /** Its newest commit and that one's tree; undefined where there is no branch yet. */
  readonly tip: { readonly commit: string; readonly tree: string } | undefined;
  /** By the name of a target; `unreadable` where somebody has changed it to what cannot be understood. */
  readonly outboxes: ReadonlyMap<string, Outbox | 'unreadable'>;
}

export const memoryFile = (name: string): string => `${name}.txt`;

/** Reads what was sent to these targets. */
export async function readMemory(repository: Repository, names: readonly string[]): Promise<NoticeMemory> {
  const { octokit, owner, repo } = repository;
  const commit = await readHead(repository, memoryBranch);
  if (commit === undefined) return { tip: undefined, outboxes: new Map() };
  const found = await octokit.request('GET /repos/{owner}/{repo}/git/commits/{commit_sha}', {
    owner,
    repo,
    commit_sha: commit,
  });
  const tree = found.data.tree.sha;
  const listed = await octokit.request('GET /repos/{owner}/{repo}/git/trees/{tree_sha}', {
    owner,
    repo,
    tree_sha: tree,
  });
  const outboxes = new Map<string, Outbox | 'unreadable'>();
  for (const name of names) {
    const entry = listed.data.tree.find(({ path }) => path === memoryFile(name));
    if (entry?.sha === undefined) continue;
    const blob = await octokit.request('GET /repos/{owner}/{repo}/git/blobs/{file_sha}', {
      owner,
      repo,
      file_sha: entry.sha,
    });
    outboxes.set(name, parseOutbox(Buffer.from(blob.data.content, 'base64').toString()) ?? 'unreadable');
  }
  return { tip: { commit, tree }, outboxes };
}
