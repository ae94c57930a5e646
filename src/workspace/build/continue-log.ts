import { readFileSync } from 'node:fs';
import path from 'node:path';
import { logPaths, readLog } from '../../core/log/published-log.ts';
import { capital } from '../../core/text/capital.ts';
import { ProjectRefusal } from '../../project/project-refusal.ts';
import { digest, sha256 } from '../digest.ts';
import { diskRefusal, isDiskError } from '../disk-error.ts';
import type { LogInput } from './conclude-log.ts';
import { type LoggedBuild, unpackTree } from './known-build.ts';

/** Reads a text of a site; undefined where there is none. */
export type ReadSiteText = (name: string) => string | undefined | Promise<string | undefined>;

/** The texts of a folder. Throws `ProjectRefusal` where the disk refuses. */
export function readFolderText(folder: string): ReadSiteText {
  return (name) => {
    try {
      return readFileSync(path.join(folder, name), 'utf8');
    } catch (cause) {
      if (isDiskError(cause, 'ENOENT', 'ENOTDIR')) return undefined;
      throw diskRefusal(`read the log in "${folder}"`, cause);
    }
  };
}

/**
 * What a build's log goes on from: the log that a site has published, or that it has none. With a reason, one that cannot be read counts
 * as lost. What is known of the log that the last build published saves reading each of its events. Throws `ProjectRefusal` for one that was changed or is not whole.
 *
 * @param where Names the site, for the message
 */
export async function continueLog(
  read: ReadSiteText,
  where: string,
  { known, ...given }: Pick<LogInput, 'signing' | 'reason'> & { readonly known?: LoggedBuild | undefined },
): Promise<LogInput> {
  const [events, note] = [await read(logPaths.events), await read(logPaths.checkpoint)];
  if (events === undefined && note === undefined)
    return { ...given, previous: undefined, began: `there was none in ${where}` };
  const isKnown = known !== undefined && digest((events ?? '').trimEnd()) === known.events;
  const previous = readLog(events ?? '', note ?? '', sha256, isKnown ? unpackTree(known.tree) : undefined);
  if (previous !== undefined) return { ...given, previous, began: undefined };
  const words = `the log in ${where} was changed or is not whole: its events do not add up to its checkpoint`;
  if (given.reason === undefined) throw new ProjectRefusal('rewritten-history', capital(words));
  return { ...given, previous, began: words, isLost: true };
}
