import type { Comparison } from './comparison.ts';
import { type Project, readConfig, readProject } from './read-project.ts';
import type { ProjectSource } from './revisions.ts';

/** A proposal: what is compared, and whether the configuration that it brings along counts. */
export interface Proposal {
  readonly comparison: Comparison;
  /** That of a fork does not count: it could switch the rules off. */
  readonly trusted: boolean;
}

/**
 * The project of a tree with the configuration that a merge would give, or where it comes from a fork with that of the base.
 * Faults in what is proposed are reported in any case: it would be merged. `configText` is what the tree holds. Throws
 * `ProjectRefusal` as `readProject` does.
 */
export async function readProposedProject(
  source: ProjectSource,
  { comparison, trusted }: Proposal,
  configFile?: string,
): Promise<Project> {
  const own = await readProject(source, configFile);
  const { head, base, fork } = comparison;
  if ((base === fork && trusted) || head.commit === undefined) return own;
  const before = await comparison.textAtFork(own.configFile);
  const isMisnamed = own.configProblems.some(({ args }) => args?.code === 'misnamed' || args?.code === 'second');
  const isUnreadable = isMisnamed || (own.configText === undefined && own.configProblems.length > 0);
  const isChanged = isUnreadable || own.configText !== before;
  if (isChanged && trusted) return own;
  const { config, configProblems } = await readConfig(base, own.configFile);
  return { ...own, config, configProblems: isChanged ? own.configProblems : configProblems };
}
