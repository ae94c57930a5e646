import type { Instant } from '../../core/time/instant.ts';
import type { GitHubClient, Repo } from './client.ts';

/** Where the App is installed. */
export interface FoundInstallation {
  readonly id: number;
  readonly since: Instant;
}

/** The App's installations that are not suspended. Needs the App's own token. */
export async function listInstallations(client: GitHubClient): Promise<readonly FoundInstallation[]> {
  const all = await client.paginate('GET /app/installations', { per_page: 100 });
  return all
    .filter(({ suspended_at }) => !suspended_at)
    .map(({ id, created_at }) => ({ id, since: Date.parse(created_at) }));
}

/** Repositories that an installation may write to. Needs the installation's token. */
export async function listRepositories(client: GitHubClient): Promise<readonly Repo[]> {
  const all = await client.paginate('GET /installation/repositories', { per_page: 100 });
  return all
    .filter(({ archived, disabled }) => !archived && !disabled)
    .map(({ owner, name }) => ({ owner: owner.login, repo: name }));
}
