import type { Config } from '../../core/config/config.ts';
import { parseConfig } from '../../core/config/parse-config.ts';
import type { Problem } from '../../core/text/problem.ts';
import { configPath } from '../../project/config-path.ts';
import { ProjectRefusal } from '../../project/project-refusal.ts';
import { readConfig } from '../../project/read-project.ts';
import type { Tree } from '../../project/tree.ts';
import type { Repository } from '../api/repository.ts';
import { createGithubRevisions } from './create-github-revisions.ts';

/** The configuration at a commit (of the default branch, where none is named), with every fault of it. */
export async function readRemoteConfig(
  github: Repository,
  commit = 'HEAD',
): Promise<{ readonly config: Config; readonly problems: readonly Problem[] }> {
  const tree = await createGithubRevisions(github).open(commit).catch(ofEmptyRepository);
  if (tree === undefined) return parseConfig(undefined, configPath, []);
  const { config, configProblems } = await readConfig(tree, configPath);
  return { config, problems: configProblems };
}

function ofEmptyRepository(error: unknown): Tree | undefined {
  if (error instanceof ProjectRefusal && error.code === 'unknown-revision') return undefined;
  throw error;
}
