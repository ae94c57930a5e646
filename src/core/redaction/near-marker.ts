const keywords = ['redact', 'withheld', 'sealed'] as const;

/** How much of what follows `<!--` is looked at; a bound, so that a scan stays linear. */
const window = 96;

/**
 * Whether a comment that is not an exact marker looks as if it were meant to be one. Generous on purpose: a comment
 * taken for a damaged marker costs its author a minute, a marker taken for a comment costs the secret.
 *
 * `text` is what follows `<!--`.
 */
export function resemblesMarker(text: string): boolean {
  const head = text
    .slice(0, window)
    .normalize('NFKC')
    .replaceAll(/[\p{Cf}\p{M}]/gu, '')
    .toLowerCase();
  const comment = head.split(/-->|<!--/, 1)[0] ?? '';
  if (/(^|\s)(reason|until|words)\s*[=:]/.test(comment)) return true;
  const [, lead = '', word = '', next = ''] = /^([^\p{L}]*)(?:debrief[^\p{L}]+)?(\p{L}*)\s*(.?)/su.exec(comment) ?? [];
  if (word === '') return false;
  if (/^(un|de|end)?(redact|withh|seal(?!s)|with-?held)/.test(word)) return true;
  const pointed = lead.includes('/') || next === ':' || next === '=' || next === '';
  return pointed && keywords.some((keyword) => distance(word.slice(0, keyword.length + 3), keyword) <= 2);
}

/** Edit distance with neighbouring letters swapped counted once (optimal string alignment). */
export function distance(a: string, b: string): number {
  const rows = [[...Array(b.length + 1).keys()]];
  const at = (i: number, j: number) => rows[i]?.[j] ?? Number.POSITIVE_INFINITY;
  for (let i = 1; i <= a.length; i += 1) {
    rows.push([i]);
    for (let j = 1; j <= b.length; j += 1) {
      const change = a[i - 1] === b[j - 1] ? 0 : 1;
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      const best = Math.min(at(i - 1, j) + 1, at(i, j - 1) + 1, at(i - 1, j - 1) + change);
      rows[i]?.push(swapped ? Math.min(best, at(i - 2, j - 2) + 1) : best);
    }
  }
  return at(a.length, b.length);
}

const lookBack = 24;
/** What may stand between the opening bracket of something meant as a marker and its keyword. */
const bridge = /[\s!/\-‐-―−\u200b-\u200f\u2060\ufeff]*$/u;

/**
 * Where a keyword stands in something bracketed that is not a comment: `<redact>`, `<! -- redact`, `&lt;!-- redact`,
 * `[/redact]`, `!-- redact`, or attributes without a marker. Returns the offset of the bracket, or undefined.
 */
export function strayMarkerStart(source: string, keyword: number): number | undefined {
  const before = source.slice(Math.max(0, keyword - lookBack), keyword);
  const run = bridge.exec(before)?.[0] ?? '';
  const outside = before.slice(0, before.length - run.length);
  const start = keyword - run.length;
  if (/(?:<|＜|‹|&lt;|&#60;|&#x3c;)$/i.test(outside)) return start - 1;
  if (/![\s]*[-‐-―−]/u.test(run)) return start;
  if (/[[{%]$/.test(outside) && /^(redact|withheld|sealed)\s*[:=\]}]/i.test(source.slice(keyword, keyword + 16)))
    return start - 1;
  return undefined;
}
