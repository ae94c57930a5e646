/** Roles that stand for one person. */
const person =
  'engineers?|developers?|operators?|admin(?:istrator)?s?|on-?call|intern|contractor|colleague|employee|someone|somebody|he|she';

/**
 * Our own short list. Word lists made for inclusive writing flag four of five real postmortems (`execute`, `just`,
 * `deposit`), so each pattern here was tried on some 700 public records.
 */
export const blamePatterns: readonly { readonly kind: string; readonly pattern: RegExp }[] = [
  {
    kind: 'human-error',
    pattern: /\b(?:human|operator|user|pilot|engineer|developer|admin)(?:'s)? (?:error|mistake|fault)s?\b/gi,
  },
  {
    kind: 'judgement',
    pattern:
      /\b(?:careless(?:ly|ness)?|negligen(?:t|ce|tly)|incompeten(?:t|ce)|sloppy|sloppiness|reckless(?:ly)?|foolish(?:ly)?|stupid(?:ly|ity)?|lazy|laziness|at fault|(?:was|is|were) to blame|blame(?:d|s)?)\b(?!\s*(?:less|free))/gi,
  },
  {
    // What did not happen explains nothing. "should have" of a machine is an expectation and stays.
    kind: 'counterfactual',
    pattern: new RegExp(
      `\\b(?:(?:${person}|we|they|you|I|team) (?:should|could|ought to|needed to) (?:have|of)\\b|(?:${person}|we|they|you|team) (?:should|could)(?:n't|n’t| not) have\\b|if only\\b)`,
      'gi',
    ),
  },
  {
    kind: 'failing',
    pattern: new RegExp(
      `\\b(?:(?:${person}|we|they|team) (?:forgot|forgets|neglected|failed|did not bother|didn['’]t bother|overlooked|ignored)|forgot to|forgotten by)\\b`,
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
