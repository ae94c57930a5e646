import type { FileParts } from '../core/site/file-parts.ts';

/** Where files are put together, one after the other; it becomes as long as the longest. */
let scratch = Buffer.allocUnsafeSlow(1 << 18);

/** A letter takes at most three bytes; of long texts it is worth counting them. */
function mostBytes(text: string): number {
  return text.length > 1 << 16 ? Buffer.byteLength(text) : text.length * 3;
}

/**
 * The bytes of a file, until those of another one are asked for.
 *
 * @param ends Is given where each part ends
 */
export function fileBytes(parts: FileParts, ends: number[] = []): Uint8Array {
  let end = 0;
  for (const part of parts) {
    const isText = typeof part === 'string';
    const most = end + (isText ? mostBytes(part) : part.length);
    if (most > scratch.length) {
      const longer = Buffer.allocUnsafeSlow(Math.ceil(most * 1.25));
      scratch.copy(longer, 0, 0, end);
      scratch = longer;
    }
    if (!isText) scratch.set(part, end);
    end += isText ? scratch.write(part, end) : part.length;
    ends.push(end);
  }
  return scratch.subarray(0, end);
}
