import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { copyStep, readDockerIgnore, readProjectFile } from './copy-step.ts';
import { readDockerfile, type Stage, type Step } from './read-dockerfile.ts';

/** The last stage, built in a folder that stands for the root of its file system. */
export interface BuiltImage {
  readonly base: string;
  /** Its working directory, on this machine. */
  readonly folder: string;
  readonly env: Readonly<Record<string, string>>;
  readonly user: string;
  readonly entrypoint: readonly string[];
  readonly health: readonly string[];
}

interface Site {
  readonly project: string;
  /** Where the stages go. */
  readonly out: string;
}

/** Does what a Dockerfile says, in folders of this machine: no image is pulled, everything else happens. */
export function buildStages({ project, out }: Site): BuiltImage {
  const stages = readDockerfile(readProjectFile(project, 'Dockerfile'));
  const isSeen = readDockerIgnore(readProjectFile(project, '.dockerignore'));
  const roots = new Map<string, string>();
  let last: BuiltImage | undefined;
  for (const [index, stage] of stages.entries()) {
    const root = path.join(out, String(index));
    roots.set(stage.name, root);
    last = buildStage(stage, root, { project, roots, isSeen });
  }
  if (last === undefined) throw new Error('The Dockerfile has no stage');
  return last;
}

interface Around {
  readonly project: string;
  readonly roots: ReadonlyMap<string, string>;
  readonly isSeen: (file: string) => boolean;
}

function buildStage({ base, steps }: Stage, root: string, around: Around): BuiltImage {
  let folder = root;
  const of = (keyword: string): Step | undefined => steps.findLast((step) => step.keyword === keyword);
  for (const step of steps) {
    if (step.keyword === 'WORKDIR') folder = path.join(root, step.args[0] ?? '');
    mkdirSync(folder, { recursive: true });
    if (step.keyword === 'COPY') copy(step, folder, around);
    if (step.keyword === 'RUN') run(step, folder);
  }
  const env = steps.filter(({ keyword }) => keyword === 'ENV').flatMap(({ args }) => args);
  return {
    base,
    folder,
    env: Object.fromEntries(env.map((pair) => pair.split(/=(.*)/s).slice(0, 2) as [string, string])),
    user: of('USER')?.args[0] ?? 'root',
    entrypoint: of('ENTRYPOINT')?.args ?? of('CMD')?.args ?? [],
    health: of('HEALTHCHECK')?.args ?? [],
  };
}

function copy({ args, options, line }: Step, to: string, { project, roots, isSeen }: Around): void {
  const stage = options.from === undefined ? undefined : roots.get(options.from);
  if (options.from !== undefined && stage === undefined) throw new Error(`Line ${line}: no stage "${options.from}"`);
  copyStep({ args, from: stage ?? project, to, isSeen: stage === undefined ? isSeen : () => true });
}

function run({ args: [command = ''], line }: Step, cwd: string): void {
  // It would be this machine's.
  if (/(^|\s)\//.test(command))
    throw new Error(`Line ${line}: RUN names a path from the root, which cannot be rehearsed`);
  // How this machine reaches a registry is its own matter, so its environment and npm's settings hold.
  execFileSync('sh', ['-ec', command], { cwd, stdio: ['ignore', 'ignore', 'inherit'] });
}
