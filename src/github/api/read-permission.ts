import type { GitHubClient, Repo } from './client.ts';
import { ifFound } from './refusal.ts';

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
