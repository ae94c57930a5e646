import { listCommits } from '../../../packages/github-sandbox/src/git/history.ts';
import type { Issue, Repository } from '../../../packages/github-sandbox/src/world/state.ts';

/** What there is of each incident, and what there is too much of. */
export interface Counted {
  readonly missing: readonly string[];
  readonly doubled: readonly string[];
}

/** An incident is whole with one branch, one commit, one pull request, one comment and one finished check run. */
export async function countIncidents(repo: Repository, bot: string): Promise<Counted> {
  const incidents = repo.issues.filter(
    ({ pull, labels }) => pull === null && labels.some(({ name }) => name === 'incident'),
  );
  const counted = await Promise.all(incidents.map((issue) => countIncident(repo, issue, bot)));
  return { missing: counted.flatMap(({ missing }) => missing), doubled: counted.flatMap(({ doubled }) => doubled) };
}

async function countIncident(repo: Repository, { number }: Issue, bot: string): Promise<Counted> {
  const branch = `postmortem/issue-${number}`;
  const sha = [...(await repo.git.references('refs/heads/'))].find(([name]) => name.endsWith(branch))?.[1];
  const pulls = repo.issues.filter(({ pull }) => pull?.headRef === branch);
  const head = pulls[0]?.pull?.headSha;
  const checks = repo.checkRuns.filter(({ headSha, name }) => headSha === head && name === 'debrief');
  const comments = repo.comments.filter(({ issue, author }) => issue === number && author.login === bot);
  const commits = sha === undefined ? [] : await listCommits(repo.git, [sha, `^refs/heads/${repo.defaultBranch}`]);
  const counts = {
    commit: commits.length,
    'pull request': pulls.length,
    comment: comments.length,
    'check run': checks.length,
    'finished check run': Math.min(1, checks.filter(({ status }) => status === 'completed').length),
  };
  const found = Object.entries(counts);
  return {
    missing: found.filter(([, count]) => count === 0).map(([what]) => `#${number}: no ${what}`),
    doubled: found.filter(([, count]) => count > 1).map(([what, count]) => `#${number}: ${count} ${what}s`),
  };
}
