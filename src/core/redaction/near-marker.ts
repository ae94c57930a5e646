import leven from 'leven';

const keywords = ['redact', 'withheld', 'sealed'] as const;
/** Of a comment that holds nothing but the keyword, with room for two slips. */
const longestKeyword = 10;

/**
 * Whether a comment that is not an exact marker looks as if it were meant to be one. Generous on purpose: a comment
 * taken for a damaged marker costs its author a minute, a marker taken for a comment costs the secret.
 *
 * `text` is what follows `<!--`; callers bound its length, so that a scan stays linear.
 */
export function resemblesMarker(text: string): boolean {
  const head = text
    .normalize('NFKC')
    .replaceAll(/[\p{Cf}\p{M}]/gu, '')
    .toLowerCase();
  const comment = head.slice(0, head.search(/-->|<!--|$/));
  if (/(?<!\S)(?:reason|until|words)\s*[=:]/.test(comment)) return true;
  // Letters only, up to the colon: `r/edact`, `red act:`.
  const letters = comment.replaceAll(/:.*|[^\p{L}]/gsu, '');
  if (/^(?:debrief|un|de|end)*(?:redact|withh|seal(?!s))/.test(letters)) return true;
  const pointed = /[/:]/.test(comment) || comment.trim().length <= longestKeyword;
  return pointed && keywords.some((keyword) => leven(letters, keyword) <= 2);
}

const lookBack = 24;
/** What may stand between the opening bracket of something meant as a marker and its keyword. */
const bridge = /[\s!/\-‐-―−\u200b-\u200f\u2060\ufeff]*$/u;

/**
 * Where a keyword stands in something that is not a comment but was meant as a marker: `<redact>`, `<! -- redact`,
 * `&lt;!-- redact`, `<x-- redact`, `!-- redact`, `[/redact]`, `redact: who=…`, `/redact -->`. Returns the offset where
 * it starts, or undefined for a word among words.
 */
export function strayMarkerStart(source: string, keyword: number): number | undefined {
  const before = source.slice(Math.max(0, keyword - lookBack), keyword);
  const after = source.slice(keyword, keyword + lookBack);
  const outside = before.slice(0, before.search(bridge));
  const run = before.slice(outside.length);
  const start = keyword - run.length;
  if (/(?:<|＜|‹|&lt;|&#60;|&#x3c;)$/i.test(outside)) return start - 1;
  if (/!\s*[-‐-―−]/u.test(run) || /<[^>\s]{0,3}[!-][^>\s]{0,3}[\s/]*$/.test(before)) return start;
  if (/^\w*\s*(?::\s*\w+\s*=|-->)/.test(after)) return start;
  if (/[[{%]$/.test(outside) && /^(?:redact|withheld|sealed)\s*[:=%\]}]/i.test(after)) return start - 1;
  return undefined;
}
