import { toBase64 } from './base64.ts';
import { type LogTree, type Sha256, treeHead } from './merkle.ts';

/** What a log commits to: see https://c2sp.org/tlog-checkpoint. */
export interface Checkpoint {
  /** Whose log it is: the address of the site without its scheme. */
  readonly origin: string;
  /** How many events it has. */
  readonly size: number;
  /** Root hash over them, standard base64. */
  readonly root: string;
}

/** A signature below a note: see https://c2sp.org/signed-note. */
export interface NoteSignature {
  /** Name of the key. */
  readonly name: string;
  /** Id of the key and signature, standard base64. */
  readonly value: string;
}

/** A checkpoint as it was published or kept. */
export interface Note {
  readonly checkpoint: Checkpoint;
  /** What is signed, with its last line break. */
  readonly body: string;
  readonly signatures: readonly NoteSignature[];
}

/** The checkpoint of a log with the events of a tree. */
export function createCheckpoint(origin: string, tree: LogTree, sha256?: Sha256): Checkpoint {
  return { origin, size: tree.reduce((sum, { size }) => sum + size, 0), root: toBase64(treeHead(tree, sha256)) };
}

/** What is signed. */
export function renderCheckpoint({ origin, size, root }: Checkpoint): string {
  return `${origin}\n${size}\n${root}\n`;
}

/** A checkpoint with its signature, or with none. */
export function renderNote(checkpoint: Checkpoint, signature: NoteSignature | undefined): string {
  const signed = signature === undefined ? '' : `— ${signature.name} ${signature.value}\n`;
  return `${renderCheckpoint(checkpoint)}\n${signed}`;
}

/** Longest note that is read, in characters. Ours have some 300; witnesses may add a few lines. */
const longest = 16_384;

/**
 * Reads a checkpoint with its signatures. One that somebody copied without them, or with other line ends, is read too: it has none
 * then, or its signatures stand. Undefined for what is no checkpoint.
 */
export function parseNote(text: string): Note | undefined {
  if (text.length > longest) return undefined;
  const lines = text.replaceAll('\r\n', '\n').trimEnd().split('\n');
  const gap = lines.indexOf('');
  const [origin = '', size = '', root = '', ...extensions] = gap < 0 ? lines : lines.slice(0, gap);
  if (origin === '' || !/^(?:0|[1-9]\d{0,8})$/.test(size) || !/^[A-Za-z\d+/]{43}=$/.test(root)) return undefined;
  const signatures = (gap < 0 ? [] : lines.slice(gap + 1)).map((line) => {
    const [, name, value] = /^— (\S+) ([A-Za-z\d+/]+={0,2})$/.exec(line) ?? [];
    return name === undefined || value === undefined ? undefined : { name, value };
  });
  if (signatures.includes(undefined)) return undefined;
  return {
    checkpoint: { origin, size: Number(size), root },
    body: [origin, size, root, ...extensions].map((line) => `${line}\n`).join(''),
    signatures: signatures.filter((signature) => signature !== undefined),
  };
}
