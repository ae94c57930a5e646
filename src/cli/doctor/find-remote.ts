import { apiPlace } from '../../github/api/api-place.ts';
import type { Git } from '../../workspace/git/git.ts';

/** A repository on a GitHub. */
export interface Remote {
  readonly owner: string;
  readonly repo: string;
  /** Root of the REST API. */
  readonly apiUrl: string;
}

/** github.com where port 22 is closed. https://docs.github.com/en/authentication/troubleshooting-ssh/using-ssh-over-the-https-port */
const sshHost = 'ssh.github.com';

/** `https://host/owner/name.git`, `ssh://git@host/owner/name`, `git@host:owner/name.git`; undefined for anything else. */
export function parseRemote(url: string): Remote | undefined {
  const found =
    /^(?:https?|ssh|git):\/\/(?:[^@/]+@)?([\w.-]+)(?::\d+)?\/([\w.-]+)\/([\w.-]+?)(?:\.git)?\/?$/.exec(url) ??
    /^(?:[\w.-]+@)?([\w.-]+):([\w.-]+)\/([\w.-]+?)(?:\.git)?$/.exec(url);
  const [, host = '', owner = '', repo = ''] = found ?? [];
  return found === null
    ? undefined
    : { owner, repo, apiUrl: `https://${apiPlace(host === sshHost ? 'github.com' : host)}` };
}

/** What the environment of a workflow says, else the remote `origin`. */
export async function findRemote(git: Git | undefined, env: NodeJS.ProcessEnv): Promise<Remote | undefined> {
  const [owner, repo] = (env.GITHUB_REPOSITORY ?? '').split('/');
  if (owner && repo) return { owner, repo, apiUrl: env.GITHUB_API_URL ?? 'https://api.github.com' };
  if (git === undefined) return undefined;
  const remotes = (await git.run(['remote', '-v'])).toString();
  const url = /^origin\t(\S+) \(fetch\)$/m.exec(remotes)?.[1];
  const found = url === undefined ? undefined : parseRemote(url);
  return found && { ...found, apiUrl: env.GITHUB_API_URL ?? found.apiUrl };
}
