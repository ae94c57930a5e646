import type { Config } from '../../core/config/config.ts';
import { issueOfBranch } from '../../core/plan/branch-name.ts';
import type { Instant } from '../../core/time/instant.ts';
import { ask } from '../api/ask.ts';
import type { GitHubClient, Repo } from '../api/client.ts';

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
  client: GitHubClient,
  repo: Repo,
  { labels }: Config,
  since: Instant,
  branches: readonly string[],
): Promise<readonly number[]> {
  const numbers = branches.flatMap((branch) => issueOfBranch(branch) ?? []);
  const fixed = {
    ...repo,
    incidentLabel: [labels.incident],
    overdueLabel: [labels.overdue],
    since: new Date(since).toISOString(),
  };
  let after: Partial<Record<keyof typeof lists, string | null>> = { open: null, closed: null, overdue: null };
  while (Object.keys(after).length > 0) {
    const { repository } = await ask<Answer>(client, query, { ...fixed, ...pagesOf(after) });
    const pages = Object.entries(repository) as [keyof typeof lists, Page][];
    numbers.push(...pages.flatMap(([, { nodes }]) => nodes.map(({ number }) => number)));
    after = Object.fromEntries(
      pages.flatMap(([name, { pageInfo }]) => (pageInfo.hasNextPage ? [[name, pageInfo.endCursor]] : [])),
    );
  }
  return [...new Set(numbers)].toSorted((a, b) => a - b);
}

function pagesOf(after: Partial<Record<string, string | null>>): Readonly<Record<string, string | boolean | null>> {
  return Object.fromEntries(
    Object.keys(lists).flatMap((name) => [
      [name, name in after],
      [`${name}After`, after[name] ?? null],
    ]),
  );
}
