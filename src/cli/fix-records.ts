import { fixRecord } from '../core/fix/fix-record.ts';
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
export function fixRecords(
  session: Session,
  project: LocalProject,
  files: readonly SourceFile[],
): readonly SourceFile[] {
  const { workspace, config } = project;
  const now = session.present();
  let count = 0;
  const after = files.map((file): SourceFile => {
    const { text, fixed } = fixRecord(file, { config, now });
    if (text === file.text) return file;
    writeTextFile(workspace.root, file.path, text);
    session.terminal.say(`Fixed ${showValue(file.path, 1000)}: ${fixed.join(', ')}`);
    count += 1;
    return { ...file, text, blob: undefined };
  });
  if (count === 0) session.terminal.say('Nothing to fix without guessing');
  return after;
}
