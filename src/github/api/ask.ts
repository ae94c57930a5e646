import type { GitHubClient } from './client.ts';

interface Fault {
  readonly type?: string;
  readonly message: string;
}

type Headers = Readonly<Record<string, string | number | undefined>>;

/** What GitHub answers to a query that it does not carry out whole: 200, and the errors beside what there is. */
interface FaultyAnswer extends Error {
  readonly errors: readonly Fault[] | undefined;
  readonly data: unknown;
  readonly headers?: Headers;
}

/** A query that GitHub refused, in the form of a refused request, so that whoever waits or words it needs to know only one. */
class RefusedQuery extends Error {
  override readonly name = 'HttpError';
  readonly status: number;
  readonly response: { readonly headers: Headers; readonly data: { readonly message: string } };

  constructor({ type, message }: Fault, headers: Headers, cause: unknown) {
    super(message, { cause });
    this.status = statusOfType(type);
    this.response = { headers, data: { message } };
  }
}

/** Without a type it is a time-out or a fault of theirs: asking again may help. */
function statusOfType(type: string | undefined): number {
  if (type === 'FORBIDDEN' || type === 'RATE_LIMITED') return 403;
  if (type === 'NOT_FOUND') return 404;
  return type === undefined ? 502 : 422;
}

/**
 * Asks one GraphQL query. What GitHub does not find is null in the answer, unless it is the repository itself.
 * https://docs.github.com/en/graphql/overview/rate-limits-and-query-limits-for-the-graphql-api
 * @throws an error with the status that a request of the REST API would have had
 */
export async function ask<T extends { readonly repository: unknown }>(
  client: GitHubClient,
  query: string,
  variables: Readonly<Record<string, unknown>>,
): Promise<T> {
  return send<T>(client, { query, variables, isWhole: (data) => Boolean(data?.repository) });
}

/** The same for many things under names of their own; each is null that GitHub does not find. */
export async function askAll<T>(
  client: GitHubClient,
  query: string,
  variables: Readonly<Record<string, unknown>>,
): Promise<Readonly<Record<string, T | null>>> {
  return send(client, { query, variables, isWhole: (data) => data !== null && data !== undefined });
}

interface Question<T> {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
  /** Whether an answer is of use although something was not found. */
  readonly isWhole: (data: T | null | undefined) => boolean;
}

async function send<T>(client: GitHubClient, { query, variables, isWhole }: Question<T>): Promise<T> {
  try {
    return await client.graphql<T>(query, { ...variables });
  } catch (error) {
    if (!isFaulty(error)) throw error;
    const faults = error.errors ?? [];
    const data = error.data as T | null | undefined;
    const worst = faults.find(({ type }) => type !== 'NOT_FOUND') ?? (isWhole(data) ? undefined : faults[0]);
    if (worst === undefined && data && isWhole(data)) return data;
    throw new RefusedQuery(worst ?? { message: error.message }, error.headers ?? {}, error);
  }
}

function isFaulty(error: unknown): error is FaultyAnswer {
  return error instanceof Error && error.name === 'GraphqlResponseError';
}

/** What GraphQL shows of an account; null when the account is gone. */
export type Actor = { readonly __typename: string; readonly login: string } | null;

/** Asks for what `loginOf` needs. */
export const actorFields = '{ __typename login }';

/**
 * Login as the REST API gives it: GraphQL leaves out the suffix of bots. Undefined for an account that is gone.
 * https://github.com/anthropics/claude-code-action/pull/1516
 */
export function loginOf(actor: Actor): string | undefined {
  if (actor === null) return undefined;
  return actor.__typename === 'Bot' && !actor.login.endsWith('[bot]') ? `${actor.login}[bot]` : actor.login;
}
