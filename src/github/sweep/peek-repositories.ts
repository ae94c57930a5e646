import { confirmationsBranch } from '../../core/confirmations/confirmation-file.ts';
import type { Instant } from '../../core/time/instant.ts';
import { askAll } from '../api/ask.ts';
import type { GitHubClient, Repo } from '../api/client.ts';

/** Repositories asked about in one query: two points of the hour's 5,000. */
const together = 50;

/** Milliseconds. GitHub tells seconds, so what has changed within the same one cannot be told from what changes after. */
const aMoment = 10_000;

interface Newest {
  readonly totalCount: number;
  readonly nodes: readonly { readonly updatedAt: string; readonly headRefOid?: string }[];
}

interface Glance {
  readonly isArchived: boolean;
  readonly defaultBranchRef: { readonly name: string; readonly target: { readonly oid: string } | null } | null;
  readonly confirmations: { readonly target: { readonly oid: string } | null } | null;
  readonly issues: Newest;
  readonly pullRequests: Newest;
}

const newest = '(first: 1, orderBy: { field: UPDATED_AT, direction: DESC })';
const fields = `{ isArchived defaultBranchRef { name target { oid } }
  confirmations: ref(qualifiedName: "refs/heads/${confirmationsBranch}") { target { oid } }
  issues${newest} { totalCount nodes { updatedAt } }
  pullRequests${newest} { totalCount nodes { updatedAt headRefOid } } }`;

/**
 * A text for each repository that stays the same as long as nothing changes in it that a sweep looks at; undefined where that
 * cannot be told: it has changed this very moment, or GitHub would not say. Costs some two points for fifty repositories.
 * @param now by GitHub's clock, more or less
 */
export async function peekRepositories(
  client: GitHubClient,
  repositories: readonly Repo[],
  now: Instant,
): Promise<readonly (string | undefined)[]> {
  const signs: (string | undefined)[] = [];
  for (let start = 0; start < repositories.length; start += together) {
    const some = repositories.slice(start, start + together);
    const names = some.map((_, index) => `$o${index}: String!, $n${index}: String!`).join(', ');
    const asked = some.map((_, index) => `r${index}: repository(owner: $o${index}, name: $n${index}) ${fields}`);
    const variables = Object.fromEntries(
      some.flatMap(({ owner, repo }, index) => [
        [`o${index}`, owner],
        [`n${index}`, repo],
      ]),
    );
    const query = `query Peek(${names}) { ${asked.join('\n')} }`;
    const answer = await askAll<Glance>(client, query, variables);
    signs.push(...some.map((_, index) => signOf(answer[`r${index}`] ?? undefined, now)));
  }
  return signs;
}

function signOf(glance: Glance | undefined, now: Instant): string | undefined {
  if (glance === undefined) return undefined;
  const times = [...glance.issues.nodes, ...glance.pullRequests.nodes].map(({ updatedAt }) => Date.parse(updatedAt));
  return Math.max(0, ...times) > now - aMoment ? undefined : JSON.stringify(glance);
}
