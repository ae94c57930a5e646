import { type ImageProblem, kindOfName } from '../core/images/clean-image.ts';
import { resolveLink } from '../core/text/resolve-link.ts';
import { readImage } from './read-image.ts';
import type { SourceFile } from './source-file.ts';
import type { Tree } from './tree.ts';

/** Images and definitions as they are written; what is none in the end does no harm. */
const written = [
  /!\[[^\]]{0,2000}\]\(\s{0,9}<?([^)\s>]{1,1000})/g,
  /^ {0,3}\[[^\]\n]{1,999}\]:\s{0,9}<?([^\s>]{1,1000})/gm,
];

/** More images are not looked at in one check; those beyond are neither praised nor blamed. */
const most = 200;

/** What is wrong with the images that records show, by path. An image that is fine, or is not there, is not among them. */
export async function readImageFaults(
  tree: Tree,
  files: readonly SourceFile[],
): Promise<ReadonlyMap<string, ImageProblem>> {
  const wanted = new Set<string>();
  for (const { path, text } of files)
    for (const pattern of text.includes('![') ? written : [])
      for (const [, url = ''] of text.matchAll(pattern)) {
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
  const image = await readImage(tree, path);
  if (typeof image !== 'object') return image;
  return image.isTurned ? 'turned' : undefined;
}
