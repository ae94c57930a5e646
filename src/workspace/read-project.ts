import type { Config } from '../core/config/config.ts';
import { parseConfig } from '../core/config/parse-config.ts';
import { ruleIds } from '../core/rules/index.ts';
import type { Problem } from '../core/text/problem.ts';
import { configPath, type Workspace } from './open-workspace.ts';
import { readTextFile } from './read-records.ts';
import type { Tree } from './tree.ts';
import { WorkspaceRefusal } from './workspace-refusal.ts';

/** A workspace at one point in time, with its configuration. */
export interface Project {
  readonly workspace: Workspace;
  readonly tree: Tree;
  readonly config: Config;
  /** Path of the configuration, whether it is there or not. */
  readonly configFile: string;
  /** Its text; undefined when there is none. */
  readonly configText: string | undefined;
  /** Faults of the configuration. With any, nothing that depends on it should be believed. */
  readonly configProblems: readonly Problem[];
}

/** Somebody who has a folder where the configuration should be means something by it. */
async function isFolder(tree: Tree, path: string): Promise<boolean> {
  const { entries, refused } = await tree.list(path);
  return entries.length + refused.length > 0;
}

/**
 * Reads the configuration of a tree. The default place may be empty; a file that was asked for by name must be there.
 * Throws `WorkspaceRefusal` when it is not, or is a link or a folder.
 */
export async function readProject(workspace: Workspace, tree: Tree, configFile?: string): Promise<Project> {
  const file = configFile ?? configPath;
  const found = await readTextFile(tree, file);
  if (found === undefined && (await isFolder(tree, file)))
    throw new WorkspaceRefusal('unusable-path', `Unexpected folder "${file}", expected a text file`);
  if (found === undefined && configFile !== undefined && configFile !== configPath)
    throw new WorkspaceRefusal('missing-path', `Unexpected configuration "${file}", expected a file that exists`);
  if (found !== undefined && 'reason' in found)
    throw new WorkspaceRefusal('unusable-path', `Unexpected ${found.reason} "${file}", expected a text file`);
  const { config, problems } = parseConfig(found?.text, file, ruleIds);
  return { workspace, tree, config, configFile: file, configText: found?.text, configProblems: problems };
}
