import { createAppAuth } from '@octokit/auth-app';
import { Octokit } from '@octokit/rest';
import type { RepositorySettings } from '../../core/setup/check-settings.ts';
import type { GitHubClient, Repo } from '../api/client.ts';
import { statusOf } from '../api/refusal.ts';

const quiet = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

/** A client for a person's token. @param baseUrl root of the REST API */
export function openTokenClient(token: string, baseUrl: string): GitHubClient {
  return new Octokit({ auth: token, baseUrl, log: quiet });
}

/** Permissions that an App has been given for a repository; `none` where it is not installed. */
export async function readInstalledPermissions(
  app: { readonly appId: number; readonly privateKey: string },
  baseUrl: string,
  repo: Repo,
): Promise<RepositorySettings['app']> {
  const client = new Octokit({ authStrategy: createAppAuth, auth: app, baseUrl, log: quiet });
  try {
    const { data } = await client.request('GET /repos/{owner}/{repo}/installation', { ...repo });
    return Object.fromEntries(Object.entries(data.permissions).map(([name, access]) => [name, String(access)]));
  } catch (error) {
    if (statusOf(error) === 404) return 'none';
    throw error;
  }
}
