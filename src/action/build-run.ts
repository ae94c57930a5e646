import type { BuiltProject } from '../workspace/build/build-project.ts';
import type { LocalProject } from '../workspace/read-local-project.ts';

/** What one build of one commit came to. It is left in the workspace for `actions/upload-pages-artifact` and whoever wants to look. */
export interface BuildRun extends BuiltProject {
  readonly project: LocalProject;
}
