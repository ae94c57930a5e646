import type { GitHubClient, Repo } from './client.ts';
import { GitHubRefusal, ifFound } from './refusal.ts';

/**
 * Id of the App's installation that has a repository; undefined when there is none. Needs the App's own token.
 * @throws {GitHubRefusal} when GitHub does not say
 */
export async function findInstallation(client: GitHubClient, repo: Repo): Promise<number | undefined> {
  const answer = await ifFound(client.request('GET /repos/{owner}/{repo}/installation', { ...repo })).catch(
    (error: unknown) => {
      throw new GitHubRefusal('find the installation', error);
    },
  );
  return answer === undefined || answer.data.suspended_at ? undefined : answer.data.id;
}
