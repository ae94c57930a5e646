import type { Rule } from '../check/rule.ts';
import { imagesOf } from '../history/record-images.ts';
import { imagesBesideRedactions } from '../history/shown-images.ts';
import type { ImageProblem } from '../images/clean-image.ts';
import type { RuleContext } from '../open/check-context.ts';
import type { Postmortem } from '../postmortem/postmortem.ts';
import type { Finding } from '../text/problem.ts';
import { repositoryPath } from '../text/resolve-link.ts';
import { code, type Words } from '../text/words.ts';

/**
 * The page cannot show an image of the repository: it is no PNG, JPEG, GIF or WebP, is too large, is damaged, or is another kind than its
 * name says.
 *
 * Images are published without their metadata (places, names, thumbnails), which takes a file that can be read with certainty. SVG
 * stays out, because it can hold scripts. An image lost on the page is often the one that explained the incident.
 *
 * @bad
 * ```markdown
 * ## Detection
 *
 * The postgres-health monitor fired two minutes after the crash loop began.
 *
 * ![CPU of the leader, at its limit from 08:14Z](cpu.svg)
 * ```
 * @good
 * ```markdown
 * ## Detection
 *
 * The postgres-health monitor fired two minutes after the crash loop began.
 *
 * ![CPU of the leader, at its limit from 08:14Z](cpu.png)
 * ```
 */
export const unusableImage: Rule<Args> = {
  id: 'unusable-image',
  many: 'images that the page cannot show',
  level: 'error',
  check,
  words,
};

function check(postmortem: Postmortem, { facts: { images } }: RuleContext): readonly Finding<Args>[] {
  // What stands beside a redaction is not shown whatever it is, and nothing of it is said.
  const hidden = new Set(imagesBesideRedactions(postmortem).map(({ position }) => position?.start.offset));
  return imagesOf(postmortem).flatMap(({ node, url }): Finding<Args>[] => {
    if (hidden.has(node.position?.start.offset)) return [];
    const file = repositoryPath(url, postmortem.path);
    if (file === undefined) return [];
    const fault = /\.svgz?$/i.test(file) ? 'svg' : images?.get(file);
    if (fault === undefined) return [];
    const place = postmortem.source.place(node.position?.start.offset ?? 0, node.position?.end.offset ?? 0);
    return [{ place, args: { case: fault, file }, ...(fault === 'turned' && { level: 'warning' as const }) }];
  });
}

type Args = { readonly case: ImageProblem | 'svg'; readonly file: string };

const sayings: Readonly<Record<Args['case'], readonly [what: string, hint: string]>> = {
  svg: ['is an SVG, which can hold scripts, so the page does not show it', 'Export it as PNG'],
  'unknown-kind': ['is no PNG, JPEG, GIF or WebP, so the page does not show it', 'Save it as one of them'],
  'other-kind': ['is another kind of image than its name says, so the page does not show it', 'Rename it'],
  damaged: ['cannot be read as an image, so the page does not show it', 'Save it anew'],
  'not-drawn': [
    'is a JPEG with arithmetic coding, 12 bits or none of the usual kinds, which browsers do not draw',
    'Save it as an ordinary JPEG',
  ],
  'too-large': ['is larger than 5 MiB, so the page does not show it', 'Make it smaller'],
  'too-many-pixels': [
    'has too many pixels, so the page does not show it',
    'Make it at most 16384 pixels wide and high, and 40 million in all; of an animation, use fewer frames',
  ],
  link: ['is a link, a submodule or no file, so the page does not show it', 'Put the image itself into the repository'],
  turned: [
    'is stored turned; without its metadata the page shows it as it is stored',
    'Open it, turn it and save it upright',
  ],
};

function words({ case: fault, file }: Args): Words {
  const [what, hint] = sayings[fault];
  return { message: `${code(file)} ${what}`, hint };
}
