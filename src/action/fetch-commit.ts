import { ProjectRefusal } from '../project/project-refusal.ts';
import { readCommitId } from '../workspace/git/git-tree.ts';
import type { LocalRepository } from '../workspace/git/local-repository.ts';
import type { Host } from './host.ts';

/** The token for one git process: in the environment, where neither a process list nor the repository's files show it. */
export function authentication({ inputs, env }: Pick<Host, 'inputs' | 'env'>): Record<string, string> {
  if (inputs.token === '') return {};
  const server = env.GITHUB_SERVER_URL ?? 'https://github.com';
  const credentials = Buffer.from(`x-access-token:${inputs.token}`).toString('base64');
  return {
    GIT_CONFIG_COUNT: '1',
    GIT_CONFIG_KEY_0: `http.${server}/.extraheader`,
    GIT_CONFIG_VALUE_0: `AUTHORIZATION: basic ${credentials}`,
  };
}

/** Makes sure that a commit is at hand: fetches it where the checkout does not have it. */
export async function ensureCommit(
  host: Host,
  { git }: LocalRepository,
  commit: string,
  depth: 'alone' | 'with its history' = 'alone',
): Promise<void> {
  try {
    await readCommitId(git, commit);
  } catch (error) {
    if (!(error instanceof ProjectRefusal) || error.code !== 'unknown-revision') throw error;
    const address = `${host.env.GITHUB_SERVER_URL ?? 'https://github.com'}/${host.repo.owner}/${host.repo.repo}`;
    const args = [
      // The one place where git may speak to anybody: to GitHub, whose address is not the checkout's to say.
      ...['http', 'https'].flatMap((name) => ['-c', `protocol.${name}.allow=always`]),
      'fetch',
      '--quiet',
      '--no-tags',
      '--no-recurse-submodules',
      ...(depth === 'alone' ? ['--depth=1'] : []),
      address,
      commit,
    ];
    try {
      await git.run(args, { env: authentication(host) });
    } catch (cause) {
      throw new ProjectRefusal(
        'unknown-revision',
        `Cannot find the commit ${commit} in this checkout, nor fetch it; set fetch-depth: 0 on actions/checkout`,
        { cause },
      );
    }
  }
}
