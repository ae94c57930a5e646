import type { Clock, ClockContext } from '../core/clock/clock.ts';
import { openRecords } from '../core/open/open-records.ts';
import { allClocks } from '../core/rollups/all-clocks.ts';
import { gatherBuild } from './build/gather-build.ts';
import type { Project } from './read-project.ts';

/** The clocks of a project, and how many records could not be read for them. */
export interface GatheredClocks {
  /** Soonest first. */
  readonly clocks: readonly Clock[];
  /** Paths of records in doubt, and of files that were not opened: nothing is known of their clocks. */
  readonly unread: readonly string[];
}

/** Reads all records, and from git when each was published. Throws `WorkspaceRefusal` in a shallow clone. */
export async function gatherClocks(project: Project, context: ClockContext): Promise<GatheredClocks> {
  const { sources, read, publishedAt, ...gathered } = await gatherBuild(project);
  const { files, refused } = await read(sources);
  const { all } = await openRecords(files, context);
  const readable = all.flatMap(({ postmortem, doubts }) => (postmortem && doubts.length === 0 ? [postmortem] : []));
  const inDoubt = all.filter(({ doubts }) => doubts.length > 0);
  return {
    clocks: allClocks(readable, publishedAt, context),
    unread: [...inDoubt, ...refused, ...gathered.refused].map(({ path }) => path).sort(),
  };
}
