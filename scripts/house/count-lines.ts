import { parseSync } from 'oxc-parser';

/**
 * Lines of a file that say something: of TypeScript without imports, comments and empty lines, so that neither a header nor a doc
 * comment counts as code or as a test; of everything else the lines that are not empty.
 */
export function countLines(path: string, text: string): number {
  const spans = path.endsWith('.ts') ? silentSpans(path, text) : [];
  const kept = spans
    .toSorted((a, b) => b.start - a.start)
    .reduce(
      (rest, { start, end }) => rest.slice(0, start) + rest.slice(start, end).replace(/[^\n]/g, ' ') + rest.slice(end),
      text,
    );
  return kept.split('\n').filter((line) => line.trim() !== '').length;
}

function silentSpans(path: string, text: string): readonly { readonly start: number; readonly end: number }[] {
  const { program, comments } = parseSync(path, text);
  return [...comments, ...program.body.filter(({ type }) => type === 'ImportDeclaration')];
}
