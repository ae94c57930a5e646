import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { generateRecord, writeRecords } from './generate-records.ts';

/** A repository with so many records in one commit, and one changed record in the next. */
export interface BenchRepository {
  readonly root: string;
  /** Path of the changed record. */
  readonly changed: string;
  readonly base: string;
  readonly head: string;
  remove(): void;
}

/** Runs git with an identity and a date of its own, so that every run makes the same commits. */
export function git(cwd: string, ...args: readonly string[]): string {
  const at = '2026-06-01T00:00:00Z';
  const env = { ...process.env, GIT_COMMITTER_DATE: at, GIT_AUTHOR_DATE: at };
  const identity = ['-c', 'user.name=Bench', '-c', 'user.email=bench@example.com', '-c', 'gc.auto=0'];
  return execFileSync('git', [...identity, ...args], { cwd, env, encoding: 'utf8', maxBuffer: 1 << 28 }).trim();
}

export function makeRepository(count: number): BenchRepository {
  const root = mkdtempSync(path.join(tmpdir(), 'debrief-bench-'));
  git(root, 'init', '-q', '-b', 'main');
  writeRecords(root, count);
  git(root, 'add', '-A');
  git(root, 'commit', '-q', '-m', 'records');
  const base = git(root, 'rev-parse', 'HEAD');
  const { path: changed, text } = generateRecord(count >> 1);
  writeFileSync(path.join(root, changed), text.replace('## Detection\n', '## Detection\n\nOne more sentence.\n'));
  git(root, 'add', '-A');
  git(root, 'commit', '-q', '-m', 'one more sentence');
  git(root, 'repack', '-a', '-d', '-q');
  const head = git(root, 'rev-parse', 'HEAD');
  return { root, changed, base, head, remove: () => rmSync(root, { recursive: true, force: true }) };
}
