import type { Config } from '../../core/config/config.ts';
import { parseConfig } from '../../core/config/parse-config.ts';
import type { Problem } from '../../core/text/problem.ts';
import type { GitHubClient, Repo } from '../api/client.ts';
import { readFile } from './read-file.ts';

export const configPath = '.github/debrief.yml';

/** The configuration at a commit (of the default branch, where none is named), with every fault of it. */
export async function readConfig(
  client: GitHubClient,
  repo: Repo,
  commit = 'HEAD',
): Promise<{ readonly config: Config; readonly problems: readonly Problem[] }> {
  const text = await readFile(client, repo, commit, configPath);
  // The rules are large, and only a file can name one.
  const known = text === undefined ? [] : (await import('../../core/rules/index.ts')).ruleIds;
  return parseConfig(text, configPath, known);
}
