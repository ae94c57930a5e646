import type { Code, Nodes, RootContent } from 'mdast';
import type { StandaloneOptions } from './standalone-content.ts';

/** What a parser other than ours might take for HTML. */
const tagLike = /<[!/?a-z]/i;

/**
 * Whether `standaloneContent` would leave a node as it is: all that its Markdown says is in its tree, and nothing of it has to change.
 * No HTML, no images, no references, no placeholders; links only where they lead as they stand.
 */
export function isStandalone(node: Nodes, options: Pick<StandaloneOptions, 'deeper' | 'resolve'>): boolean {
  switch (node.type) {
    case 'text':
      return !(node.value.includes('<') && tagLike.test(node.value));
    case 'inlineCode':
    case 'code':
    case 'break':
    case 'thematicBreak':
      return true;
    case 'link':
      if (options.resolve(node.url) !== node.url || node.title) return false;
      break;
    case 'heading':
      if (options.deeper !== 0 || node.depth < 2) return false;
      break;
    case 'paragraph':
    case 'emphasis':
    case 'strong':
    case 'delete':
    case 'list':
    case 'listItem':
    case 'blockquote':
    case 'table':
    case 'tableRow':
    case 'tableCell':
      break;
    default:
      return false;
  }
  // A fence in a list or a quotation may be closed by nothing but its end.
  for (const child of node.children) if (child.type === 'code' || !isStandalone(child, options)) return false;
  return true;
}

/**
 * Words that are a paragraph only because of what stands before them, such as a definition, which is taken from the start of a
 * paragraph: there a list could not begin.
 */
const blockLike = /^(?:\d+[.)]|[-+#>=|:~<]|\*\s|```)/;

/** A code block that begins and ends with a fence, so that it means the same whatever stands around it. */
function isFenced(node: Code, slice: string): boolean {
  const fence = /^(`{3,}|~{3,})/.exec(slice)?.[1];
  const last = slice.slice(slice.lastIndexOf('\n') + 1).trim();
  if (fence === undefined || !slice.includes('\n') || node.position === undefined) return false;
  return last.length >= fence.length && last === fence.charAt(0).repeat(last.length);
}

/**
 * The Markdown of a top-level block as it is written, when it means the same between other blocks: it stands at the start of its
 * line, and does not depend on what stands before.
 */
export function copyBlock(node: RootContent, text: string): string | undefined {
  const { start, end } = node.position ?? {};
  if (start?.offset === undefined || end?.offset === undefined || start.column !== 1) return undefined;
  const slice = text.slice(start.offset, end.offset);
  if (node.type === 'paragraph' && blockLike.test(slice)) return undefined;
  if (slice.includes('\r') || slice.includes('\0')) return undefined;
  if (node.type === 'code' && !isFenced(node, slice)) return undefined;
  return `${slice}\n`;
}
