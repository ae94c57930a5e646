import type { Workspace } from '../open-workspace.ts';
import { WorkspaceRefusal } from '../workspace-refusal.ts';

const usual = 'main';

/** The branch that the remote calls its default, else the one that is checked out, else `main`. */
export async function readDefaultBranch({ repository }: Workspace): Promise<string> {
  if (repository === undefined) return usual;
  for (const reference of ['refs/remotes/origin/HEAD', 'HEAD'])
    try {
      const name = (await repository.git.run(['symbolic-ref', '--short', '--quiet', reference])).toString().trim();
      return name.replace(/^origin\//, '');
    } catch (error) {
      if (!(error instanceof WorkspaceRefusal)) throw error;
    }
  return usual;
}
