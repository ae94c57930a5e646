import { toBase64 } from './base64.ts';
import type { Note, NoteSignature } from './checkpoint.ts';
import { treeHeads } from './merkle.ts';
import type { Tampering } from './tampering.ts';

/** Verifies notes with one key; the host has the cryptography. */
export interface NoteVerifier {
  readonly name: string;
  /** Whether a signature line is of this key: by its name and id. */
  isOwn(name: string, value: string): boolean;
  verify(body: string, value: string): boolean;
}

/** A log as a site shows it, and what a reader knows of it. */
export interface HeadEvidence {
  readonly lines: readonly string[];
  readonly note: Note;
  /** The key that the site publishes, or that the reader has from elsewhere; undefined for a log that is not signed. */
  readonly verifier: NoteVerifier | undefined;
  /** A checkpoint that the reader kept. */
  readonly kept: Note | undefined;
}

const ownSignature = (note: Note, verifier: NoteVerifier): NoteSignature | undefined =>
  note.signatures.find(({ name, value }) => verifier.isOwn(name, value));

/** Names a signature's key: its name and how its id begins. */
const nameOf = ({ name, value }: NoteSignature): string => `${name} (${value.slice(0, 5)}…)`;

function checkSignatures({ note, verifier, kept }: HeadEvidence): Tampering[] {
  const [before] = kept?.signatures ?? [];
  if (verifier === undefined) {
    const [signature] = note.signatures;
    if (signature !== undefined) return [{ kind: 'missing-key', key: nameOf(signature) }];
    return before === undefined ? [] : [{ kind: 'unsigned-now', before: nameOf(before) }];
  }
  const own = ownSignature(note, verifier);
  const isGood = own !== undefined && verifier.verify(note.body, own.value);
  const found: Tampering[] = isGood ? [] : [{ kind: 'forged-checkpoint', key: verifier.name }];
  if (kept === undefined || before === undefined) return found;
  const keptOwn = ownSignature(kept, verifier);
  if (keptOwn === undefined)
    return [
      ...found,
      { kind: 'swapped-key', key: own === undefined ? verifier.name : nameOf(own), before: nameOf(before) },
    ];
  if (!verifier.verify(kept.body, keptOwn.value)) found.push({ kind: 'forged-kept-checkpoint', key: verifier.name });
  return found;
}

function checkSizes(events: number, size: number): Tampering[] {
  if (events < size) return [{ kind: 'truncated-log', size, events }];
  return events > size ? [{ kind: 'extra-events', size, events }] : [];
}

/** Checks signatures, that the events add up to the checkpoint, and that a kept checkpoint is still what the log began with. */
export function checkHead(evidence: HeadEvidence): Tampering[] {
  const { lines, note, kept } = evidence;
  const { size, root, origin } = note.checkpoint;
  const heads = treeHeads(lines, [size, ...(kept ? [kept.checkpoint.size] : [])]);
  const rootAt = (wanted: number): string => toBase64(heads.get(wanted) ?? new Uint8Array());
  const found = [...checkSignatures(evidence), ...checkSizes(lines.length, size)];
  if (size <= lines.length && rootAt(size) !== root) found.push({ kind: 'changed-events', size });
  if (kept === undefined) return found;
  const before = kept.checkpoint;
  if (before.origin !== origin) found.push({ kind: 'other-origin', origin, kept: before.origin });
  if (before.size > Math.min(size, lines.length))
    found.push({ kind: 'replayed-log', size: Math.min(size, lines.length), kept: before.size });
  else if (rootAt(before.size) !== before.root) found.push({ kind: 'rewritten-log', kept: before.size });
  return found;
}
