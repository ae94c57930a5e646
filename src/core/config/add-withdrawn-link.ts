import { isMap, isScalar, isSeq, type Pair, parseDocument, type YAMLMap } from 'yaml';
import { parseConfig } from './parse-config.ts';

interface Insertion {
  /** UTF-16 offset. */
  readonly at: number;
  readonly words: string;
}

/**
 * The configuration with one more id under `redaction: withdrawn-links:`, every other byte as it was; the same text where the id
 * stands there already. Undefined when the file is written in a way that cannot be edited safely, and a person has to.
 */
export function addWithdrawnLink(text: string, id: string, knownRules: readonly string[]): string | undefined {
  const before = parseConfig(text, '', knownRules);
  if (before.problems.length > 0) return undefined;
  if (before.config.redaction.withdrawnLinks.includes(id)) return text;
  const { at, words } = placeFor(text, id);
  const edited = text.slice(0, at) + words + text.slice(at);
  const after = parseConfig(edited, '', knownRules);
  const wanted = [...before.config.redaction.withdrawnLinks, id].toSorted();
  const isRight =
    after.problems.length === 0 &&
    `${after.config.redaction.withdrawnLinks.toSorted()}` === `${wanted}` &&
    sameButLinks(before.config, after.config);
  return isRight ? edited : undefined;
}

function sameButLinks(one: ReturnType<typeof parseConfig>['config'], other: typeof one): boolean {
  const withoutLinks = (config: typeof one) =>
    JSON.stringify({ ...config, redaction: { ...config.redaction, withdrawnLinks: [] } });
  return withoutLinks(one) === withoutLinks(other);
}

function placeFor(text: string, id: string): Insertion {
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const root = parseDocument(text, { schema: 'failsafe', logLevel: 'silent' }).contents;
  const redaction = pairOf(root, 'redaction')?.value;
  if (!isMap(redaction) || redaction.range == null) return atEnd(text, id, eol);
  const links = pairOf(redaction, 'withdrawn-links')?.value;
  if (isSeq(links) && links.range != null) {
    if (links.flow) return { at: links.range[0] + 1, words: links.items.length > 0 ? `"${id}", ` : `"${id}"` };
    return { at: links.range[0], words: `- "${id}"${eol}${indentAt(text, links.range[0])}` };
  }
  if (redaction.flow) return { at: redaction.range[0] + 1, words: ` withdrawn-links: ["${id}"],` };
  const indent = indentAt(text, redaction.range[0]);
  return { at: redaction.range[0], words: `withdrawn-links:${eol}${indent}  - "${id}"${eol}${indent}` };
}

function atEnd(text: string, id: string, eol: string): Insertion {
  const gap = text === '' || /[\r\n]$/.test(text) ? '' : eol;
  return { at: text.length, words: `${gap}redaction:${eol}  withdrawn-links:${eol}    - "${id}"${eol}` };
}

function pairOf(node: unknown, key: string): Pair | undefined {
  if (!isMap(node)) return undefined;
  return (node as YAMLMap).items.find((pair) => isScalar(pair.key) && pair.key.value === key);
}

/** The spaces before the first character of an offset's line. */
function indentAt(text: string, at: number): string {
  const start = text.lastIndexOf('\n', at - 1) + 1;
  return /^ */.exec(text.slice(start, at))?.[0] ?? '';
}
