import type { ImageProblem } from '../core/images/clean-image.ts';
import { kindOfName } from '../core/images/image-kind.ts';
import { findImageTargets } from '../core/images/image-targets.ts';
import { resolveLink } from '../core/text/resolve-link.ts';
import type { SourceFile } from './source-file.ts';
import type { Tree } from './tree.ts';

/** More images are not looked at in one check; those beyond are neither praised nor blamed. */
const most = 200;

/** What is wrong with the images that records show, by path. An image that is fine, or is not there, is not among them. */
export async function readImageFaults(
  tree: Tree,
  files: readonly SourceFile[],
): Promise<ReadonlyMap<string, ImageProblem>> {
  const wanted = new Set<string>();
  for (const { path, text } of files)
    for (const url of text.includes('![') ? findImageTargets(text) : []) {
      const target = resolveLink(path, url)?.path;
      if (target !== undefined && kindOfName(target) !== undefined && wanted.size < most) wanted.add(target);
    }
  const faults = new Map<string, ImageProblem>();
  for (const path of wanted) {
    const fault = await faultOf(tree, path);
    if (fault !== undefined) faults.set(path, fault);
  }
  return faults;
}

async function faultOf(tree: Tree, path: string): Promise<ImageProblem | undefined> {
  // Most records show no image, and the readers of their kinds are long.
  const { readImage } = await import('./read-image.ts');
  const image = await readImage(tree, path);
  if (typeof image !== 'object') return image;
  return image.isTurned ? 'turned' : undefined;
}
