import { type Cleaned, damaged, join, pixelsOf, readAscii, readBig, slice } from './image-bytes.ts';
import { isTurnedTiff } from './is-turned-tiff.ts';

/**
 * What draws: the critical chunks, transparency, gamma and the frames of an animation, with the most bytes that each can use; what is
 * longer holds something else. https://www.w3.org/TR/png-3/
 */
const drawing: ReadonlyMap<string, number> = new Map([
  ['IHDR', 13],
  ['PLTE', 768],
  ['IDAT', Number.POSITIVE_INFINITY],
  ['IEND', 0],
  ['tRNS', 256],
  ['gAMA', 4],
  ['sRGB', 1],
  ['acTL', 8],
  ['fcTL', 26],
  ['fdAT', Number.POSITIVE_INFINITY],
]);
const animation = new Set(['fcTL', 'fdAT']);
const exif = 'eXIf';
const signature = 8;

interface Chunk {
  readonly name: string;
  readonly body: Uint8Array;
  /** With its length, name and checksum. */
  readonly whole: Uint8Array;
}

/** The same picture without text, times, EXIF, profiles, private chunks, and what stands behind its end. */
export function cleanPng(bytes: Uint8Array): Cleaned {
  const chunks = chunksOf(bytes);
  const [head] = chunks;
  if (head?.name !== 'IHDR' || head.body.length !== 13) return damaged();
  const size = { width: readBig(head.body, 0, 4), height: readBig(head.body, 4, 4) };
  const isAnimated = chunks.some(({ name }) => name === 'acTL');
  // Without the chunk that announces them, frames are drawn by nobody.
  const kept = chunks.filter(({ name }) => drawing.has(name) && (isAnimated || !animation.has(name)));
  if (kept.filter(({ name }) => name === 'IHDR').length > 1 || !kept.some(({ name }) => name === 'IDAT')) damaged();
  if (kept.some(({ name, body }) => body.length > (drawing.get(name) ?? 0))) damaged();
  return {
    ...size,
    bytes: join([slice(bytes, 0, signature), ...kept.map(({ whole }) => whole)]),
    isTurned: chunks.some(({ name, body }) => name === exif && isTurnedTiff(body)),
    framePixels: isAnimated ? framePixelsOf(kept, size) : 0,
  };
}

/** Up to the end that the image names. */
function chunksOf(bytes: Uint8Array): Chunk[] {
  const chunks: Chunk[] = [];
  for (let at = signature; ; ) {
    const length = readBig(bytes, at, 4);
    const name = readAscii(bytes, at + 4, at + 8);
    const end = at + 12 + length;
    const whole = slice(bytes, at, end);
    // A critical chunk that nobody knows: without it the picture would be another one.
    if (/^[A-Z]/.test(name) && !drawing.has(name)) damaged();
    chunks.push({ name, body: whole.subarray(8, 8 + length), whole });
    if (name === 'IEND') return chunks;
    at = end;
  }
}

/** As many frames as are announced: further ones are shown by nobody. */
function framePixelsOf(chunks: readonly Chunk[], size: { readonly width: number; readonly height: number }): number {
  const announced = chunks.filter(({ name }) => name === 'acTL').map(({ body }) => readBig(body, 0, 4));
  const frames = chunks.filter(({ name }) => name === 'fcTL').map(({ body }) => body);
  if (announced.length !== 1 || announced[0] !== frames.length) damaged();
  return frames.reduce((sum, body) => {
    const [width = 0, height = 0, left = 0, top = 0] = [4, 8, 12, 16].map((at) => readBig(body, at, 4));
    return sum + pixelsOf({ left, top, width, height }, size);
  }, 0);
}
