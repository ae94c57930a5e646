import { fixRecord } from '../core/rules/fix-record.ts';
import { showValue } from '../core/text/show-value.ts';
import type { SourceFile } from '../project/source-file.ts';
import type { LocalProject } from '../workspace/read-local-project.ts';
import { writeTextFile } from '../workspace/write-file.ts';
import type { Session } from './command.ts';

/**
 * Mends what has one right answer, writes the files that it changes, each as a whole or not at all, and says what was done.
 * @returns all files as they are now
 * @throws {ProjectRefusal} when the disk refuses; the files before that one are written
 */
export async function fixRecords(
  session: Session,
  project: LocalProject,
  files: readonly SourceFile[],
): Promise<readonly SourceFile[]> {
  const { workspace, config } = project;
  const now = session.present();
  let count = 0;
  const after: SourceFile[] = [];
  for (const file of files) {
    const { text, fixed } = await fixRecord(file, { config, now });
    after.push(text === file.text ? file : { ...file, text, blob: undefined });
    if (text === file.text) continue;
    writeTextFile(workspace.root, file.path, text);
    session.terminal.say(`Fixed ${showValue(file.path, 1000)}: ${fixed.join(', ')}`);
    count += 1;
  }
  if (count === 0) session.terminal.say('Nothing to fix without guessing');
  return after;
}
