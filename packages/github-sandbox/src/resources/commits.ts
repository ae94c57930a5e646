import { type Commit, readCommit } from '../git/commit.ts';
import { countApart, diffTrees, emptyTree, findMergeBase, listCommits } from '../git/history.ts';
import { presentCommit, presentFileChange } from '../present/commit.ts';
import { isPull, presentPull } from '../present/pull.ts';
import { repositoryPage, repositoryUrl } from '../present/repository.ts';
import { listed, ok, type Reply, type RepoCall, type RepoRoute } from '../world/call.ts';
import { emptyRepository, notFound } from '../world/refusal.ts';
import { fullName } from '../world/state.ts';

/** @throws {Refusal} 404 */
async function called(call: RepoCall, name: string): Promise<Commit> {
  const commit = await readCommit(call.repo.git, name);
  if (!commit) throw notFound();
  return commit;
}

/** Commits by their names, in the same order. */
export async function readCommits(call: RepoCall, shas: readonly string[]): Promise<Commit[]> {
  const commits = await Promise.all(shas.map((sha) => readCommit(call.repo.git, sha)));
  return commits.filter((commit) => commit !== undefined);
}

async function list(call: RepoCall): Promise<Reply> {
  const { query, repo } = call;
  const start = await readCommit(repo.git, query.get('sha') ?? repo.defaultBranch);
  if (!start) throw query.has('sha') ? notFound() : emptyRepository();
  const options = ['since', 'until', 'author', 'committer'].flatMap((name) => {
    const value = query.get(name);
    return value === null ? [] : [`--${name}=${value}`];
  });
  const path = query.get('path');
  const shas = await listCommits(repo.git, [start.sha], options, path ? [path] : []);
  const size = Number(query.get('per_page') ?? 30);
  const page = Number(query.get('page') ?? 1);
  const commits = new Map(
    (await readCommits(call, shas.slice((page - 1) * size, page * size))).map((one) => [one.sha, one]),
  );
  return listed(shas, (sha) => {
    const commit = commits.get(sha);
    return commit && presentCommit(call.world, repo, commit);
  });
}

async function get(call: RepoCall): Promise<Reply> {
  const commit = await called(call, call.params['ref'] ?? '');
  if (/sha/.test(call.accept))
    return {
      status: 200,
      body: Buffer.from(commit.sha),
      headers: { 'content-type': 'application/vnd.github.sha; charset=utf-8' },
    };
  const parent = commit.parents[0] ? (await called(call, commit.parents[0])).tree : emptyTree;
  const files = await diffTrees(call.repo.git, parent, commit.tree);
  const sum = (key: 'additions' | 'deletions') => files.reduce((total, file) => total + file[key], 0);
  const stats = { additions: sum('additions'), deletions: sum('deletions') };
  return ok({
    ...presentCommit(call.world, call.repo, commit),
    stats: { total: stats.additions + stats.deletions, ...stats },
    files: files.map((file) => presentFileChange(call.world, call.repo, commit.sha, file)),
  });
}

async function pullsOf(call: RepoCall): Promise<Reply> {
  const commit = await called(call, call.params['commit_sha'] ?? '');
  const pulls = call.repo.issues.filter(isPull);
  const holds = await Promise.all(
    pulls.map(async ({ pull }) => {
      if (pull.mergeSha === commit.sha || pull.headSha === commit.sha) return true;
      const own = await listCommits(call.repo.git, [pull.headSha, `^${pull.baseSha}`]);
      return own.includes(commit.sha);
    }),
  );
  return listed(
    pulls.filter((_, at) => holds[at]),
    (issue) => presentPull(call.world, call.repo, issue),
  );
}

async function compare(call: RepoCall): Promise<Reply> {
  const { world, repo } = call;
  const [from = '', to = ''] = (call.params['basehead'] ?? '').split('...');
  const branch = (name: string) => name.slice(name.indexOf(':') + 1);
  const [base, head] = [await called(call, branch(from)), await called(call, branch(to))];
  const mergeBase = await findMergeBase(repo.git, base.sha, head.sha);
  if (mergeBase === null) throw notFound(`No common ancestor between ${from} and ${to}.`);
  const { ahead, behind } = await countApart(repo.git, base.sha, head.sha);
  const status = ahead && behind ? 'diverged' : ahead ? 'ahead' : behind ? 'behind' : 'identical';
  const commits = await readCommits(call, await listCommits(repo.git, [head.sha, `^${base.sha}`], ['--reverse']));
  const files = await diffTrees(repo.git, mergeBase, head.sha);
  const page = `${repositoryPage(world, repo)}/compare/${from}...${to}`;
  const shownBase = await called(call, mergeBase);
  return ok({
    url: `${repositoryUrl(world, repo)}/compare/${from}...${to}`,
    html_url: page,
    permalink_url: `${repositoryPage(world, repo)}/compare/${fullName(repo).replace('/', ':')}:${base.sha}...${head.sha}`,
    diff_url: `${page}.diff`,
    patch_url: `${page}.patch`,
    base_commit: presentCommit(world, repo, base),
    merge_base_commit: presentCommit(world, repo, shownBase),
    status,
    ahead_by: ahead,
    behind_by: behind,
    total_commits: commits.length,
    commits: commits.map((commit) => presentCommit(world, repo, commit)),
    files: files.slice(0, 300).map((file) => presentFileChange(world, repo, head.sha, file)),
  });
}

const repo = '/repos/{owner}/{repo}';
const reading = { needs: ['contents:read'], role: 'read' } as const;

export const commitRoutes: readonly RepoRoute[] = [
  { method: 'GET', path: `${repo}/commits`, ...reading, handle: list },
  { method: 'GET', path: `${repo}/commits/{ref}`, ...reading, handle: get },
  {
    method: 'GET',
    path: `${repo}/commits/{commit_sha}/pulls`,
    needs: ['pull_requests:read'],
    role: 'read',
    handle: pullsOf,
  },
  { method: 'GET', path: `${repo}/compare/{basehead}`, ...reading, handle: compare },
];
