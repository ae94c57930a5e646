/** A kind of secret that secretlint's rules miss or that we look for more widely. */
export interface SecretPattern {
  /** As a message names it. */
  readonly kind: string;
  /** Every quantifier is bounded or followed by something that it cannot match, so that matching takes linear time. */
  readonly pattern: RegExp;
  readonly accept?: (match: string) => boolean;
}

export const secretPatterns: readonly SecretPattern[] = [
  {
    kind: 'AWS access key id',
    pattern:
      /(?<![A-Za-z0-9])(?:A3T[A-Z0-9]|AKIA|ASIA|ABIA|ACCA|AGPA|AIDA|AROA|AIPA|ANPA|ANVA)[A-Z0-9]{16}(?![A-Za-z0-9])/g,
    // The one in Amazon's documentation.
    accept: (match) => !match.endsWith('EXAMPLE'),
  },
  { kind: 'JSON web token', pattern: /(?<![\w-])eyJ[\w-]{8,4000}\.eyJ[\w-]{8,8000}\.[\w-]{8,2000}(?![\w-])/g },
  { kind: 'age identity', pattern: /AGE-SECRET-KEY-(?:PQ-)?1[A-Z0-9]{20,4000}/gi },
  {
    // Also a truncated one, or one whose lines were quoted or indented.
    kind: 'private key',
    pattern: /-----BEGIN[ A-Z]{0,40} ?PRIVATE KEY(?: BLOCK)?-----(?:[\s>|\\n]{0,40}[A-Za-z0-9+/=:,. -]{16})/g,
  },
  { kind: 'PuTTY private key', pattern: /PuTTY-User-Key-File-\d: [\w-]{3,40}/g },
  {
    kind: 'GitHub token',
    pattern: /(?<![A-Za-z0-9])(?:gh[opusr]_[A-Za-z0-9]{36,255}|github_pat_[A-Za-z0-9_]{60,255})(?![A-Za-z0-9_])/g,
  },
  { kind: 'GitLab token', pattern: /(?<![A-Za-z0-9])gl(?:pat|dt|rt|soat|cbt|ptt|ft|agent|oas)-[\w-]{20,300}/g },
  { kind: 'Google API key', pattern: /(?<![\w-])AIza[\w-]{35}(?![\w-])/g },
  { kind: 'Google OAuth secret', pattern: /(?<![\w-])GOCSPX-[\w-]{28}(?![\w-])/g },
  { kind: 'Slack token', pattern: /(?<![\w-])xox[abeoprs](?:\.xox[bp])?-[\w-]{10,250}/g },
  { kind: 'Stripe secret', pattern: /(?<![A-Za-z0-9])(?:[rs]k_(?:live|test)|whsec)_[A-Za-z0-9+/=]{20,250}/g },
  { kind: 'Twilio key', pattern: /(?<![A-Za-z0-9])SK[0-9a-f]{32}(?![A-Za-z0-9])/g },
  { kind: 'Telegram bot token', pattern: /(?<![\w:])\d{8,10}:AA[\w-]{33}(?![\w-])/g },
  { kind: 'PyPI token', pattern: /pypi-AgEIcHlwaS5vcmc[\w-]{20,400}/g },
  { kind: 'Azure storage key', pattern: /AccountKey=[A-Za-z0-9+/]{60,120}={0,2}/g },
  { kind: 'bearer token', pattern: /\bbearer[ \t]{1,4}[\w.~+/-]{24,4000}={0,2}/gi, accept: isRandom },
  {
    kind: 'password or token',
    pattern:
      /(?<![A-Za-z])(?:password|passwd|passphrase|pwd|secret|api[_-]?key|access[_-]?key|auth[_-]?token|access[_-]?token|client[_-]?secret)["'`]{0,2}[ \t]{0,4}[:=]{1,2}[ \t]{0,4}["'`]?[^\s"'`|<>()[\]{}$]{12,200}/gi,
    accept: (match) => isRandom(match.replace(/^[^:=]*[:=]+[\s"'`]*/, '')),
  },
];

/** Letters of both cases and digits mixed: a word, a path or a variable's name seldom is. */
function isRandom(text: string): boolean {
  return (
    /\d/.test(text) && /[a-z]/.test(text) && /[A-Z]/.test(text) && !/(?:https?:)?\/\/|\*{3}|\.{3}|…|x{4}/i.test(text)
  );
}
