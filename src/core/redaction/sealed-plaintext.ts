import type { LiftCondition } from '../postmortem/public-text.ts';

/** What a sealed text was sealed for. A block that is copied into another record, or given another condition, does not open. */
export interface Binding {
  /** Id of the record. */
  readonly record: string;
  readonly until: LiftCondition;
}

const block = 1024;
const label = 'debrief-sealed:';

/**
 * The bytes to encrypt: a line that binds the text to its record and condition, the text, and NULs up to whole KiB, so
 * that `age --decrypt` shows the text as it is. Refuses (undefined) a text with a NUL in it.
 */
export function padPlaintext(text: string, binding: Binding): Uint8Array | undefined {
  if (text.includes('\0')) return undefined;
  const bytes = new TextEncoder().encode(`${label} ${describeBinding(binding)}\n${text}`);
  const padded = new Uint8Array(Math.ceil(bytes.length / block) * block);
  padded.set(bytes);
  return padded;
}

/**
 * Takes the padding and the first line off again. Undefined when the text was sealed for another record or condition.
 * A text without such a line was sealed by hand and is taken as it is, because it names nothing that it could contradict.
 */
export function unpadPlaintext(bytes: Uint8Array, binding: Binding): string | undefined {
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes).replace(/\0+$/, '');
  if (!text.startsWith(label)) return text;
  const first = `${label} ${describeBinding(binding)}\n`;
  return text.startsWith(first) ? text.slice(first.length) : undefined;
}

function describeBinding({ record, until }: Binding): string {
  return `${record} ${until.kind === 'date' ? until.date : until.kind}`;
}
