import type { Nodes, RootContent } from 'mdast';
import { toString as plainText } from 'mdast-util-to-string';
import { questionOf } from '../check/question-of.ts';
import { incidents, type Rule } from '../check/rule.ts';
import { wordCount } from '../check/word-count.ts';
import type { Postmortem } from '../postmortem/postmortem.ts';
import { findPlaceholder } from '../redaction/placeholder.ts';
import type { Finding } from '../text/problem.ts';
import { quoted, type Words } from '../text/words.ts';

/**
 * Resolution does not say what was changed in production to clear the alarm.
 *
 * "Fixed" and "recovered by itself" do not tell a reader whether it can come back. Say what was changed: rolled back,
 * restarted, failed over, reconfigured; or why nothing had to be, and what cleared the alarm then.
 *
 * @bad
 * ```markdown
 * ## Resolution
 *
 * It recovered by itself.
 * ```
 * @good
 * ```markdown
 * ## Resolution
 *
 * Ownership was fixed in the provisioning and rolled out to the fleet.
 * ```
 */
export const missingProductionChange: Rule<Args> = {
  id: 'missing-production-change',
  many: 'resolutions without a change',
  level: 'error',
  kinds: incidents,
  completeness: true,
  check,
  confirmable: () => true,
  words,
};

/** Fewer words than this name a change only with the help of a link or code. */
const fewestWords = 3;
/** A dismissal with more words than this goes on to explain. */
const mostWordsOfDismissal = 10;
const dismissal =
  /^\W*(?:n\/?a|none|nothing|unknown|not (?:applicable|known|sure)|tbd)\b|\b(?:resolved|recovered|healed|cleared|fixed|went away|stopped) (?:by|on) (?:itself|its own)\b|\b(?:self-(?:resolved|healed|recovered)|(?:resolved|fixed|healed) itself|went away|no changes?|nothing (?:was )?changed)\b/i;

function check({ sections }: Postmortem): readonly Finding<Args>[] {
  const [section] = sections.filter(({ part }) => part === 'resolution');
  if (section === undefined || section.empty || section.content.some(hasEvidence)) return [];
  const words = wordCount(section.content);
  const text = section.content.map((node) => plainText(node)).join(' ');
  const vague = words < fewestWords || (words <= mostWordsOfDismissal && dismissal.test(text));
  if (!vague || hidesText(section.content)) return [];
  return [{ place: section.heading.place, args: { heading: section.heading.value } }];
}

/** A link to the change, or the command that was run. */
function hasEvidence(node: Nodes): boolean {
  if (node.type === 'link' || node.type === 'linkReference' || node.type === 'code' || node.type === 'inlineCode')
    return true;
  return 'children' in node && node.children.some(hasEvidence);
}

/** A redaction says that there is more than one can see. */
function hidesText(content: readonly RootContent[]): boolean {
  return content.some((node) => findPlaceholder(plainText(node)) >= 0);
}

type Args = { readonly heading: string };

function words({ heading }: Args): Words {
  return {
    message: `${quoted(heading)} names no change: ${questionOf('Resolution')}`,
    hint: 'Name the change (rolled back, restarted, failed over …), or say why none was needed and what cleared the alarm',
  };
}
