import type { Place } from '../text/place.ts';

/** Why something is withheld. */
export type RedactionReason = 'security' | 'privacy' | 'legal' | 'partner';

/** When it is shown: after the quorum of confirmations, on a local date (`YYYY-MM-DD`), or never. */
export type LiftCondition =
  | { readonly kind: 'confirmed' }
  | { readonly kind: 'date'; readonly date: string }
  | { readonly kind: 'never' };

/** One redaction as the public may know it: everything but the text. */
export interface Withheld {
  readonly form: 'withheld' | 'redact' | 'sealed';
  readonly reason: RedactionReason;
  readonly until: LiftCondition;
  /** What the author chose to say about the length, in words; never computed. */
  readonly words: number | undefined;
  /** Of the marker, in the source. */
  readonly place: Place;
}

declare const published: unique symbol;

/**
 * Text that may be shown to anyone: the source with every redaction replaced by its placeholder. Only `publish()`
 * makes one, and the parser takes nothing else, so no later room can be handed hidden text.
 */
export interface PublicText {
  readonly [published]: true;
  /** From the root of the repository, with `/`. */
  readonly path: string;
  /** The publishable text. Placeholders stand where redactions stood. */
  readonly text: string;
  readonly withheld: readonly Withheld[];
  /** Maps offsets (UTF-16) in `text` to a place in the source file. An offset inside a placeholder maps to its marker. */
  place(start: number, end: number): Place;
}
