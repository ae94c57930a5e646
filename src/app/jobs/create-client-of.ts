import { type Probot, ProbotOctokit } from 'probot';
import type { GitHubClient } from '../../github/api/client.ts';

/** Gives the client of an installation, or the App's own when there is none. */
export type ClientOf = (installation?: number) => Promise<GitHubClient>;

/** Clients remember what cannot have changed; so many are kept. */
const mostClients = 100;

/** A client lives as long as the process, and renews its token by itself: what it knows serves the next sweep. */
export function createClientOf(probot: Probot): ClientOf {
  const known = new Map<number | undefined, Promise<GitHubClient>>();
  return (installation) => {
    const client = known.get(installation) ?? probot.auth(installation);
    if (known.size >= mostClients && !known.has(installation)) known.clear();
    known.set(installation, client);
    client.catch(() => known.delete(installation));
    return client;
  };
}

type Options = NonNullable<ConstructorParameters<typeof ProbotOctokit>[0]>;

/**
 * Probot's Octokit with two changes. Its log of every request body at level debug would hold the text of records, hidden
 * parts included: bodies are never logged. And its throttling (a second between writes, as github.com asks) is switched
 * off for a server of one's own, where limits are the administrator's; only the function form of `defaults` can do that.
 * @param enterprise whether the App talks to a GitHub Enterprise Server
 * @param observe what counts requests on their way
 */
export function createOctokitClass(
  enterprise: boolean,
  observe: (send: typeof fetch) => typeof fetch,
): typeof ProbotOctokit {
  return ProbotOctokit.defaults((options: Options) => ({
    ...options,
    log: withoutBodies(options.log),
    throttle: { ...options.throttle, enabled: !enterprise },
    request: { ...options.request, fetch: observe(fetchWithin(requestMs)) },
  }));
}

/** Milliseconds for one answer of GitHub. Node itself waits five minutes, and five times with retries. */
const requestMs = 30_000;

function fetchWithin(ms: number): typeof fetch {
  return (input, init) => {
    const signals = [AbortSignal.timeout(ms), init?.signal].filter((signal) => signal instanceof AbortSignal);
    return fetch(input, { ...init, signal: AbortSignal.any(signals) });
  };
}

function withoutBodies(log: Options['log']): Options['log'] {
  return {
    debug: () => undefined,
    info: () => undefined,
    warn: (message) => log?.warn(message),
    error: (message) => log?.error(message),
  };
}
