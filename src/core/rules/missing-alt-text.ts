import type { Rule } from '../check/rule.ts';
import { imagesOf } from '../history/record-images.ts';
import type { Postmortem } from '../postmortem/postmortem.ts';
import type { Finding } from '../text/problem.ts';
import type { Words } from '../text/words.ts';

/**
 * An image has no alternative text.
 *
 * Readers who cannot see it, feeds, and whoever reads the history as text get the description alone. Say what the image shows, not
 * that there is one: "CPU of the leader, at its limit from 08:14Z".
 *
 * @bad
 * ```markdown
 * ## Detection
 *
 * The postgres-health monitor fired two minutes after the crash loop began.
 *
 * ![](cpu.png)
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
export const missingAltText: Rule<Args> = {
  id: 'missing-alt-text',
  many: 'images without a description',
  level: 'warning',
  check,
  words,
};

/** Descriptions that say only that there is an image, or what its file is called. */
const empty = /^(?:image|img|picture|screenshot|photo|graph|untitled|[\w.-]+\.(?:png|jpe?g|gif|webp|svg))?\s*\d*$/i;

function check(postmortem: Postmortem): readonly Finding<Args>[] {
  return imagesOf(postmortem).flatMap(({ node }): Finding<Args>[] => {
    if (!empty.test(node.alt?.trim() ?? '')) return [];
    const place = postmortem.source.place(node.position?.start.offset ?? 0, node.position?.end.offset ?? 0);
    return [{ place, args: {} }];
  });
}

type Args = Readonly<Record<string, never>>;

function words(): Words {
  return {
    message: 'An image has no description: what does it show?',
    hint: 'Say it between the brackets, such as `![CPU of the leader, at its limit from 08:14Z](cpu.png)`',
  };
}
