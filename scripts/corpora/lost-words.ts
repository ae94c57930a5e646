import type { Nodes, Root } from 'mdast';
import { toString as plainText } from 'mdast-util-to-string';
import { visit } from 'unist-util-visit';
import { tryParseMarkdown } from '../../src/core/draft/inert-markdown.ts';
import type { ImportPlan } from '../../src/core/import/plan-import.ts';

/** How often each word is in a text. */
export function countWords(text: string, into = new Map<string, number>()): Map<string, number> {
  for (const word of text
    // A letter beside emphasis is written as a reference: `&#x72;**bold**`.
    .replace(/&#x([\da-f]{1,5});/gi, (_, code: string) => String.fromCodePoint(Number.parseInt(code, 16)))
    .normalize('NFC')
    .toLowerCase()
    .match(/[\p{L}\p{N}\p{M}]+/gu) ?? [])
    into.set(word, (into.get(word) ?? 0) + 1);
  return into;
}

/** What a reader of a Markdown source sees, taken from its tree, and not as import itself counts it. */
export function seenWords(text: string): Map<string, number> {
  const words = new Map<string, number>();
  // A mark of time of cState is in the draft as that time.
  const body = text
    .replace(/\{\{[<%]\s*track[^}]{0,80}\}\}/g, '')
    .replace(/^(?:---|\+\+\+)\n[\s\S]*?\n(?:---|\+\+\+)\n/, '');
  const add = (value: string) => void countWords(value, words);
  const tree: Root = tryParseMarkdown(body) ?? { type: 'root', children: [] };
  visit(tree, (node: Nodes) => {
    if (node.type === 'text' || node.type === 'inlineCode' || node.type === 'code') add(node.value);
    // Of `<https://…>` the words are the address.
    if (node.type === 'link' && plainText(node) !== node.url.replace(/^mailto:/, '')) add(node.url);
    if (node.type === 'image') add(`${node.alt ?? ''} ${node.url}`);
    if (node.type === 'code') add(`${node.lang ?? ''} ${node.meta ?? ''}`);
  });
  return words;
}

/** Words of the sources that are neither in a draft of theirs nor named in the report: `file: word`. Must be none. */
export function lostWords(
  { records, findings, notes, left }: ImportPlan,
  texts: ReadonlyMap<string, string>,
): string[] {
  return [...texts].flatMap(([file, text]) => {
    const own = records.filter(({ incident }) => incident.file === file);
    const have = countWords(own.map((record) => record.text).join('\n'));
    for (const one of [...findings, ...notes])
      if (one.file === file) countWords(Object.values(one.args ?? {}).join(' '), have);
    for (const one of left) if (one.file === file) countWords(one.words, have);
    if (own.length === 0 && left.some((one) => one.file === file)) return [];
    return [...seenWords(text)]
      .filter(([word, times]) => (have.get(word) ?? 0) < times)
      .map(([word]) => `${file}: ${word}`);
  });
}
