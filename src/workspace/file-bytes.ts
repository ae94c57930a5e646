import type { FileParts } from '../core/site/file-parts.ts';

/** Where files are put together, one after the other; it becomes as long as the longest. */
let scratch = Buffer.allocUnsafeSlow(1 << 18);

/**
 * The bytes of a file, until those of another one are asked for.
 *
 * @param ends Is given where each part ends
 */
export function fileBytes(parts: FileParts, ends: number[] = []): Uint8Array {
  let end = 0;
  for (const part of parts) {
    const isText = typeof part === 'string';
    // A letter takes at most three bytes.
    const most = end + part.length * (isText ? 3 : 1);
    if (most > scratch.length) {
      const longer = Buffer.allocUnsafeSlow(most * 2);
      scratch.copy(longer, 0, 0, end);
      scratch = longer;
    }
    if (!isText) scratch.set(part, end);
    end += isText ? scratch.write(part, end) : part.length;
    ends.push(end);
  }
  return scratch.subarray(0, end);
}
