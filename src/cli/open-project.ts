import { openRevision } from '../workspace/open-workspace.ts';
import { type LocalProject, readLocalProject } from '../workspace/read-local-project.ts';
import { localPath } from './local-path.ts';
import type { Session } from './session/command.ts';
import { Misuse } from './session/misuse.ts';

/** The project around `--cwd`, with its configuration and what is wrong with it: as it is on disk, or at a revision. */
export async function findProject(session: Session, revision?: string): Promise<LocalProject> {
  const workspace = await session.workspace();
  const tree = revision === undefined ? workspace.tree : await openRevision(workspace, revision);
  const config = session.config === undefined ? undefined : localPath(session, workspace.root, session.config);
  return readLocalProject(workspace, tree, config);
}

/** Says every fault of the configuration and throws `Misuse` when there is one. */
export async function refuseBadConfig(session: Session, project: LocalProject): Promise<void> {
  if (project.configProblems.length === 0) return;
  const { renderConfigProblems } = await import('./render-config-problems.ts');
  session.terminal.say(renderConfigProblems(project, session.terminal.colour, session.terminal.width));
  throw new Misuse(`The configuration "${project.configFile}" cannot be used`, 'invalid-config');
}

/** The project around `--cwd` with a configuration that is right; throws `Misuse` as `refuseBadConfig` does. */
export async function openProject(session: Session, revision?: string): Promise<LocalProject> {
  const project = await findProject(session, revision);
  await refuseBadConfig(session, project);
  return project;
}
