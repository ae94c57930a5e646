import { openRecord } from '../core/open/open-record.ts';
import { createMaskedSource } from '../core/report/masked-source.ts';
import { fixRecord } from '../core/rules/fix-record.ts';
import { showValue } from '../core/text/show-value.ts';
import type { SourceFile } from '../project/source-file.ts';
import type { LocalProject } from '../workspace/read-local-project.ts';
import { writeTextFile } from '../workspace/write-file.ts';
import type { Session } from './session/command.ts';

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
  let count = 0;
  const after: SourceFile[] = [];
  for (const file of files) {
    const { text, fixed } = await fixRecord(file, { config: project.config, now: session.present() });
    after.push(text === file.text ? file : { ...file, text, blob: undefined });
    if (text === file.text) continue;
    writeTextFile(project.workspace.root, file.path, text);
    session.terminal.say(`Fixed ${showValue(file.path, 1000)}: ${fixed.join(', ')}`);
    count += 1;
  }
  if (count === 0) session.terminal.say('Nothing to fix without guessing');
  return after;
}

/**
 * Prints what `fixRecords` would change as a diff, and writes nothing.
 * @returns how many files it would change
 */
export async function diffRecords(
  { terminal, present }: Session,
  { config }: LocalProject,
  files: readonly SourceFile[],
): Promise<number> {
  const { renderDiff } = await import('../core/report/render-diff.ts');
  const context = { config, now: present() };
  const sourceOf = async (file: SourceFile) => {
    const { record } = await openRecord(file, context, true);
    return createMaskedSource({ byPath: new Map([[file.path, record]]) });
  };
  let count = 0;
  for (const file of files) {
    const { text } = await fixRecord(file, context);
    if (text === file.text) continue;
    count += 1;
    const after = await sourceOf({ ...file, text, blob: undefined });
    terminal.write(renderDiff(file.path, await sourceOf(file), after, terminal.colour));
  }
  terminal.say(
    count === 0
      ? 'Nothing to fix without guessing'
      : `${count === 1 ? '1 file' : `${count} files`} would change; write with: debrief check --fix`,
  );
  return count;
}
