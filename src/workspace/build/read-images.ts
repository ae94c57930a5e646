import type { Entry } from '../../core/history/entry.ts';
import { isListed } from '../../core/history/visibility.ts';
import { type CleanImage, cleanImage, kindOfName, largestImage } from '../../core/images/clean-image.ts';
import type { SiteImage } from '../../core/site/site-image.ts';
import type { Project } from '../../project/read-project.ts';
import { digest } from '../digest.ts';

/** The images of a site. */
export interface BuildImages {
  /** By the path of the file in the repository. What cannot be shown is missing; `check` says why. */
  readonly shown: ReadonlyMap<string, SiteImage>;
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
  const read = async (file: string): Promise<CleanImage | undefined> => {
    const entry = await tree.find(file);
    const found = entry && !('reason' in entry) ? await tree.readBytes(entry, largestImage) : undefined;
    const image = found && 'bytes' in found ? cleanImage(found.bytes) : undefined;
    // An image that says to be another kind than it is may be read otherwise by somebody else.
    return typeof image === 'object' && image.kind === kindOfName(file) ? image : undefined;
  };
  for (const file of [...new Set(wanted)].sort()) {
    const image = await read(file);
    if (image === undefined) continue;
    const made = digest(image.bytes);
    const path = `images/${Buffer.from(made, 'base64url').toString('hex').slice(0, 16)}.${image.kind === 'jpeg' ? 'jpg' : image.kind}`;
    shown.set(file, { path, width: image.width, height: image.height });
    files.set(path, made);
    sources.set(path, file);
  }
  const bytesOf = async (path: string): Promise<Uint8Array> => {
    const image = await read(sources.get(path) ?? '');
    if (image === undefined || digest(image.bytes) !== files.get(path))
      throw new Error(`Unexpected image for "${path}": it changed while the site was built`);
    return image.bytes;
  };
  return { shown, files, bytesOf };
}
