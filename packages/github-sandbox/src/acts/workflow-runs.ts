import { parse } from 'yaml';
import { readCommit } from '../git/commit.ts';
import { readTreeDeep } from '../git/tree.ts';
import { type PullIssue, presentFullPull } from '../present/pull.ts';
import { nextId, type Repository, type User } from '../world/state.ts';
import type { World } from '../world/world.ts';
import { announce } from './announce.ts';
import type { Scene } from './issue-acts.ts';

/** What a workflow's own token opens, pushes to or reopens waits for somebody with write access. */
type ParkedAction = 'opened' | 'synchronize' | 'reopened';

/**
 * Since 2026-06-11 such events create runs that nobody has approved yet, one for each workflow of the head commit that
 * runs on pull requests; before, they created none.
 * https://docs.github.com/en/actions/concepts/security/github_token, https://github.com/orgs/community/discussions/199292
 */
export async function parkRuns({ world, repo, actor }: Scene, issue: PullIssue, action: ParkedAction): Promise<void> {
  if (actor.kind !== 'actions' || issue.pull.headRepository !== repo) return;
  for (const path of await pullRequestWorkflows(repo, issue.pull.headSha)) {
    const stamp = world.clock.stamp();
    repo.workflowRuns.push({
      id: nextId(world.state),
      path,
      event: 'pull_request',
      action,
      headSha: issue.pull.headSha,
      headBranch: issue.pull.headRef,
      pull: issue.number,
      actor: actor.user,
      createdAt: stamp,
      status: 'completed',
      conclusion: 'action_required',
    });
  }
}

/** A person presses "Approve workflows to run": they are told of the event now. Gives how many waited. */
export function approveRuns(world: World, repo: Repository, issue: PullIssue, user: User): number {
  const isWaiting = (run: Repository['workflowRuns'][number]) =>
    run.pull === issue.number && run.headSha === issue.pull.headSha && run.conclusion === 'action_required';
  const waiting = repo.workflowRuns.filter(isWaiting);
  for (const run of waiting) Object.assign(run, { status: 'queued', conclusion: null });
  const [first] = waiting;
  if (first !== undefined) {
    const payload = { number: issue.number, pull_request: presentFullPull(world, repo, issue) };
    const more = first.action === 'synchronize' ? { before: issue.pull.baseSha, after: issue.pull.headSha } : {};
    const actor = { kind: 'user', user } as const;
    announce(world, {
      event: 'pull_request',
      action: first.action,
      repo,
      actor,
      payload: { ...payload, ...more },
      onlyKind: 'workflows',
    });
  }
  return waiting.length;
}

/** Paths of the workflows of a commit that run on pull requests. One that cannot be read runs on nothing. */
async function pullRequestWorkflows(repo: Repository, sha: string): Promise<string[]> {
  const commit = await readCommit(repo.git, sha);
  if (!commit) return [];
  const entries = await readTreeDeep(repo.git, commit.tree);
  const files = entries.filter(({ path }) => /^\.github\/workflows\/[^/]+\.ya?ml$/.test(path));
  const found: string[] = [];
  for (const { path, sha: blob } of files)
    if (runsOnPulls((await repo.git.read(blob))?.content.toString('utf8') ?? '')) found.push(path);
  return found;
}

function runsOnPulls(text: string): boolean {
  try {
    const { on } = (parse(text) ?? {}) as { on?: unknown };
    const events = typeof on === 'string' ? [on] : Array.isArray(on) ? on : Object.keys(on ?? {});
    return events.includes('pull_request');
  } catch {
    return false;
  }
}
