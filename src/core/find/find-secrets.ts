import type { Root } from 'mdast';
import { readsAsWritten } from '../text/as-written.ts';
import { normaliseText } from './normalise-text.ts';
import { joinedText, renderedText } from './rendered-text.ts';
import { secretPatterns } from './secret-patterns.ts';
import { hasSign } from './text-signs.ts';

/** Offsets in UTF-16 code units of the public text. */
export interface FoundSecret {
  readonly kind: string;
  readonly start: number;
  readonly end: number;
}

/**
 * Finds secrets in a text as it is written, as it is shown (`tree`), and with everything undone that could hide them.
 * Loads secretlint only for a text that has a sign of something it knows. The secrets come in the order of the text and do
 * not overlap.
 */
export async function findSecrets(source: string, tree: Root | undefined): Promise<readonly FoundSecret[]> {
  const written = withoutOverlaps(await scan(source));
  const hidden: FoundSecret[] = [];
  const normal = normaliseText(source);
  if (normal !== undefined)
    for (const { kind, start, end } of await scan(normal.text)) hidden.push(at(kind, normal.origin(start, end)));
  if (tree !== undefined && mayShowMore(source, tree)) {
    const shown = renderedText(tree);
    const plain = normaliseText(shown.text);
    for (const { kind, start, end } of await scan(plain?.text ?? shown.text))
      hidden.push(at(kind, shown.origin(...(plain?.origin(start, end) ?? ([start, end] as const)))));
  }
  // What was found as it is written has the finer place.
  const found = hidden.filter(
    (secret) => !written.some((other) => secret.start < other.end && other.start < secret.end),
  );
  return withoutOverlaps([...written, ...found]);
}

const hasSecretSign = (text: string): boolean => hasSign(text, 'secret') || hasSign(text, 'secretlint');

/** False where a text shows no sign of a secret: it has none as it is written, and none where markup splits its words. */
function mayShowMore(source: string, tree: Root): boolean {
  return !readsAsWritten(source) || hasSecretSign(source) || hasSecretSign(joinedText(tree, source));
}

async function scan(text: string): Promise<readonly FoundSecret[]> {
  const found = hasSign(text, 'secret') ? runOwnPatterns(text) : [];
  if (!hasSign(text, 'secretlint')) return found;
  const { runSecretlint } = await import('./secretlint-rules.ts');
  return [...found, ...runSecretlint(text)];
}

function runOwnPatterns(text: string): readonly FoundSecret[] {
  return secretPatterns.flatMap(({ kind, pattern, accept }) =>
    [...text.matchAll(pattern)]
      .filter(([match]) => accept?.(match) ?? true)
      .map(({ index, 0: match }) => ({ kind, start: index, end: index + match.length })),
  );
}

function at(kind: string, [start, end]: readonly [number, number]): FoundSecret {
  return { kind, start, end };
}

/** The first of those that overlap is kept, widened to cover them all: the mask must cover them. */
function withoutOverlaps(found: readonly FoundSecret[]): readonly FoundSecret[] {
  const kept: FoundSecret[] = [];
  for (const secret of found.toSorted((a, b) => a.start - b.start)) {
    const last = kept.at(-1);
    if (last !== undefined && secret.start < last.end)
      kept[kept.length - 1] = { ...last, end: Math.max(last.end, secret.end) };
    else kept.push(secret);
  }
  return kept;
}
