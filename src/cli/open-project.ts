import path from 'node:path';
import { openRevision } from '../workspace/open-workspace.ts';
import { type Project, readProject } from '../workspace/read-project.ts';
import type { Session } from './command.ts';
import { Misuse } from './misuse.ts';

/** A path as it was typed, from the root of the workspace. */
export function localPath(session: Session, root: string, typed: string): string {
  const local = path.relative(root, path.resolve(session.cwd, typed)).replaceAll('\\', '/');
  if (local === '..' || local.startsWith('../') || path.isAbsolute(local))
    throw new Misuse(`Unexpected path "${typed}", expected one below "${root}"`);
  return local;
}

/**
 * The project around `--cwd`, with its configuration: as it is on disk, or at a revision. Says every fault of the
 * configuration and throws `Misuse` when there is one.
 */
export async function openProject(session: Session, revision?: string): Promise<Project> {
  const workspace = await session.workspace();
  const tree = revision === undefined ? workspace.tree : await openRevision(workspace, revision);
  const config = session.config === undefined ? undefined : localPath(session, workspace.root, session.config);
  const project = await readProject(workspace, tree, config);
  if (project.configProblems.length > 0) {
    const { renderConfigProblems } = await import('./render-config-problems.ts');
    session.terminal.say(renderConfigProblems(project, session.terminal.color));
    throw new Misuse(`Unusable configuration "${project.configFile}"`);
  }
  return project;
}
