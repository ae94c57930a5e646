import type { LocatedFault } from './marker-fault.ts';
import { readRedactions } from './read-redactions.ts';
import { renderSealedBlock } from './sealed-block.ts';
import { padPlaintext } from './sealed-plaintext.ts';

/** Encrypts padded bytes for the configured recipient and returns the armored file. */
export type Seal = (plaintext: Uint8Array) => Promise<string>;

export type SealingFault = {
  readonly fault: LocatedFault['fault'] | 'nul-in-text';
  readonly start: number;
  readonly end: number;
};

export type Sealing = { readonly text: string; readonly sealed: number } | { readonly faults: readonly SealingFault[] };

/**
 * Replaces every `redact` block of a source by a `sealed` one with the same attributes, bound to the record's id.
 * A source with a fault is left alone: it cannot be said what to seal.
 */
export async function sealRedactions(source: string, record: string, seal: Seal): Promise<Sealing> {
  const { redactions, faults } = readRedactions(source);
  if (faults.length > 0) return { faults };
  let text = '';
  let from = 0;
  let sealed = 0;
  for (const { form, hidden, marker, start, end, until } of redactions) {
    if (form !== 'redact') continue;
    const plaintext = padPlaintext(source.slice(hidden.start, hidden.end), { record, until });
    if (plaintext === undefined) return { faults: [{ fault: 'nul-in-text', ...marker }] };
    const says = source.slice(marker.start + '<!-- redact:'.length, marker.end - '-->'.length);
    text += source.slice(from, start) + renderSealedBlock(says, await seal(plaintext));
    from = end;
    sealed += 1;
  }
  return { text: text + source.slice(from), sealed };
}
