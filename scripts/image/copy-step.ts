import { cpSync, existsSync, mkdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';

/** Which files of the project Docker may see. The only form that is used: nothing but what is named. */
export function readDockerIgnore(text: string): (file: string) => boolean {
  const [first, ...lines] = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  const named = lines.map((line) => line.slice(1));
  if (first !== '*' || lines.some((line) => !line.startsWith('!')))
    throw new Error('Unexpected .dockerignore, expected "*" and then lines that begin with "!"');
  return (file) => named.some((name) => file === name || file.startsWith(`${name}/`));
}

export interface Copy {
  readonly args: readonly string[];
  /** Where the sources are looked for. */
  readonly from: string;
  /** The working directory of the stage. */
  readonly to: string;
  /** Whether a source may be seen. */
  readonly isSeen: (file: string) => boolean;
}

/**
 * `COPY` as Docker does it: several sources need a folder, whose name ends in a slash; of a folder its content is copied.
 * https://docs.docker.com/reference/dockerfile/#copy
 */
export function copyStep({ args, from, to, isSeen }: Copy): void {
  const sources = args.slice(0, -1);
  const target = args.at(-1) ?? '';
  const isFolder = target.endsWith('/');
  if (sources.length > 1 && !isFolder) throw new Error(`COPY ${args.join(' ')}: the target must end with "/"`);
  for (const source of sources) {
    const found = path.join(from, source);
    if (!isSeen(source.replace(/^\//, '')) || !existsSync(found)) throw new Error(`COPY: "${source}" is not there`);
    const into = path.join(to, target);
    const file = isFolder && !statSync(found).isDirectory() ? path.join(into, path.basename(source)) : into;
    mkdirSync(path.dirname(file), { recursive: true });
    cpSync(found, file, { recursive: true, verbatimSymlinks: true });
  }
}

/** The text of a file of the project. */
export function readProjectFile(root: string, name: string): string {
  return readFileSync(path.join(root, name), 'utf8');
}
