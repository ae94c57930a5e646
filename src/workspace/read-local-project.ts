import { type Project, readProject } from '../project/read-project.ts';
import type { Tree } from '../project/tree.ts';
import type { Workspace } from './open-workspace.ts';

/** A project of a folder on this machine. */
export interface LocalProject extends Project {
  readonly workspace: Workspace;
}

/** The project of a workspace's tree. Throws `ProjectRefusal` as `readProject` does. */
export async function readLocalProject(workspace: Workspace, tree: Tree, configFile?: string): Promise<LocalProject> {
  return { ...(await readProject({ ...workspace, tree }, configFile)), workspace };
}
