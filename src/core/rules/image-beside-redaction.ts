import type { Rule } from '../check/rule.ts';
import { imagesBesideRedactions } from '../history/shown-images.ts';
import type { Postmortem } from '../postmortem/postmortem.ts';
import type { Finding } from '../text/problem.ts';
import type { Words } from '../text/words.ts';

/**
 * An image stands in a section in which something is withheld, so the page does not show it.
 *
 * A screenshot often shows the very thing that the words beside it hide. Where it does not, say so in its title. The file itself can be
 * read by whoever can read the repository, as everything in it.
 *
 * @bad
 * ```markdown
 * ## Detection
 *
 * The postgres-health monitor fired two minutes after the crash loop began.
 *
 * ![CPU of the leader](cpu.png)
 *
 * <!-- redact: reason=legal until=never -->
 * The header is not checked.
 * <!-- /redact -->
 * ```
 * @good
 * ```markdown
 * ## Detection
 *
 * The postgres-health monitor fired two minutes after the crash loop began.
 *
 * ![CPU of the leader](cpu.png "public")
 *
 * <!-- redact: reason=legal until=never -->
 * The header is not checked.
 * <!-- /redact -->
 * ```
 */
export const imageBesideRedaction: Rule<Args> = {
  id: 'image-beside-redaction',
  many: 'images that are withheld with the words beside them',
  level: 'warning',
  check,
  words,
};

function check(postmortem: Postmortem): readonly Finding<Args>[] {
  return imagesBesideRedactions(postmortem).map(({ position }) => ({
    place: postmortem.source.place(position?.start.offset ?? 0, position?.end.offset ?? 0),
    args: {},
  }));
}

type Args = Readonly<Record<string, never>>;

function words(): Words {
  return {
    message: 'The page does not show this image, because text of its section is withheld',
    hint: 'If it shows nothing of that, say so in its title, such as `![…](cpu.png "public")`',
  };
}
