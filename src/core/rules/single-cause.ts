import type { RootContent } from 'mdast';
import { toString as plainText } from 'mdast-util-to-string';
import { incidents, type Rule } from '../check/rule.ts';
import type { Postmortem } from '../postmortem/postmortem.ts';
import type { Finding } from '../text/problem.ts';
import { quoted, type Words } from '../text/words.ts';

/**
 * Root cause is a single sentence.
 *
 * Incidents in complex systems have several contributing factors: what made it possible, what set it off, why it was not
 * noticed, why it took as long as it did. One sentence names one of them, and only that one gets an action item.
 *
 * @bad
 * ```markdown
 * ## Root cause
 *
 * The certificate files were owned by root.
 * ```
 * @good
 * ```markdown
 * ## Root cause
 *
 * - The certificate files were owned by root, because the provisioning copied them before it created the database user.
 * - The edge answered 200 from a static page, so nothing behind it was looked at.
 * ```
 */
export const singleCause: Rule<Args> = {
  id: 'single-cause',
  many: 'root causes with one cause',
  level: 'warning',
  kinds: incidents,
  check,
  confirmable: () => true,
  words,
};

function check({ sections, todos }: Postmortem): readonly Finding<Args>[] {
  const causes = sections.filter(({ part }) => part === 'root-cause');
  if (causes.length === 0 || causes.some(({ empty }) => empty) || todos.length > 0) return [];
  if (causes.reduce((sum, { content }) => sum + statements(content), 0) > 1) return [];
  return causes.slice(0, 1).map(({ heading }) => ({ place: heading.place, args: { heading: heading.value } }));
}

/** Sentences and list items: how much is said, roughly. A subheading begins a factor of its own. */
function statements(content: readonly RootContent[]): number {
  return content.reduce((sum, node) => {
    if (node.type === 'list') return sum + node.children.length;
    if (node.type === 'paragraph' || node.type === 'blockquote') return sum + sentences(plainText(node));
    if (node.type === 'heading' || node.type === 'table' || node.type === 'code') return sum + 1;
    return sum;
  }, 0);
}

/** An end mark followed by white space, in scripts that write one; at least one for any text. */
function sentences(text: string): number {
  if (text.trim() === '') return 0;
  return Math.max(1, text.match(/[.!?;](?=\s|$)|[。！？；।؟]/gu)?.length ?? 0);
}

type Args = { readonly heading: string };

function words({ heading }: Args): Words {
  return {
    message: `${quoted(heading)} gives one cause: what else contributed?`,
    hint: 'Add what made it possible, what set it off and why it was not noticed sooner',
  };
}
