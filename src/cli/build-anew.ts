import { existsSync } from 'node:fs';
import path from 'node:path';
import { isLogReason } from '../core/log/log-reason.ts';
import { buildProject } from '../workspace/build/build-project.ts';
import type { LogInput } from '../workspace/build/conclude-log.ts';
import { continueLog, readFolderText } from '../workspace/build/continue-log.ts';
import type { BuildSubject, LoggedBuild } from '../workspace/build/known-build.ts';
import type { BuildOutcome } from '../workspace/build/recall-build.ts';
import { openProject } from './open-project.ts';
import type { Session } from './session/command.ts';
import { Misuse } from './session/misuse.ts';

/** The log to go on with. Throws `Misuse` for a reason that says nothing. */
async function openLog(
  { cwd, env }: Session,
  folder: string,
  known: LoggedBuild | undefined,
  { log: place, rewriteLog: reason }: Readonly<Record<string, unknown>>,
): Promise<LogInput> {
  if (typeof reason === 'string' && !isLogReason(reason))
    throw new Misuse('--rewrite-log needs a reason: one line of at most 200 characters, for everybody to read');
  const key = env['DEBRIEF_LOG_KEY'];
  const given = {
    known,
    reason: typeof reason === 'string' ? reason : undefined,
    signing: key === undefined || key === '' ? undefined : (await import('../keys/log-key.ts')).readLogSigner(key),
  };
  if (typeof place !== 'string') return continueLog(readFolderText(folder), `"${folder}"`, given);
  const { readAddressText } = await import('../web/read-published-log.ts');
  const ofAddress = readAddressText(place);
  if (ofAddress) return continueLog(ofAddress, place, given);
  const named = path.resolve(cwd, place);
  // A mistyped folder must not begin the log anew: to every reader that is a rewritten history.
  if (!existsSync(named)) throw new Misuse(`There is no folder "${place}" with a log to go on with`, 'missing-path');
  return continueLog(readFolderText(named), `"${place}"`, given);
}

/** Builds from the records. Throws `Misuse` for a configuration that cannot be used, and as `buildProject` does. */
export async function buildAnew(
  session: Session,
  { commit, out }: BuildSubject,
  options: Readonly<Record<string, unknown>>,
): Promise<BuildOutcome> {
  const { terminal } = session;
  const project = await openProject(session, commit);
  terminal.progress('Reading records …');
  return buildProject(project, {
    out,
    log: (folder, _url, known) => openLog(session, folder, known, options),
    now: (newest) => session.now ?? newest,
    env: session.env,
    gathered: (records) => terminal.progress(`Building from ${records} records …`),
  });
}
