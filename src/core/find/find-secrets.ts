import type { Root } from 'mdast';
import { normaliseText } from './normalise-text.ts';
import { renderedText } from './rendered-text.ts';
import { secretPatterns } from './secret-patterns.ts';
import { createSignScan } from './sign-scan.ts';

/** Offsets in UTF-16 code units of the public text. */
export interface FoundSecret {
  readonly kind: string;
  readonly start: number;
  readonly end: number;
}

/**
 * What every rule of secretlint needs somewhere in the text. It costs far less than to load and run them, and hardly any
 * postmortem has one of these.
 */
export const signs =
  /secret_?access_?key|-----BEGIN|x-oauth-basic|_authToken|npm_|xox[abopr]-|xapp-|hooks\.slack\.com|:\/\/[^\s/@:]{1,256}:[^\s/@]{1,256}@|sk-|gsk_|hf_|lin_api_|ntn_|SG\.|shp(?:pa|ca|at|ss)_|[rs]k_(?:live|test)_|gh[opusr]_|github_pat_|glpat-|gl(?:c|sa)_|ops_ey|hv[sbr]\.|vc[piark]_|dapi|dckr_pat_|figd_|cf(?:k|ut|at)_|tskey-/i;

/** The same for our own patterns. */
export const ownSigns =
  /A3T|AKIA|ASIA|ABIA|ACCA|AGPA|AIDA|AROA|AIPA|ANPA|ANVA|eyJ|AGE-SECRET|PRIVATE KEY|PuTTY|gh[opusr]_|github_pat_|gl[a-z]{2,4}-|AIza|GOCSPX|xox[abeoprs]|_live_|_test_|whsec_|SK[\da-f]{8}|:AA|pypi-|AccountKey|bearer|passw|passphrase|pwd|secret|api[_-]?key|access[_-]?key|[_-]?token["'`]{0,2}[ \t]{0,4}[:=]/i;

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
  if (tree !== undefined) {
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

async function scan(text: string): Promise<readonly FoundSecret[]> {
  const [hasOwn, hasOthers] = findSigns(text);
  const found = hasOwn ? runOwnPatterns(text) : [];
  if (!hasOthers) return found;
  const { runSecretlint } = await import('./secretlint-rules.ts');
  return [...found, ...runSecretlint(text)];
}

/** After so many texts, a quicker search has paid for its making. */
const worthScanning = 20;
let scanned = 0;
let quick: ReturnType<typeof createSignScan> | undefined;

/** Whether a text has a sign of our own patterns, and one of secretlint's. */
function findSigns(text: string): readonly [own: boolean, others: boolean] {
  scanned += 1;
  if (scanned <= worthScanning) return [ownSigns.test(text), signs.test(text)];
  quick ??= createSignScan([ownSigns, signs]);
  const [own = true, others = true] = quick(text);
  return [own, others];
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
