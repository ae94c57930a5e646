import { GitHubRefusal, ifFound } from './refusal.ts';
import type { Repository } from './repository.ts';

/**
 * Id of the App's installation that has a repository; undefined when there is none. Needs the App's own token.
 * @throws {GitHubRefusal} when GitHub does not say
 */
export async function findInstallation({ octokit, owner, repo }: Repository): Promise<number | undefined> {
  const answer = await ifFound(octokit.request('GET /repos/{owner}/{repo}/installation', { owner, repo })).catch(
    (error: unknown) => {
      throw new GitHubRefusal('find the installation', error);
    },
  );
  return answer === undefined || answer.data.suspended_at ? undefined : answer.data.id;
}
