import { crossesSection } from './crosses-section.ts';
import type { Redaction } from './pair-markers.ts';
import { scanMarkers } from './scan-markers.ts';
import { readSealedBlock, type SealedFault } from './sealed-block.ts';
import { unpadPlaintext } from './sealed-plaintext.ts';

/** Opens an armored age file; rejects when it cannot. Only the step that lifts and `debrief unseal` have one. */
export type Open = (armor: string) => Promise<Uint8Array>;

export type OpenFault =
  | SealedFault
  /** Damaged, or sealed for another recipient. */
  | 'cannot-open'
  /** Sealed for another record, or until something else: a block that was copied or whose marker was edited. */
  | 'bound-elsewhere'
  /** The opened text holds something that looks like a marker, or a heading that would cross a section. */
  | 'holds-markers'
  | 'crosses-section'
  /** There is no identity to open it with. */
  | 'no-identity';

export type OpenedRedaction = { readonly text: string } | { readonly fault: OpenFault };

/** The hidden text of a redaction: between the markers of a `redact` block, inside the ciphertext of a `sealed` one. */
export async function openRedaction(
  source: string,
  { form, hidden, until }: Redaction,
  record: string,
  open: Open | undefined,
): Promise<OpenedRedaction> {
  if (form === 'withheld') return { text: '' };
  const inner = source.slice(hidden.start, hidden.end);
  if (form === 'redact') return { text: inner };
  const block = readSealedBlock(inner);
  if ('fault' in block) return block;
  if (open === undefined) return { fault: 'no-identity' };
  let bytes: Uint8Array;
  try {
    bytes = await open(block.armor);
  } catch {
    // What went wrong may speak of the text, so only that it did is told.
    return { fault: 'cannot-open' };
  }
  const text = unpadPlaintext(bytes, { record, until });
  if (text === undefined) return { fault: 'bound-elsewhere' };
  if (scanMarkers(text).length > 0) return { fault: 'holds-markers' };
  return crossesSection(text) ? { fault: 'crosses-section' } : { text };
}
