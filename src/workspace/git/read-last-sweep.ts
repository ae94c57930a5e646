import { statSync } from 'node:fs';
import path from 'node:path';
import { parseSweepMessage, sweepBranch } from '../../core/clock/sweep-message.ts';
import type { Instant } from '../../core/time/instant.ts';
import type { LocalRepository } from './local-repository.ts';

/** What a clone knows of the sweep. */
export interface LastSweep {
  readonly at: Instant;
  /** When the clone last heard of the remote: of later sweeps it cannot know. */
  readonly heardAt: Instant;
}

/** When the last sweep was, by the branch of any remote that says so; undefined where none does. Asks nobody over a network. */
export async function readLastSweep({ git }: LocalRepository): Promise<LastSweep | undefined> {
  const patterns = [`refs/heads/${sweepBranch}`, `refs/remotes/*/${sweepBranch}`];
  const subjects = (await git.run(['for-each-ref', '--format=%(contents:subject)', ...patterns])).toString();
  const known = subjects.split('\n').flatMap((subject) => parseSweepMessage(subject) ?? []);
  if (known.length === 0) return undefined;
  // A fetch leaves the one, a clone the other.
  const args = ['rev-parse', '--git-path', 'FETCH_HEAD', '--git-path', 'packed-refs'];
  const files = (await git.run(args)).toString().trim().split('\n');
  const times = files.map((file) => modifiedAt(path.resolve(git.cwd, file)));
  return { at: Math.max(...known), heardAt: Math.max(...times) };
}

function modifiedAt(file: string): Instant {
  return statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}
