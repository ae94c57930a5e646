import { hasSign } from '../find/text-signs.ts';

/** What the words do. */
export type BlameKind = 'human-error' | 'judgement' | 'counterfactual' | 'failing' | 'handle';

/** Roles that stand for one person. */
const person =
  'engineers?|developers?|operators?|admin(?:istrator)?s?|on-?call|intern|contractor|colleague|employee|someone|somebody|he|she';

/** After "should have": a deed that was missed. Anything else is a thing to have, and a plan. */
const deed =
  '\\s+(?:(?:\\w+ly|also|already|never|not|just)\\s+)?(?:\\w+(?:ed|en|wn|ought|aught)|been|done|made|gone|run|set|put|read|kept|left|held|built|sent|had|begun|met|told|felt|lost|said|cut|shut|split|hit|let|won|found|understood)\\b';

/**
 * Our own short list. Word lists made for inclusive writing flag four of five real postmortems (`execute`, `just`,
 * `deposit`), so each pattern here was tried on some 400 public records.
 */
export const blamePatterns: readonly { readonly kind: BlameKind; readonly pattern: RegExp }[] = [
  {
    kind: 'human-error',
    pattern:
      /\b(?:human (?:error|mistake|fault)s?|(?:operator|pilot|engineer|developer|admin|user)(?:'s)? (?:error|mistake|fault))\b(?! (?:rate|message|page|code|budget|log|report)s?\b)/gi,
  },
  {
    // "Lazy" is a way to load things.
    kind: 'judgement',
    pattern:
      /\b(?:careless(?:ly|ness)?|negligen(?:t|ce|tly)|incompeten(?:t|ce)|sloppy|sloppiness|reckless(?:ly)?|foolish(?:ly)?|stupid(?:ly|ity)?(?! (?:script|bug|code|quer|config|default|test|thing|name|hack|tool|machine|computer)\w*)|laziness|(?<!git )blamed?)\b/gi,
  },
  {
    // What did not happen explains nothing. Of a machine it is an expectation, and "we should have a test" is a plan.
    kind: 'counterfactual',
    pattern: new RegExp(
      `\\b(?:(?:(?:${person}|we|they|you|I|team) (?:should|ought to)|(?:${person}|we|team) could)(?:n't|n’t| not)? (?:have|of)${deed}|if only\\b)`,
      'gi',
    ),
  },
  {
    kind: 'failing',
    pattern: new RegExp(
      `\\b(?:(?:${person}|we|team) (?:forgot|forgets|neglected|failed(?= to\\b)|did not bother|didn['’]t bother|overlooked|ignored)|forgot to|forgotten by)\\b`,
      'gi',
    ),
  },
  {
    // A handle followed by a deed. The look-behind keeps out e-mail addresses and package scopes.
    kind: 'handle',
    pattern:
      /(?<![\w@./`-])@[a-z\d](?:[a-z\d]|-(?=[a-z\d])){0,38}\s+(?:has |had |accidentally |mistakenly |then |also )*(?:[a-z]+ed|made|ran|broke|forgot|set|took|pushed|sent|wrote|did|put|left|caused|was)\b/gi,
  },
];

/** Whether a text may hold such words: far quicker to tell than to look for them. */
export function mayBlame(kind: BlameKind, text: string): boolean {
  return kind === 'handle' ? text.includes('@') : hasSign(text, kind);
}

/** Said before such a word, that there is none, or that a change keeps from it: "nobody is to blame", "guards against human error". */
const denial =
  /\b(?:no|not|never|nobody|without|nor|isn['’]t|wasn['’]t|aren['’]t|rather than|instead of|(?:prevent|avoid|reduc|eliminat|minimi[sz]|limit)\w*|(?:guard|protect|safeguard)\w* against|(?:prone|resilient|robust|vulnerable) (?:to|against)|room for|risk of|chance of|potential for|possibility of)\b[^.!?\n]{0,30}$/i;

/** Whether the words before blame take it back. What somebody should have done, or forgot, stays that whatever is said before. */
export function isDenied(kind: BlameKind, before: string): boolean {
  return (kind === 'human-error' || kind === 'judgement') && denial.test(before);
}
