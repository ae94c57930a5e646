import type { GitHubClient } from '../../../src/github/api/client.ts';
import type { Repository } from '../../../src/github/api/repository.ts';

/** What GitHub answers: data, or an error as Octokit throws it. */
export type Answer = unknown;

/** The error that Octokit throws for an answer. */
export function answerError(
  status: number,
  message: string,
  headers: Readonly<Record<string, string | number>> = {},
): Error {
  return Object.assign(new Error(message), { status, response: { status, headers, data: { message } } });
}

/**
 * A repository whose GitHub gives the listed answers, by the route's method and last steps, and notes what it is asked: the list of
 * requests is what a test states. A list of answers is given one after the other; the last one stays.
 */
export function stubRepository(answers: Readonly<Record<string, Answer | readonly Answer[]>>) {
  const requests: string[] = [];
  const bodies: Readonly<Record<string, unknown>>[] = [];
  const counts = new Map<string, number>();
  const ask = async (route: string, options: Readonly<Record<string, unknown>> = {}): Promise<unknown> => {
    const key = Object.keys(answers).find(
      (one) => route.startsWith(one.split(' ')[0] ?? '') && route.endsWith(one.split(' ')[1] ?? ''),
    );
    requests.push(route.replace('/repos/{owner}/{repo}', ''));
    bodies.push(options);
    if (key === undefined) throw new Error(`Unexpected request ${route}`);
    const found = answers[key];
    const at = counts.get(key) ?? 0;
    counts.set(key, at + 1);
    const answer = Array.isArray(found) ? found[Math.min(at, found.length - 1)] : found;
    if (answer instanceof Error) throw answer;
    return { data: answer };
  };
  const octokit = {
    request: ask,
    paginate: async (route: string, options: Readonly<Record<string, unknown>>) =>
      ((await ask(route, options)) as { data: unknown }).data,
  } as unknown as GitHubClient;
  const github: Repository = { octokit, owner: 'acme', repo: 'shop' };
  return { github, requests, bodies };
}
