import type { PhrasingContent, Text } from 'mdast';
import { gfmAutolinkLiteralFromMarkdown } from 'mdast-util-gfm-autolink-literal';

/** The search begins again behind each address that is none, which takes quadratic time in text that was made for it. */
const longest = 20_000;

/** A text with its bare web and mail addresses as links, as GitHub shows it. The text itself is left as it is. */
export function linkAddresses({ value }: Text): readonly PhrasingContent[] {
  const text = { type: 'text' as const, value };
  if (value.length > longest || !/:\/\/|www\.|@/i.test(value)) return [text];
  const paragraph = { type: 'paragraph' as const, children: [text] as PhrasingContent[] };
  const [findAddresses] = gfmAutolinkLiteralFromMarkdown().transforms ?? [];
  findAddresses?.({ type: 'root', children: [paragraph] });
  return paragraph.children;
}
