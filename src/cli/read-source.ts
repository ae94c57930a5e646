import { readTextFile } from '../project/read-records.ts';
import type { SourceFile } from '../project/source-file.ts';
import { localPath } from './local-path.ts';

import type { Session } from './session/command.ts';
import { Misuse } from './session/misuse.ts';

/** A file that was named on the command line, as it is on disk. Throws `Misuse` when it is no text file. */
export async function readSource(session: Session, typed: string): Promise<SourceFile> {
  const { root, tree } = await session.workspace();
  const path = localPath(session, root, typed);
  const found = await readTextFile(tree, path);
  if (found === undefined) throw new Misuse(`There is no file "${typed}"`, 'missing-path');
  if ('reason' in found) throw new Misuse(`"${typed}" is no text file (${found.reason})`, 'unusable-path');
  return found;
}
