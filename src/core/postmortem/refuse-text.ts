import type { SpanFault } from './parse-front-matter.ts';

const largest = 128 * 1024;
const deepest = 40;

/** Refuses a text that is too large, or nested too deeply for any parser's stack, before anything looks closer at it. */
export function refuseText(text: string): SpanFault | undefined {
  if (text.length > largest || (text.length * 3 > largest && new TextEncoder().encode(text).length > largest)) {
    const args = { code: 'too-large', value: 'a file of more than 128 KiB', expected: 'at most 128 KiB' };
    return { rule: 'oversized-record', span: [0, 0], args };
  }
  const deep = findDeepNesting(text);
  if (deep === undefined) return undefined;
  const args = {
    code: 'nesting',
    value: `more than ${deepest} quotes or lists in one another`,
    expected: 'less nesting',
  };
  return { rule: 'oversized-record', span: [deep, deep + 1], args };
}

/** Offset of the first line that starts with more container marks (`>`, `-`, `1.`) or indentation than anyone nests. */
function findDeepNesting(text: string): number | undefined {
  for (const { index, 0: prefix } of text.matchAll(
    /^(?:[ \t]*(?:>|[-*+](?=[ \t])|\d{1,9}[.)](?=[ \t])))+[ \t]*|^[ \t]{80,}(?=[-*+\d>])/gm,
  )) {
    const marks = prefix.match(/[>*+.)-]/g)?.length ?? 0;
    const indentation = /^[ \t]*/.exec(prefix)?.[0].replaceAll('\t', '    ').length ?? 0;
    if (marks > deepest || indentation > 4 * deepest) return index;
  }
  return undefined;
}
