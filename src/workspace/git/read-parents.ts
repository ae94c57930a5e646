import type { LocalRepository } from './local-repository.ts';

/** The parents that a commit names, those included that a shallow clone does not have. */
export async function readParents({ git }: LocalRepository, commit: string): Promise<readonly string[]> {
  const text = (await git.objects.read(commit))?.bytes?.toString() ?? '';
  const header = text.slice(0, text.indexOf('\n\n'));
  return [...header.matchAll(/^parent ([0-9a-f]+)$/gm)].map(([, id = '']) => id);
}
