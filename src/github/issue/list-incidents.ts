import type { Config } from '../../core/config/config.ts';
import { issueOfBranch } from '../../core/plan/branch-name.ts';
import { dayMs } from '../../core/time/day-ms.ts';
import type { Instant } from '../../core/time/instant.ts';
import { ask } from '../api/ask.ts';
import type { Repository } from '../api/repository.ts';

interface Page {
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  readonly nodes: readonly { readonly number: number }[];
}

interface Answer {
  readonly repository: Readonly<Partial<Record<keyof typeof lists, Page>>>;
}

/** Those that are open, those closed that have changed since, and those labelled overdue. */
const lists = {
  open: 'labels: $incidentLabel, states: OPEN',
  closed: 'labels: $incidentLabel, states: CLOSED, filterBy: { since: $since }',
  overdue: 'labels: $overdueLabel',
} as const;

const query = `query Incidents($owner: String!, $repo: String!, $incidentLabel: [String!], $overdueLabel: [String!], $since: DateTime!,
    ${Object.keys(lists)
      .map((name) => `$${name}: Boolean!, $${name}After: String`)
      .join(', ')}) {
  repository(owner: $owner, name: $repo) {
    ${Object.entries(lists)
      .map(
        ([name, filter]) =>
          `${name}: issues(first: 100, after: $${name}After, ${filter}) @include(if: $${name}) {
            pageInfo { hasNextPage endCursor } nodes { number } }`,
      )
      .join('\n')}
  }
}`;

/**
 * Numbers of the issues that a sweep looks at: those with the incident label that are open, the closed ones that have
 * changed since an instant, those whose postmortem is in an open pull request, and those that are labelled overdue.
 * @param branches of open pull requests
 */
export async function listIncidents(
  github: Repository,
  { labels }: Config,
  since: Instant,
  branches: readonly string[],
): Promise<readonly number[]> {
  const { octokit, owner, repo } = github;
  const numbers = branches.flatMap((branch) => issueOfBranch(branch) ?? []);
  const fixed = {
    owner,
    repo,
    incidentLabel: [labels.incident],
    overdueLabel: [labels.overdue],
    since: new Date(since).toISOString(),
  };
  let after: Partial<Record<keyof typeof lists, string | null>> = { open: null, closed: null, overdue: null };
  while (Object.keys(after).length > 0) {
    const { repository } = await ask<Answer>(octokit, query, { ...fixed, ...pagesOf(after) });
    const pages = Object.entries(repository) as [keyof typeof lists, Page][];
    numbers.push(...pages.flatMap(([, { nodes }]) => nodes.map(({ number }) => number)));
    after = Object.fromEntries(
      pages.flatMap(([name, { pageInfo }]) => (pageInfo.hasNextPage ? [[name, pageInfo.endCursor]] : [])),
    );
  }
  if (labels.incidentType !== undefined) numbers.push(...(await listOfType(github, labels.incidentType, since)));
  return [...new Set(numbers)].toSorted((a, b) => a - b);
}

/** Those of an issue type, open or changed since: GitHub's published schema of GraphQL knows no types. */
async function listOfType(
  { octokit, owner, repo }: Repository,
  type: string,
  since: Instant,
): Promise<readonly number[]> {
  const route = 'GET /repos/{owner}/{repo}/issues';
  const changed = new Date(since).toISOString();
  const [open, closed] = await Promise.all([
    octokit.paginate(route, { owner, repo, type, state: 'open', per_page: 100 }),
    octokit.paginate(route, { owner, repo, type, state: 'closed', since: changed, per_page: 100 }),
  ]);
  return [...open, ...closed].filter((issue) => !issue.pull_request).map(({ number }) => number);
}

/** Days for which a closed issue is looked at again at least: an event about it may have been lost. */
const leastMemory = 30;
/** Days after a deadline, until everybody knows that it has passed. */
const grace = 14;
const longestUnit = { hours: 1 / 24, days: 1, 'working days': 2, months: 31 } as const;

/**
 * Since when a closed issue that has not changed is of no interest any more: its deadline is over by then, and what is late
 * carries the label for it.
 */
export function memoryBegin({ cadence }: Config, now: Instant): Instant {
  const deadlines = Object.values(cadence).filter(({ publish }) => publish === 'individually');
  const days = deadlines.map(({ within }) => within.count * longestUnit[within.unit] + grace);
  return now - Math.max(leastMemory, ...days) * dayMs;
}

function pagesOf(after: Partial<Record<string, string | null>>): Readonly<Record<string, string | boolean | null>> {
  return Object.fromEntries(
    Object.keys(lists).flatMap((name) => [
      [name, name in after],
      [`${name}After`, after[name] ?? null],
    ]),
  );
}
