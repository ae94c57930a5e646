import { showValue } from './show-value.ts';

const closing = /\b(close[sd]?|fix(?:e[sd])?|resolve[sd]?)(?=\s*:?\s+(?:#|gh-|https?:|[\w.-]+\/[\w.-]+#))/gi;
/** A character that nobody sees and that ends a mention, a reference or a closing word for GitHub. */
const separator = '&#8203;';

/**
 * One line of somebody else's text for Markdown that GitHub shows: it reads as it was written, and is no markup, mention,
 * reference, closing word, address or new cell of a table.
 */
export function escapeMarkdown(text: string, longest = 400): string {
  return showValue(text, longest)
    .replace(/[\\`*_{}[\]<>()|~!&]/g, (mark) =>
      mark === '<' ? '&lt;' : mark === '>' ? '&gt;' : mark === '&' ? '&amp;' : `\\${mark}`,
    )
    .replace(closing, (word) => `${word.slice(0, 1)}${separator}${word.slice(1)}`)
    .replace(/@(?=[\w-])/g, `@${separator}`)
    .replace(/(?<!&)#(?=\d)/g, `#${separator}`)
    .replace(/\b(gh)-(?=\d)/gi, `$1${separator}-`)
    .replace(/(https?|ftp|www|mailto|xmpp)(?=:|\.)/gi, `$1${separator}`)
    .replace(/^(\s*)([#+-])(?=\s|$)/, '$1\\$2')
    .replace(/^(\s*\d+)([.)])(?=\s|$)/, '$1\\$2');
}

/** Words of a report for Markdown: what stands between backticks becomes code, in which GitHub links nothing; the rest is escaped. */
export function proseToMarkdown(text: string): string {
  return showValue(text, 400)
    .split(/(`[^`]+`)/)
    .map((piece, index) => (index % 2 === 1 ? codeSpan(piece.slice(1, -1)) : escapePiece(piece)))
    .join('');
}

/** Escaping takes the white space around a text; between pieces of one it has to stay. */
function escapePiece(piece: string): string {
  const trimmed = piece.trim();
  return trimmed === '' ? piece : piece.replace(trimmed, () => escapeMarkdown(trimmed));
}

/** Text as code, whatever backticks it holds. */
export function codeSpan(text: string, longest = 400): string {
  const shown = showValue(text, longest).replaceAll('|', '\\|');
  const runs = shown.match(/`+/g) ?? [];
  const fence = '`'.repeat(Math.max(0, ...runs.map((run) => run.length)) + 1);
  const pad = shown.startsWith('`') || shown.endsWith('`') ? ' ' : '';
  return `${fence}${pad}${shown}${pad}${fence}`;
}
