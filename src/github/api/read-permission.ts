import { ifFound, statusOf } from './refusal.ts';
import type { Repository } from './repository.ts';

/** Says whether an account has triage permission or more. Asks GitHub once for each login. */
export type HasTriage = (login: string) => Promise<boolean>;

/** https://docs.github.com/en/rest/collaborators/collaborators#get-repository-permissions-for-a-user */
export function createHasTriage(github: Repository): HasTriage {
  const known = new Map<string, Promise<boolean>>();
  return (login) => {
    const answer = known.get(login) ?? readTriage(github, login);
    known.set(login, answer);
    // What failed is asked again.
    answer.catch(() => known.delete(login));
    return answer;
  };
}

async function readTriage({ octokit, owner, repo }: Repository, username: string): Promise<boolean> {
  const answer = await ifFound(
    octokit.request('GET /repos/{owner}/{repo}/collaborators/{username}/permission', { owner, repo, username }),
  );
  if (answer === undefined) return false;
  const { permission, role_name: role, user } = answer.data;
  // `permission` knows only admin, write, read and none. Triage shows in the account's own rights, which GitHub's own
  // example leaves out, and in the role, which may also be one that the organization has named itself.
  return (
    user?.permissions?.triage ?? (['triage', 'maintain'].includes(role) || ['admin', 'write'].includes(permission))
  );
}

/** Whether an account may write to the repository; undefined where GitHub does not say. */
export async function readMayWrite(
  { octokit, owner, repo }: Repository,
  username: string,
): Promise<boolean | undefined> {
  try {
    const { data } = await octokit.request('GET /repos/{owner}/{repo}/collaborators/{username}/permission', {
      owner,
      repo,
      username,
    });
    return data.permission === 'admin' || data.permission === 'write';
  } catch (error) {
    const status = statusOf(error);
    if (status === 404) return false;
    if (status === 403) return undefined;
    throw error;
  }
}
