import type { Config } from '../core/config/config.ts';
import { parseConfig } from '../core/config/parse-config.ts';
import { ruleIds } from '../core/rules/index.ts';
import type { Problem } from '../core/rules/problem.ts';
import type { GitHubClient, Repo } from './client.ts';
import { readFile } from './read-file.ts';

export const configPath = '.github/debrief.yml';

/** The configuration at a commit (of the default branch, where none is named), with every fault of it. */
export async function readConfig(
  client: GitHubClient,
  repo: Repo,
  commit = 'HEAD',
): Promise<{ readonly config: Config; readonly problems: readonly Problem[] }> {
  return parseConfig(await readFile(client, repo, commit, configPath), configPath, ruleIds);
}
