import type { Commit } from '../git/commit.ts';
import { stampOf } from '../world/clock.ts';
import { nodeId } from '../world/node-id.ts';
import type { CheckAnnotation, CheckRun, Repository } from '../world/state.ts';
import type { World } from '../world/world.ts';
import { presentApp } from './app.ts';
import { isPull, type PullIssue } from './pull.ts';
import { presentRepository, repositoryPage, repositoryUrl } from './repository.ts';

function presentPullMinimal(world: World, repo: Repository, { number, pull }: PullIssue): object {
  const side = (where: Repository, ref: string, sha: string) => ({
    ref,
    sha,
    repo: { id: where.id, url: repositoryUrl(world, where), name: where.name },
  });
  return {
    url: `${repositoryUrl(world, repo)}/pulls/${number}`,
    id: pull.id,
    number,
    head: side(pull.headRepository, pull.headRef, pull.headSha),
    base: side(repo, pull.baseRef, pull.baseSha),
  };
}

/** Open pull requests from this repository whose head the check run looks at. */
function pullsOf(world: World, repo: Repository, run: CheckRun): object[] {
  const looksAt = (issue: PullIssue) => issue.pull.headSha === run.headSha && issue.pull.headRepository === repo;
  const pulls = repo.issues.filter(isPull).filter((issue) => issue.state === 'open' && looksAt(issue));
  return pulls.map((issue) => presentPullMinimal(world, repo, issue));
}

export function presentCheckRun(world: World, repo: Repository, run: CheckRun): Record<string, unknown> {
  const url = `${repositoryUrl(world, repo)}/check-runs/${run.id}`;
  const page = `${repositoryPage(world, repo)}/runs/${run.id}`;
  return {
    id: run.id,
    name: run.name,
    node_id: nodeId('CR', run.id),
    head_sha: run.headSha,
    external_id: run.externalId,
    url,
    html_url: page,
    details_url: run.detailsUrl ?? page,
    status: run.status,
    conclusion: run.conclusion,
    started_at: run.startedAt,
    completed_at: run.completedAt,
    output: {
      title: run.title,
      summary: run.summary,
      text: run.text,
      annotations_count: run.annotations.length,
      annotations_url: `${url}/annotations`,
    },
    check_suite: { id: run.suite },
    app: run.app ? presentApp(world, run.app) : null,
    pull_requests: pullsOf(world, repo, run),
  };
}

/** As webhooks show it. */
export function presentCheckRunWithSuite(world: World, repo: Repository, run: CheckRun): object {
  const shown = presentCheckRun(world, repo, run);
  const branch = repo.issues.filter(isPull).find(({ pull }) => pull.headSha === run.headSha)?.pull.headRef ?? null;
  const suite = {
    id: run.suite,
    node_id: nodeId('CS', run.suite),
    head_branch: branch,
    head_sha: run.headSha,
    status: run.status,
    conclusion: run.conclusion,
    url: `${repositoryUrl(world, repo)}/check-suites/${run.suite}`,
    before: null,
    after: run.headSha,
    pull_requests: shown['pull_requests'],
    app: shown['app'],
    created_at: run.startedAt,
    updated_at: run.completedAt ?? run.startedAt,
    repository: presentRepository(world, repo),
  };
  return { ...shown, check_suite: suite };
}

/** As webhooks show it on its own. */
export function presentCheckSuite(world: World, repo: Repository, run: CheckRun, commit: Commit): object {
  const { check_suite } = presentCheckRunWithSuite(world, repo, run) as { check_suite: Record<string, unknown> };
  const { repository: _, ...suite } = check_suite;
  const person = ({ name, email }: Commit['author']) => ({ name, email });
  return {
    ...suite,
    status: 'queued',
    conclusion: null,
    rerequestable: true,
    runs_rerequestable: true,
    latest_check_runs_count: repo.checkRuns.filter((one) => one.suite === run.suite).length,
    check_runs_url: `${repositoryUrl(world, repo)}/check-suites/${run.suite}/check-runs`,
    head_commit: {
      id: commit.sha,
      tree_id: commit.tree,
      message: commit.message,
      timestamp: stampOf(commit.committer.date),
      author: person(commit.author),
      committer: person(commit.committer),
    },
  };
}

export function presentAnnotation(world: World, repo: Repository, run: CheckRun, annotation: CheckAnnotation): object {
  return { ...annotation, blob_href: `${repositoryPage(world, repo)}/blob/${run.headSha}/${annotation.path}` };
}
