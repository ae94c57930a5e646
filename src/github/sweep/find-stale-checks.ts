import { issueOfBranch } from '../../core/plan/branch-name.ts';
import type { Instant } from '../../core/time/instant.ts';
import { ask } from '../api/ask.ts';
import type { Repository } from '../api/repository.ts';
import type { HeadChecks } from '../check/head-checks.ts';
import { checkName, isOwnRun } from '../check/write-check-run.ts';
import type { OpenPullRequest } from '../pull/read-open-pull-requests.ts';

/** Milliseconds. GitHub tells seconds, so what has moved within the same one cannot be told from what moved after. */
const aMoment = 60_000;

/** Pull requests asked about in one query. */
const together = 25;

interface PullAnswer {
  readonly updatedAt: string;
  readonly headRefOid: string;
  readonly baseRef: { readonly target: { readonly committedDate?: string } | null } | null;
  readonly commits: HeadChecks<RunAnswer>;
}

interface RunAnswer {
  readonly externalId: string | null;
  readonly completedAt: string | null;
}

const fields = `{ updatedAt headRefOid baseRef { target { ... on Commit { committedDate } } }
  commits(last: 1) { nodes { commit { oid checkSuites(first: 10, filterBy: { checkName: "${checkName}" }) { nodes { app { slug }
    checkRuns(first: 5, filterBy: { checkName: "${checkName}" }) { nodes { externalId completedAt } } } } } } } }`;

/** A pull request whose check has to be run: it has none, or something has moved since. */
export interface StaleCheck {
  readonly number: number;
  /** There is one, and it is to be written again even if it says the same, so that it is newer than what has moved. */
  readonly again: boolean;
}

/**
 * Which of our pull requests have no check run of ours on their newest commit that is as new as all that it depends on: the pull
 * request with its reviews and comments, its target, the issue with its labels.
 */
export async function findStaleChecks(
  { octokit, owner, repo }: Repository,
  pullRequests: readonly OpenPullRequest[],
  { self, now }: { readonly self: string; readonly now: Instant },
): Promise<readonly StaleCheck[]> {
  const stale: StaleCheck[] = [];
  for (let start = 0; start < pullRequests.length; start += together) {
    const some = pullRequests.slice(start, start + together);
    const asked = some.map(({ number, branch }) => {
      const issue = issueOfBranch(branch);
      const related = issue === undefined ? '' : `i${number}: issue(number: ${issue}) { updatedAt }`;
      return `p${number}: pullRequest(number: ${number}) ${fields} ${related}`;
    });
    const query = `query Checks($owner: String!, $repo: String!) { repository(owner: $owner, name: $repo) { ${asked.join('\n')} } }`;
    const { repository } = await ask<{ repository: Readonly<Record<string, unknown>> }>(octokit, query, {
      owner,
      repo,
    });
    for (const { number } of some) {
      const pull = repository[`p${number}`] as PullAnswer | null;
      const issue = repository[`i${number}`] as { readonly updatedAt: string } | null | undefined;
      if (pull === null) continue;
      const completed = completionOf(pull, self);
      const moved = [pull.updatedAt, pull.baseRef?.target?.committedDate, issue?.updatedAt];
      const isFresh = completed !== undefined && moved.every((at) => at === undefined || Date.parse(at) < completed);
      if (!isFresh) stale.push({ number, again: completed !== undefined && now - completed > aMoment });
    }
  }
  return stale;
}

/** When our check run on the newest commit was completed; undefined while there is none. */
function completionOf({ headRefOid, commits }: PullAnswer, self: string): number | undefined {
  const commit = commits.nodes.find((one) => one.commit.oid === headRefOid)?.commit;
  const own = (commit?.checkSuites?.nodes ?? []).flatMap(({ app, checkRuns }) =>
    (checkRuns?.nodes ?? []).filter(({ externalId }) => isOwnRun(app?.slug, externalId, self)),
  );
  const times = own.flatMap(({ completedAt }) => (completedAt === null ? [] : [Date.parse(completedAt)]));
  return times.length === 0 ? undefined : Math.max(...times);
}
