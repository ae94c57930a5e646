import { ProjectRefusal } from './project-refusal.ts';
import type { Project } from './read-project.ts';
import { readRecordFiles } from './read-records.ts';

/** A folder's first files are looked at; who keeps records has one among them. */
const mostTried = 20;

/**
 * For a folder of records that holds none: throws `ProjectRefusal` when another folder does, because then `records:` names the wrong
 * one, and everything would look as if there had been no incident. A repository without any record is no fault.
 */
export async function refuseMistypedFolder({ tree, config, configFile }: Project): Promise<void> {
  const { entries } = await tree.list('');
  const shaped = entries.filter(
    ({ path }) => /^.+\/\d{4}\/[^/]+\.md$/.test(path) && !/(?:^|\/)node_modules\//.test(path),
  );
  const { files } = await readRecordFiles(tree, shaped.slice(0, mostTried));
  const record = files.find(({ text }) => /^---\r?\n(?:[^\n]*\n){0,40}?id:/.test(text) && /^severity:/m.test(text));
  if (record === undefined) return;
  const other = record.path.replace(/\/\d{4}\/[^/]+$/, '');
  throw new ProjectRefusal(
    'unusable-config',
    `No record is below "${config.records}", but "${other}" holds some: is \`records:\` in ${configFile} right?`,
  );
}
