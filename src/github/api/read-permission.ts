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
  const { permission, user } = answer.data;
  // `permission` knows only admin, write, read and none; triage shows in the account's own rights.
  return user?.permissions?.triage ?? (permission === 'admin' || permission === 'write');
}
