/** What a file is made of, part behind part: texts, and texts that were encoded before, as UTF-8. */
export type FileParts = readonly (string | Uint8Array)[];

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** The whole text. */
export function joinParts(parts: FileParts): string {
  return parts.map((part) => (typeof part === 'string' ? part : decoder.decode(part))).join('');
}
