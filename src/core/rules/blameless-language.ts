import { type BlameKind, blamePatterns, isDenied, mayBlame } from '../check/blame-patterns.ts';
import { indexDocument, isProse } from '../check/document-index.ts';
import { incidents, type Rule } from '../check/rule.ts';
import type { Postmortem } from '../postmortem/postmortem.ts';
import type { Finding } from '../text/problem.ts';
import { quoted, type Words } from '../text/words.ts';

/**
 * Words that blame: "human error", "careless", "should have", a person or an @handle as the one who did it.
 *
 * Blame ends the search for causes. "She should have checked" says nothing about why the check was not made, and the next
 * person will be in the same place. Write what happened and what made it likely. Code, quotes and links are not looked at.
 *
 * @bad
 * ```markdown
 * ## Root cause
 *
 * The certificate files were owned by root. The operator should have checked the ownership.
 * ```
 * @good
 * ```markdown
 * ## Root cause
 *
 * The certificate files were owned by root. Nothing in the provisioning showed the ownership.
 * ```
 */
export const blamelessLanguage: Rule<Args> = {
  id: 'blameless-language',
  many: 'words that blame',
  level: 'warning',
  kinds: incidents,
  check,
  confirmable: () => true,
  words,
};

function check(postmortem: Postmortem): readonly Finding<Args>[] {
  const { tree, source, meta } = postmortem;
  const inBody = blameIn(source.text)
    .filter(({ at, words }) => isProse(indexDocument(tree), at, at + words.length))
    .map(({ at, words, kind }) => ({ place: source.place(at, at + words.length), args: { case: kind, words } }));
  const inFields = (['title', 'takeaway'] as const).flatMap((field) =>
    blameIn(meta[field] ?? '').map(({ words, kind }) => ({
      place: postmortem.fieldPlace(field),
      args: { case: kind, words },
    })),
  );
  return [...inFields, ...handleAsRole(postmortem), ...inBody];
}

/** Who acknowledged is told as a role. A team's handle has a slash. */
function handleAsRole({ meta: { acknowledgedBy }, fieldPlace }: Postmortem): Finding<Args>[] {
  if (acknowledgedBy === undefined || !/^@[\w-]+$/.test(acknowledgedBy)) return [];
  return [{ place: fieldPlace('acknowledged-by'), args: { case: 'handle', words: acknowledgedBy } }];
}

function blameIn(text: string): { at: number; words: string; kind: BlameKind }[] {
  const worth = blamePatterns.filter(({ kind }) => mayBlame(kind, text));
  return worth.flatMap(({ pattern, kind }) =>
    [...text.matchAll(pattern)]
      .filter((match) => !isDenied(kind, text.slice(Math.max(match.index - 60, 0), match.index)))
      .map((match) => ({ at: match.index, words: match[0], kind })),
  );
}

type Args = { readonly case: BlameKind; readonly words: string };

const advice: Readonly<Record<BlameKind, string>> = {
  'human-error': 'Ask why the error was easy to make and hard to notice',
  judgement: 'Describe what was done and what it looked like at that moment',
  counterfactual: 'Say what did happen; what should have happened explains nothing',
  failing: 'Say what made it easy to miss',
  handle: 'Name the role, not the person',
};

function words(args: Args): Words {
  return { message: `These words blame: ${quoted(args.words)}`, hint: advice[args.case] };
}
