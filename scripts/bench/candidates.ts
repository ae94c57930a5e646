import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { buildDist } from '../build.ts';
import type { BenchRepository } from './make-repository.ts';
import type { Candidate } from './measure.ts';

/** The Node that runs this, without the wrapper of npm's bin folder. */
export const node = process.execPath;

export const emptyNode: Candidate = { name: 'node -e ""', command: node, args: ['-e', ''] };

const built = mkdtempSync(path.join(tmpdir(), 'debrief-bench-dist-'));

/** The bundles as `src/` makes them now, gone when the benchmark ends. */
await buildDist(built);
process.on('exit', () => rmSync(built, { recursive: true, force: true }));

function bundle(name: 'index' | 'cli'): string {
  return path.join(built, `${name}.js`);
}

export function cli(name: string, cwd: string, args: readonly string[], codes: readonly number[] = [0, 1]): Candidate {
  return { name, command: node, args: [bundle('cli'), ...args], cwd, codes };
}

/** The Action on a pull request from `base` to `head`, or on nothing in particular without them. */
export function action(
  name: string,
  { root: workspace, base, head }: Pick<BenchRepository, 'root'> & Partial<BenchRepository>,
  inputs: Readonly<Record<string, string>>,
): Candidate & { remove(): void } {
  const folder = mkdtempSync(path.join(tmpdir(), 'debrief-bench-event-'));
  const event = path.join(folder, 'event.json');
  const change = base === undefined ? {} : { pull_request: { number: 1, base: { sha: base }, head: { sha: head } } };
  for (const name of ['output', 'summary.md']) writeFileSync(path.join(folder, name), '');
  writeFileSync(event, JSON.stringify({ repository: { default_branch: 'main' }, ...change }));
  const env = {
    PATH: process.env.PATH,
    HOME: process.env.HOME,
    GITHUB_WORKSPACE: workspace,
    GITHUB_EVENT_NAME: base === undefined ? 'push' : 'pull_request',
    GITHUB_EVENT_PATH: event,
    GITHUB_REF: 'refs/heads/main',
    // As in a job: the summary with its preview is part of the work.
    GITHUB_OUTPUT: path.join(folder, 'output'),
    GITHUB_STEP_SUMMARY: path.join(folder, 'summary.md'),
    ...Object.fromEntries(Object.entries(inputs).map(([key, value]) => [`INPUT_${key.toUpperCase()}`, value])),
  };
  const remove = () => rmSync(folder, { recursive: true, force: true });
  return { name, command: node, args: [bundle('index')], cwd: workspace, env, codes: [0, 1], remove };
}

/** A program of somebody else's, from a folder with `node_modules` (`--peers DIR`); undefined when it is not there. */
export function peer(folder: string | undefined, name: string, file: string): string | undefined {
  if (folder === undefined) return undefined;
  const script = path.resolve(folder, 'node_modules', name, file);
  return existsSync(script) ? script : undefined;
}
