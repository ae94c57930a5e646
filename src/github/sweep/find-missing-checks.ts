import type { Instant } from '../../core/time/instant.ts';
import { ask } from '../api/ask.ts';
import type { Repository } from '../api/repository.ts';
import type { HeadChecks } from '../check/head-checks.ts';
import { checkName, isOwnRun } from '../check/write-check-run.ts';

/** Of GitHub Actions: a job of the check's name reports by itself. */
const jobs = 'github-actions';

/** Pull requests asked about in one query, some two points of the hour's 5,000. */
const together = 50;

interface Run {
  readonly externalId: string | null;
  readonly status: string;
}

interface Pull {
  readonly number: number;
  readonly updatedAt: string;
  readonly headRefOid: string;
  readonly commits: HeadChecks<Run>;
}

interface Page {
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  readonly nodes: readonly Pull[];
}

interface Answer {
  readonly repository: { readonly pullRequests: Page };
}

const query = `query MissingChecks($owner: String!, $repo: String!, $after: String) {
  repository(owner: $owner, name: $repo) {
    pullRequests(first: ${together}, after: $after, states: OPEN, orderBy: { field: UPDATED_AT, direction: DESC }) {
      pageInfo { hasNextPage endCursor }
      nodes { number updatedAt headRefOid commits(last: 1) { nodes { commit { oid
        checkSuites(first: 5, filterBy: { checkName: "${checkName}" }) { nodes { app { slug }
          checkRuns(first: 1, filterBy: { checkName: "${checkName}" }) { nodes { externalId status } } } } } } } } } } }`;

/**
 * Open pull requests whose newest commit has no finished check run of ours: the event was lost, or whoever checked died. A
 * required check would wait for ever. Newest first.
 * @param since only those that have changed after it
 */
export async function findMissingChecks(
  { octokit, owner, repo }: Repository,
  { self, since }: { readonly self: string; readonly since: Instant },
): Promise<readonly number[]> {
  const missing: number[] = [];
  const read = (after: string | null) => ask<Answer>(octokit, query, { owner, repo, after });
  for (let after: string | null = null, hasMore = true; hasMore; ) {
    const { nodes, pageInfo }: Page = (await read(after)).repository.pullRequests;
    const recent = nodes.filter(({ updatedAt }) => Date.parse(updatedAt) >= since);
    missing.push(...recent.filter((pull) => !isChecked(pull, self)).map(({ number }) => number));
    hasMore = pageInfo.hasNextPage && recent.length === nodes.length;
    after = pageInfo.endCursor;
  }
  return missing;
}

function isChecked({ headRefOid, commits }: Pull, self: string): boolean {
  const suites = commits.nodes.find(({ commit }) => commit.oid === headRefOid)?.commit.checkSuites?.nodes ?? [];
  return suites.some(({ app, checkRuns }) =>
    (checkRuns?.nodes ?? []).some(
      ({ externalId, status }) =>
        app?.slug === jobs || (isOwnRun(app?.slug, externalId, self) && status === 'COMPLETED'),
    ),
  );
}
