import { ProjectRefusal } from '../../project/project-refusal.ts';
import { statusOf } from './refusal.ts';
import type { Repository } from './repository.ts';

/**
 * Throws `ProjectRefusal` (`github-refused`) with the repository's name where GitHub says that there is none: it answers the same for
 * one that the token may not see. Any other error is GitHub's own.
 * https://docs.github.com/en/rest/using-the-rest-api/troubleshooting-the-rest-api#404-not-found-for-an-existing-resource
 */
export async function assertVisible({ octokit, owner, repo }: Repository): Promise<void> {
  try {
    await octokit.request('GET /repos/{owner}/{repo}', { owner, repo });
  } catch (cause) {
    if (statusOf(cause) !== 404) throw cause;
    const words = `The repository "${owner}/${repo}" does not exist, or this token may not see it`;
    throw new ProjectRefusal('github-refused', words, { cause });
  }
}
