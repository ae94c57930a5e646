import type { GitHubClient, Repo } from './client.ts';
import { ifFound, statusOf } from './refusal.ts';

/** Says whether an account has triage permission or more. Asks GitHub once for each login. */
export type HasTriage = (login: string) => Promise<boolean>;

/** https://docs.github.com/en/rest/collaborators/collaborators#get-repository-permissions-for-a-user */
export function createHasTriage(client: GitHubClient, repo: Repo): HasTriage {
  const known = new Map<string, Promise<boolean>>();
  return (login) => {
    const answer = known.get(login) ?? readTriage(client, repo, login);
    known.set(login, answer);
    return answer;
  };
}

async function readTriage(client: GitHubClient, repo: Repo, username: string): Promise<boolean> {
  const answer = await ifFound(
    client.request('GET /repos/{owner}/{repo}/collaborators/{username}/permission', { ...repo, username }),
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
export async function readMayWrite(client: GitHubClient, repo: Repo, username: string): Promise<boolean | undefined> {
  try {
    const { data } = await client.request('GET /repos/{owner}/{repo}/collaborators/{username}/permission', {
      ...repo,
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
