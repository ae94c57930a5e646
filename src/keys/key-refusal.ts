/** Why something could not be sealed or opened. Carries no key, no ciphertext and no text. */
export type KeyRefusalCode =
  /** Not an age recipient (`age1…`). */
  | 'unreadable-recipient'
  /** Not an age identity (`AGE-SECRET-KEY-…`). */
  | 'unreadable-identity'
  /** Sealed for another recipient, or damaged. */
  | 'cannot-open'
  /** Shorter than 32 characters. */
  | 'weak-link-secret'
  /** Not a signing key of a log (`PRIVATE+KEY+…`). */
  | 'unreadable-log-key';

const words: Readonly<Record<KeyRefusalCode, string>> = {
  'unreadable-recipient': 'The recipient is no age recipient ("age1…")',
  'unreadable-identity': 'The identity is no age identity ("AGE-SECRET-KEY-…")',
  'cannot-open': 'The sealed block cannot be opened: it is damaged, or was sealed for another recipient',
  'weak-link-secret': 'The link secret has fewer than 32 characters',
  'unreadable-log-key': 'The log key is no signing key ("PRIVATE+KEY+…")',
};

/** Thrown by this room only. The library's own error is left out on purpose: it may speak of the file. */
export class KeyRefusal extends Error {
  override readonly name = 'KeyRefusal';
  readonly exitCode = 2;
  readonly code: KeyRefusalCode;

  constructor(code: KeyRefusalCode) {
    super(words[code]);
    this.code = code;
  }
}
