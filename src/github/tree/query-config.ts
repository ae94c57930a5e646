import type { Config } from '../../core/config/config.ts';
import { parseConfig } from '../../core/config/parse-config.ts';
import type { Problem } from '../../core/text/problem.ts';
import { configPath, isNearConfig } from '../../project/config-path.ts';
import type { Repository } from '../api/repository.ts';
import { fileFields, openQueried, type QueriedFile } from './query-files.ts';
import { readRemoteConfig } from './read-config.ts';

interface Names {
  readonly entries?: readonly { readonly name: string }[] | null;
}

/** A commit with its configuration, as GraphQL shows it. */
export interface ConfigAnswer {
  readonly oid: string;
  readonly config?: QueriedFile;
  readonly tree?: Names;
  readonly folder?: { readonly object: Names | null } | null;
}

/** Asks a commit for what `openConfig` needs. */
export const configFields = `config: file(path: "${configPath}") ${fileFields}
  tree { entries { name } } folder: file(path: ".github") { object { ... on Tree { entries { name } } } }`;

/**
 * The configuration of a commit that was asked for, with every fault of it. What is not plainly there or plainly missing is read from
 * git, which tells what it is: a link, a name that is nearly right.
 */
export async function openConfig(
  github: Repository,
  answer: ConfigAnswer,
): Promise<{ readonly config: Config; readonly problems: readonly Problem[] }> {
  const opened = openQueried(answer.config ?? null);
  if (opened === 'odd' || hasNearConfig(answer)) return readRemoteConfig(github, answer.oid);
  // The rules are large, and only a file can name one.
  const known = opened === undefined ? [] : (await import('../../core/rules/index.ts')).ruleIds;
  return parseConfig(opened?.text, configPath, known);
}

function hasNearConfig({ tree, folder }: ConfigAnswer): boolean {
  const top = tree?.entries ?? [];
  const inside = folder?.object?.entries ?? [];
  return (
    top.some(({ name }) => isNearConfig(name) || (name !== '.github' && name.toLowerCase() === '.github')) ||
    inside.some(({ name }) => isNearConfig(`.github/${name}`))
  );
}
