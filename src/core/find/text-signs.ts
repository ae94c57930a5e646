import { createSignScan } from './sign-scan.ts';

/**
 * What a text must hold somewhere to be worth a search, by what is searched for. Far cheaper to look for, and hardly any postmortem has
 * one of these. `tests/core/find/text-signs.test.ts` holds them to the patterns of the searches.
 */
export const signs = {
  /** Of what every rule of secretlint needs. */
  secretlint:
    /secret_?access_?key|-----BEGIN|x-oauth-basic|_authToken|npm_|xox[abopr]-|xapp-|hooks\.slack\.com|:\/\/[^\s/@:]{1,256}:[^\s/@]{1,256}@|sk-|gsk_|hf_|lin_api_|ntn_|SG\.|shp(?:pa|ca|at|ss)_|[rs]k_(?:live|test)_|gh[opusr]_|github_pat_|glpat-|gl(?:c|sa)_|ops_ey|hv[sbr]\.|vc[piark]_|dapi|dckr_pat_|figd_|cf(?:k|ut|at)_|tskey-/i,
  /** Of our own patterns of secrets. */
  secret:
    /A3T|AKIA|ASIA|ABIA|ACCA|AGPA|AIDA|AROA|AIPA|ANPA|ANVA|eyJ|AGE-SECRET|PRIVATE KEY|PuTTY|gh[opusr]_|github_pat_|gl[a-z]{2,8}-|AIza|GOCSPX|xox[abeoprs]|_live_|_test_|whsec_|SK[\da-f]{8}|:AA|pypi-|AccountKey|bearer|passw|passphrase|pwd|secret|api[_-]?key|access[_-]?key|[_-]?token["'`]{0,2}[ \t]{0,4}[:=]/i,
  /** Of links into the team's rooms. */
  chat: /slack\.com|teams\.microsoft|discord|chat\.google|zoom\.us|meet\.google|t\.me\/|wa\.me\/|whatsapp/i,
  document: /\.google\.com|atlassian|sharepoint|live\.com|1drv|notion\.|dropbox|miro\.com|figma/i,
  /** Of words that blame. */
  'human-error':
    /human (?:error|mistake|fault)|(?:operator|pilot|engineer|developer|admin|user)(?:'s)? (?:error|mistake|fault)/i,
  judgement: /careless|negligen|incompeten|slopp|reckless|foolish|stupid|laziness|blame/i,
  counterfactual:
    /should(?:n't|n’t| not)? (?:have|of)|ought to(?:n't|n’t| not)? (?:have|of)|could(?:n't|n’t| not)? (?:have|of)|if only/i,
  /** Of markers of redactions. */
  marker: /redact|withheld|sealed/i,
  failing: /forgot|forgets|neglected|failed to|did not bother|didn['’]t bother|overlooked|ignored/i,
} as const satisfies Readonly<Record<string, RegExp>>;

export type Sign = keyof typeof signs;

const places = new Map(Object.keys(signs).map((name, place) => [name, place]));
/** A text of fewer characters is asked at once. */
const short = 500;
/** After so many texts, a quicker search has paid for its making. */
const worthScanning = 20;

let scan: ReturnType<typeof createSignScan> | undefined;
let seen = 0;
/** Several ask for the same text, one after the other. */
let last: { readonly text: string; readonly found: readonly boolean[] | undefined } | undefined;

/** Whether a text has a sign. One pass over it answers for all of them. */
export function hasSign(text: string, name: Sign): boolean {
  if (text.length < short) return signs[name].test(text);
  if (last?.text !== text) last = { text, found: findAll(text) };
  return last.found?.[places.get(name) ?? 0] ?? signs[name].test(text);
}

function findAll(text: string): readonly boolean[] | undefined {
  seen += 1;
  if (seen <= worthScanning) return undefined;
  scan ??= createSignScan(Object.values(signs));
  return scan(text);
}
