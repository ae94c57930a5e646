import { parseConfig } from '../../core/config/parse-config.ts';
import { ruleIds } from '../../core/rules/index.ts';
import { readForkPoint } from '../git/read-changes.ts';
import { openRevision, type Workspace } from '../open-workspace.ts';
import { type Project, readProject } from '../read-project.ts';
import { readTextFile } from '../read-records.ts';
import type { Tree } from '../tree.ts';

/** What a tree is to be merged into. */
export interface Target {
  readonly base: string;
  /** The tree is what a merge into `base` gives; otherwise the two may have moved apart. */
  readonly exact: boolean;
  /** Whether the configuration that is proposed counts. That of a fork does not: it could switch the rules off. */
  readonly trusted: boolean;
}

/**
 * The project of a tree with the configuration that a merge would give, or where it comes from a fork with that of the
 * target. Faults in what is proposed are told in any case: it would be merged. The same as `gatherChange` does through the
 * API. `configText` is what the tree holds. Throws `WorkspaceRefusal` as `readProject` does.
 */
export async function readProposedProject(
  workspace: Workspace,
  tree: Tree,
  { base, exact, trusted }: Target,
  configFile?: string,
): Promise<Project> {
  const own = await readProject(workspace, tree, configFile);
  const { repository } = workspace;
  if ((exact && trusted) || repository === undefined || tree.commit === undefined) return own;
  const merged = await readConfigText(workspace, base, own.configFile);
  const before = exact
    ? merged
    : await readConfigText(workspace, await readForkPoint(repository, base, tree.commit), own.configFile);
  const isChanged = own.configText !== before;
  if (isChanged && trusted) return own;
  const { config, problems } = parseConfig(merged, own.configFile, ruleIds);
  return { ...own, config, configProblems: isChanged ? own.configProblems : problems };
}

/** The text of the configuration at a revision; undefined where none can be read. */
export async function readConfigText(
  workspace: Workspace,
  revision: string,
  file: string,
): Promise<string | undefined> {
  const found = await readTextFile(await openRevision(workspace, revision), file);
  return found !== undefined && 'text' in found ? found.text : undefined;
}
