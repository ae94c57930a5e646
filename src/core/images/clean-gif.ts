import {
  byteAt,
  type Cleaned,
  damaged,
  type Frame,
  join,
  pixelsOf,
  readAscii,
  readLittle,
  slice,
} from './image-bytes.ts';

const [extension, picture, trailer] = [0x21, 0x2c, 0x3b] as const;
const [control, application] = [0xf9, 0xff] as const;

/** The same pictures without comments, plain text, extensions of applications but the one that repeats, and what stands behind the end. */
export function cleanGif(bytes: Uint8Array): Cleaned {
  const size = { width: readLittle(bytes, 6, 2), height: readLittle(bytes, 8, 2) };
  let at = 13 + tableSize(byteAt(bytes, 10));
  const kept = [slice(bytes, 0, at)];
  let framePixels = 0;
  for (;;) {
    // Some programs leave the end out, and all decoders do without.
    const kind = at === bytes.length ? trailer : byteAt(bytes, at);
    if (kind === trailer) {
      kept.push(Uint8Array.from([trailer]));
      return framePixels > 0 ? { ...size, bytes: join(kept), framePixels } : damaged();
    }
    if (kind === picture) {
      const data = at + 10 + tableSize(byteAt(bytes, at + 9)) + 1;
      const next = endOfBlocks(bytes, data);
      kept.push(slice(bytes, at, next));
      framePixels += pixelsOf(frameAt(bytes, at), size);
      at = next;
    } else if (kind === extension) {
      const label = byteAt(bytes, at + 1);
      const next = endOfBlocks(bytes, at + 2);
      if (label === control && next === at + 8) kept.push(slice(bytes, at, next));
      // 11 bytes of name, then one block of 3 bytes: how often it repeats.
      if (label === application && next === at + 19 && readAscii(bytes, at + 3, at + 14) === 'NETSCAPE2.0')
        kept.push(slice(bytes, at, next));
      at = next;
    } else damaged();
  }
}

function frameAt(bytes: Uint8Array, at: number): Frame {
  const [left = 0, top = 0, width = 0, height = 0] = [1, 3, 5, 7].map((offset) => readLittle(bytes, at + offset, 2));
  return { left, top, width, height };
}

/** Bytes of a table of colours. */
function tableSize(flags: number): number {
  return (flags & 0x80) === 0 ? 0 : 3 * 2 ** ((flags & 7) + 1);
}

/** Behind a chain of blocks, each with its length in front, which a block of no length ends. */
function endOfBlocks(bytes: Uint8Array, from: number): number {
  let at = from;
  for (let length = byteAt(bytes, at); length > 0; length = byteAt(bytes, at)) at += length + 1;
  return at + 1;
}
