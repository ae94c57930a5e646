import path from 'node:path';
import type { Session } from './session/command.ts';
import { Misuse } from './session/misuse.ts';

/** A path as it was typed, from the root of the workspace. */
export function localPath(session: Session, root: string, typed: string): string {
  const local = path.relative(root, path.resolve(session.cwd, typed)).replaceAll('\\', '/');
  if (local === '..' || local.startsWith('../') || path.isAbsolute(local))
    throw new Misuse(`"${typed}" is outside of "${root}"`, 'missing-path');
  return local;
}
