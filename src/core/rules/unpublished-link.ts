import { indexDocument } from '../check/document-index.ts';
import type { Rule } from '../check/rule.ts';
import type { RuleContext } from '../open/check-context.ts';
import type { Postmortem } from '../postmortem/postmortem.ts';
import type { Finding } from '../text/problem.ts';
import { resolveLink } from '../text/resolve-link.ts';
import { code, type Words } from '../text/words.ts';

/**
 * A link leads to a file of the repository that is not on the public page.
 *
 * Who reads the record on GitHub can follow it; on the page only its words are left, because the public may not be able to open
 * the file. That is right for a runbook; where readers need what is behind the link, it has to be somewhere that they can open.
 *
 * @bad
 * ```markdown
 * ## Resolution
 *
 * The certificate was made readable as [the runbook](../../docs/runbook.md) says, and the alarm cleared at 09:03 UTC.
 * ```
 * @good
 * ```markdown
 * ## Resolution
 *
 * The certificate was made readable as [the runbook](https://docs.example.com/runbook) says, and the alarm cleared at 09:03 UTC.
 * ```
 */
export const unpublishedLink: Rule<Args> = {
  id: 'unpublished-link',
  many: 'links to files that are not on the page',
  level: 'warning',
  check,
  confirmable: () => true,
  words,
};

const image = /\.(?:png|jpe?g|gif|webp|svg|avif)$/i;

function check({ tree, source, path }: Postmortem, { config, facts }: RuleContext): readonly Finding<Args>[] {
  const { tree: paths } = facts;
  if (paths === undefined) return [];
  return indexDocument(tree).links.flatMap(({ type, url, position }) => {
    const target = type === 'image' ? undefined : resolveLink(path, url)?.path;
    if (target === undefined || target === path || target.startsWith(`${config.records}/`)) return [];
    // A definition may be that of an image, which is shown.
    if (type === 'definition' && image.test(target)) return [];
    if (!paths.leadsTo(target)) return [];
    return [{ place: source.place(position?.start.offset ?? 0, position?.end.offset ?? 0), args: { target } }];
  });
}

interface Args {
  readonly target: string;
}

function words({ target }: Args): Words {
  return {
    message: `On the page this link is plain words: ${code(target)} is not published`,
    hint: 'Link to an address that readers can open, or leave it to those who have the repository',
  };
}
