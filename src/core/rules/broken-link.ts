import { indexDocument } from '../check/document-index.ts';
import type { Rule } from '../check/rule.ts';
import type { RuleContext } from '../open/check-context.ts';
import type { Postmortem } from '../postmortem/postmortem.ts';
import type { Finding } from '../text/problem.ts';
import { resolveLink } from '../text/resolve-link.ts';
import { code, type Words } from '../text/words.ts';

/**
 * A relative link leads to a file that is not in the repository.
 *
 * Postmortems refer to each other and to runbooks for years; a link that never worked helps nobody. Links to other sites are
 * not tried, because the check needs no network.
 *
 * @bad
 * ```markdown
 * ## Detection
 *
 * The health monitor fired, as [in the drill](issue-40.md), two minutes after the crash loop began.
 * ```
 * @good
 * ```markdown
 * ## Detection
 *
 * The health monitor fired, as [in the drill](issue-41.md), two minutes after the crash loop began.
 * ```
 */
export const brokenLink: Rule<Args> = {
  id: 'broken-link',
  many: 'links that lead nowhere',
  level: 'error',
  check,
  confirmable: () => true,
  words,
};

function check({ tree, source, path }: Postmortem, { facts: { tree: paths } }: RuleContext): readonly Finding<Args>[] {
  if (paths === undefined) return [];
  return indexDocument(tree).links.flatMap(({ url, position }) => {
    const target = resolveLink(path, url);
    if (target === undefined || target.path === path) return [];
    if (target.path !== undefined && paths.leadsTo(target.path)) return [];
    const args: Args = target.path === undefined ? { case: 'outside', url } : { url, target: target.path };
    return [{ place: source.place(position?.start.offset ?? 0, position?.end.offset ?? 0), args }];
  });
}

type Args = { readonly case: 'outside'; readonly url: string } | { readonly url: string; readonly target: string };

function words(args: Args): Words {
  return 'case' in args
    ? {
        message: `The link ${code(args.url)} leads out of the repository`,
        hint: 'Use the full address of the page that you mean',
      }
    : {
        message: `The link leads nowhere: there is no ${code(args.target)}`,
        hint: 'Links are relative to this file; with a leading slash, to the root of the repository',
      };
}
