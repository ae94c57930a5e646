import { anchorsOf } from '../check/anchors-of.ts';
import { indexDocument } from '../check/document-index.ts';
import type { Rule } from '../check/rule.ts';
import type { RuleContext } from '../open/check-context.ts';
import type { Postmortem } from '../postmortem/postmortem.ts';
import type { Finding } from '../text/problem.ts';
import { resolveLink } from '../text/resolve-link.ts';
import { code, type Words } from '../text/words.ts';

/**
 * A link leads to a heading that is not there, in this record or in another one.
 *
 * Headings are renamed more often than links to them. Addresses of headings are made as GitHub makes them: lower case,
 * hyphens for spaces, no punctuation, a number for the second of the same name.
 *
 * @bad
 * ```markdown
 * ## Detection
 *
 * The health monitor fired two minutes after the crash loop began (see the [timeline](#time-line)).
 * ```
 * @good
 * ```markdown
 * ## Detection
 *
 * The health monitor fired two minutes after the crash loop began (see the [timeline](#timeline)).
 * ```
 */
export const brokenAnchor: Rule<Args> = {
  id: 'broken-anchor',
  many: 'links to headings that are not there',
  level: 'error',
  check,
  confirmable: () => true,
  words,
};

function check({ tree, source, path }: Postmortem, { anchorsAt }: RuleContext): readonly Finding<Args>[] {
  let own: ReadonlySet<string> | undefined;
  return indexDocument(tree).links.flatMap(({ url, position }) => {
    if (!url.includes('#')) return [];
    const target = resolveLink(path, url);
    if (target?.anchor === undefined || target.path === undefined) return [];
    if (target.path === path) own ??= anchorsOf(tree);
    const anchors = target.path === path ? own : anchorsAt(target.path);
    if (anchors === undefined || anchors.has(target.anchor.toLowerCase())) return [];
    const place = source.place(position?.start.offset ?? 0, position?.end.offset ?? 0);
    return [{ place, args: { anchor: target.anchor, target: target.path } }];
  });
}

type Args = { readonly anchor: string; readonly target: string };

function words({ anchor, target }: Args): Words {
  return {
    message: `No heading of ${code(target)} has the anchor ${code(`#${anchor}`)}`,
    hint: 'An anchor is the heading in lower case with hyphens for spaces',
  };
}
