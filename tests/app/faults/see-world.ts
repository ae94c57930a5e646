import { readCommit } from '../../../packages/github-sandbox/src/git/commit.ts';
import { listCommits } from '../../../packages/github-sandbox/src/git/history.ts';
import type { Repository } from '../../../packages/github-sandbox/src/world/state.ts';
import type { World } from './open-world.ts';

/** Everything in a repository that somebody can see, without names that differ from one world to the next. */
export interface Sight {
  /** Name → tree and commits besides those of the default branch. */
  readonly branches: Readonly<Record<string, readonly [tree: string, commits: number]>>;
  readonly pullRequests: readonly string[];
  readonly issues: readonly string[];
  readonly labels: readonly string[];
  readonly comments: readonly string[];
  readonly reactions: readonly string[];
  readonly reviews: readonly string[];
  readonly checkRuns: readonly string[];
}

export async function seeWorld({ sandbox, owner, repo: name }: World): Promise<Sight> {
  const repo = sandbox.state.repositories.find((one) => one.owner.login === owner && one.name === name);
  if (repo === undefined) throw new Error('the repository is gone');
  const clean = (text: string | null) => (text ?? '').replaceAll(owner, 'acme').replaceAll(/\b[0-9a-f]{7,40}\b/g, '…');
  return {
    branches: await seeBranches(repo),
    pullRequests: repo.issues.flatMap(({ pull, title, state, body, labels }) =>
      pull === null
        ? []
        : [clean([pull.headRef, pull.draft, state, title, labels.map((one) => one.name), body].join(' | '))],
    ),
    issues: repo.issues.flatMap(({ pull, number, title, state, stateReason, assignees }) =>
      pull === null ? [[number, title, state, stateReason, assignees.map(({ login }) => login)].join(' | ')] : [],
    ),
    labels: repo.issues.map(({ labels }) => labels.map((one) => one.name).join(', ')),
    comments: repo.comments.map(({ issue, author, body }) => clean(`${issue} ${author.login} ${body}`)),
    reactions: repo.comments.flatMap(({ reactions }) =>
      reactions.map(({ content, user }) => `${content} ${user.login}`),
    ),
    reviews: repo.reviews.map(({ issue, state }) => `${issue} ${state}`),
    checkRuns: repo.checkRuns
      .map(({ name, headSha, status, conclusion, annotations, title }) =>
        [name, pullOf(repo, headSha), status, conclusion, annotations.length, title].join(' | '),
      )
      .toSorted(),
  };
}

function pullOf(repo: Repository, sha: string): string {
  return repo.issues.find(({ pull }) => pull?.headSha === sha)?.pull?.headRef ?? 'an older commit';
}

async function seeBranches(repo: Repository): Promise<Sight['branches']> {
  const found = await repo.git.references('refs/heads/');
  const seen = [...found].map(async ([name, sha]) => {
    const short = name.replace('refs/heads/', '');
    const commits = await listCommits(repo.git, [sha, `^refs/heads/${repo.defaultBranch}`]);
    // What is written there is the time of a sweep.
    const tree = short === 'debrief/sweep' ? '' : ((await readCommit(repo.git, sha))?.tree ?? '');
    // What was claimed and given back is on the way to the same memory.
    return [short, [tree, short === 'debrief/action-items' ? 1 : commits.length]] as const;
  });
  return Object.fromEntries((await Promise.all(seen)).toSorted(([a], [b]) => a.localeCompare(b)));
}
