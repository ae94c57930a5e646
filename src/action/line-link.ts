import type { Problem } from '../core/text/problem.ts';
import type { Host } from './host.ts';

/** The line of a file as it was checked, on GitHub; undefined where nobody else can see that commit. */
export function lineLink(
  { env, repo }: Host,
  commit: string | undefined,
): ((file: string, line: number) => string) | undefined {
  if (commit === undefined || repo.repo === '') return undefined;
  const base = `${env.GITHUB_SERVER_URL ?? 'https://github.com'}/${repo.owner}/${repo.repo}/blob/${commit}`;
  return (file, line) => `${base}/${file.split('/').map(encodeURIComponent).join('/')}?plain=1#L${line}`;
}

/** Problems with paths from the root of the repository, which may be above the workspace. */
export function placeInRepository(problems: readonly Problem[], prefix: string): readonly Problem[] {
  return problems.map((problem) => ({ ...problem, file: prefix + problem.file }));
}
