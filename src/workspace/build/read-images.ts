import type { Entry } from '../../core/history/entry.ts';
import { isListed } from '../../core/history/visibility.ts';
import type { SiteImage } from '../../core/site/site-image.ts';
import { readImage } from '../../project/read-image.ts';
import type { Project } from '../../project/read-project.ts';
import { digest } from '../digest.ts';

/** The images of a site. */
export interface BuildImages {
  /** By the path of the file in the repository. What cannot be shown is missing; `check` says why. */
  readonly shown: ReadonlyMap<string, SiteImage>;
  /** Every file that a page would show, with the digest of what it shows of it; empty for nothing. */
  readonly seen: readonly (readonly [path: string, digest: string])[];
  /** Files of the site, each once, with the digest of its bytes. */
  readonly files: ReadonlyMap<string, string>;
  /** The bytes of one of them, read and cleaned again: they are not kept, so that many images need not fit into memory. */
  bytesOf(path: string): Promise<Uint8Array>;
}

/** Reads the images that pages show, and takes out of them everything that does not draw. */
export async function readImages({ tree }: Project, entries: readonly Entry[]): Promise<BuildImages> {
  const wanted = entries.flatMap((entry) => (isListed(entry) || entry.kind === 'rollup' ? entry.images : []));
  const shown = new Map<string, SiteImage>();
  const files = new Map<string, string>();
  const sources = new Map<string, string>();
  const seen: [string, string][] = [];
  for (const file of [...new Set(wanted)].sort()) {
    const image = await readImage(tree, file);
    const made = typeof image === 'object' ? digest(image.bytes) : '';
    seen.push([file, made]);
    if (typeof image !== 'object') continue;
    const path = `images/${Buffer.from(made, 'base64url').toString('hex').slice(0, 16)}.${image.kind === 'jpeg' ? 'jpg' : image.kind}`;
    shown.set(file, { path, width: image.width, height: image.height });
    files.set(path, made);
    sources.set(path, file);
  }
  const bytesOf = async (path: string): Promise<Uint8Array> => {
    const image = await readImage(tree, sources.get(path) ?? '');
    if (typeof image !== 'object' || digest(image.bytes) !== files.get(path))
      throw new Error(`Unexpected image for "${path}": it changed while the site was built`);
    return image.bytes;
  };
  return { shown, seen, files, bytesOf };
}

/** Whether what pages show of images is what they showed. */
export async function isSeenAgain({ tree }: Pick<Project, 'tree'>, seen: BuildImages['seen']): Promise<boolean> {
  for (const [file, made] of seen) {
    const image = await readImage(tree, file);
    if (made !== (typeof image === 'object' ? digest(image.bytes) : '')) return false;
  }
  return true;
}
