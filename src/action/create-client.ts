import type { GitHubClient } from '../github/api/client.ts';
import type { Host } from './host.ts';

/** A client for the API that the runner names. Loaded late: most checks never ask GitHub anything. */
export async function createClient({ env, log }: Pick<Host, 'env' | 'log'>, token: string): Promise<GitHubClient> {
  const [{ getOctokit }, { clientOptions, clientPlugins }] = await Promise.all([
    import('@actions/github'),
    import('../github/api/client-plugins.ts'),
  ]);
  const options = clientOptions(env.GITHUB_API_URL ?? 'https://api.github.com', { info: log });
  return getOctokit(token, options, ...clientPlugins);
}
