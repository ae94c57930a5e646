import type { Config } from '../core/config/config.ts';
import { parseConfig } from '../core/config/parse-config.ts';
import type { Problem } from '../core/text/problem.ts';
import { configPath } from './config-path.ts';
import { findNearConfigs } from './find-near-configs.ts';
import { ProjectRefusal } from './project-refusal.ts';
import { readTextFile } from './read-records.ts';
import type { ProjectSource } from './revisions.ts';
import type { Tree } from './tree.ts';

/** A project at one point in time, with its configuration. */
export interface Project extends ProjectSource {
  readonly config: Config;
  /** Path of the configuration, whether it is there or not. */
  readonly configFile: string;
  /** Its text; undefined when there is none. */
  readonly configText: string | undefined;
  /** Faults of the configuration. With any, nothing that depends on it should be believed. */
  readonly configProblems: readonly Problem[];
}

/** Somebody who has a folder where the configuration should be means something by it. */
async function reasonOfAbsence(tree: Tree, path: string): Promise<'folder' | undefined> {
  const { entries, refused } = await tree.list(path);
  return entries.length + refused.length > 0 ? 'folder' : undefined;
}

/** A configuration that is there and cannot be read is a fault like any other in it, never one with every default. */
function unreadable(file: string, reason: string): Problem {
  const place = { line: 1, column: 1, endLine: 1, endColumn: 1 };
  return { rule: 'unreadable-file', severity: 'error', file, place, args: { case: reason } };
}

/** A file that is plainly meant as the configuration would be left unread in silence, and every default would count. */
function misnamed(file: string, isBeside: boolean): Problem {
  const place = { line: 1, column: 1, endLine: 1, endColumn: 1 };
  const args = { code: isBeside ? 'second' : 'misnamed', value: file, expected: configPath };
  return { rule: 'invalid-config', severity: 'error', file, place, args };
}

type ReadConfig = Pick<Project, 'config' | 'configFile' | 'configText' | 'configProblems'>;

/** The configuration of a tree, with every default where there is none. */
export async function readConfig(tree: Tree, file: string): Promise<ReadConfig> {
  const found = await readTextFile(tree, file);
  const reason = found === undefined ? await reasonOfAbsence(tree, file) : 'reason' in found ? found.reason : undefined;
  const text = found !== undefined && 'text' in found ? found.text : undefined;
  // The rules are large, and only a file can name one.
  const known = text === undefined ? [] : (await import('../core/rules/index.ts')).ruleIds;
  const { config, problems } = parseConfig(text, file, known);
  const near = file === configPath ? await findNearConfigs(tree) : [];
  const configProblems = [
    ...near.map((path) => misnamed(path, found !== undefined)),
    ...(reason === undefined ? problems : [unreadable(file, reason)]),
  ];
  return { config, configFile: file, configText: text, configProblems };
}

/**
 * Reads a project with its configuration. The default place may be empty; throws `ProjectRefusal` (`missing-path`) where a file
 * that was asked for by name is not there.
 */
export async function readProject({ tree, revisions, prefix }: ProjectSource, configFile?: string): Promise<Project> {
  const read = await readConfig(tree, configFile ?? configPath);
  const { configFile: file, configText, configProblems } = read;
  if (configText === undefined && configProblems.length === 0 && file !== configPath)
    throw new ProjectRefusal('missing-path', `There is no configuration "${file}"`);
  return { tree, revisions, prefix, ...read };
}
