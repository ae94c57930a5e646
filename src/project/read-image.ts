import { type CleanImage, cleanImage, type ImageProblem, largestImage } from '../core/images/clean-image.ts';
import { kindOfName } from '../core/images/image-kind.ts';
import type { Tree } from './tree.ts';

/** An image of a tree without what does not draw it, or why it cannot be shown. Undefined where nothing is. */
export async function readImage(tree: Tree, path: string): Promise<CleanImage | ImageProblem | undefined> {
  const entry = await tree.find(path);
  if (entry === undefined) return undefined;
  if ('reason' in entry) return 'link';
  const found = await tree.readBytes(entry, largestImage);
  if ('refused' in found) return found.refused === 'too-large' ? 'too-large' : 'link';
  const image = cleanImage(found.bytes);
  // An image that says to be another kind than it is may be read otherwise by somebody else.
  return typeof image === 'object' && image.kind !== kindOfName(path) ? 'other-kind' : image;
}
