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
import { isTurnedTiff } from './is-turned-tiff.ts';

/** In the flags of VP8X: an animation; a profile, EXIF, XMP. https://developers.google.com/speed/webp/docs/riff_container */
const animated = 0x02;
const metadata = 0x20 | 0x08 | 0x04;
const exif = 'EXIF';

interface Chunk {
  readonly name: string;
  readonly body: Uint8Array;
}

/**
 * The same picture without profile, EXIF, XMP, unknown chunks, and what stands behind its end. Of each chunk that draws the first one is
 * kept, which is the one that decoders take.
 */
export function cleanWebp(bytes: Uint8Array): Cleaned {
  const end = 8 + readLittle(bytes, 4, 4);
  const chunks = chunksOf(slice(bytes, 12, end));
  const [head = damaged()] = chunks;
  const isTurned = chunks.some(({ name, body }) => name === exif && isTurnedExif(body));
  if (head.name !== 'VP8X') return { ...pictureSize(head), bytes: wrap([chunk(head.name, head.body)]), isTurned };
  const flags = byteAt(head.body, 0) & ~metadata;
  const size = { width: readLittle(head.body, 4, 3) + 1, height: readLittle(head.body, 7, 3) + 1 };
  const start = chunk('VP8X', join([Uint8Array.from([flags, 0, 0, 0]), slice(head.body, 4, 10)]));
  const drawing = (flags & animated) === 0 ? still(chunks, size) : animation(chunks, size);
  return { ...size, framePixels: drawing.framePixels, bytes: wrap([start, ...drawing.kept]), isTurned };
}

type Size = Pick<Frame, 'width' | 'height'>;

interface Drawing {
  readonly kept: readonly Uint8Array[];
  readonly framePixels: number;
}

function still(chunks: readonly Chunk[], size: Size): Drawing {
  const { kept, width, height } = pictureIn(chunks);
  return width === size.width && height === size.height ? { kept, framePixels: 0 } : damaged();
}

function animation(chunks: readonly Chunk[], size: Size): Drawing {
  const control = chunks.find(({ name }) => name === 'ANIM') ?? damaged();
  const kept = [chunk('ANIM', slice(control.body, 0, 6))];
  let framePixels = 0;
  for (const { name, body } of chunks) {
    if (name !== 'ANMF') continue;
    const [left = 0, top = 0, before = 0, above = 0] = [0, 3, 6, 9].map((at) => readLittle(body, at, 3));
    const frame = { left: left * 2, top: top * 2, width: before + 1, height: above + 1 };
    framePixels += pixelsOf(frame, size);
    const picture = pictureIn(chunksOf(body.subarray(16)));
    if (picture.width !== frame.width || picture.height !== frame.height) damaged();
    kept.push(chunk('ANMF', join([slice(body, 0, 16), ...picture.kept])));
  }
  return framePixels > 0 ? { kept, framePixels } : damaged();
}

/** The chunks that draw one picture, and its own size. */
function pictureIn(chunks: readonly Chunk[]): Size & { readonly kept: readonly Uint8Array[] } {
  const picture = chunks.find(({ name }) => name === 'VP8 ' || name === 'VP8L') ?? damaged();
  const alpha = picture.name === 'VP8 ' ? chunks.find(({ name }) => name === 'ALPH') : undefined;
  const kept = [alpha, picture].filter((part) => part !== undefined).map(({ name, body }) => chunk(name, body));
  return { ...pictureSize(picture), kept };
}

function isTurnedExif(body: Uint8Array): boolean {
  const start = readAscii(body, 0, 6) === 'Exif\0\0' ? 6 : 0;
  return isTurnedTiff(body.subarray(start));
}

function chunksOf(bytes: Uint8Array): Chunk[] {
  const chunks: Chunk[] = [];
  for (let at = 0; at < bytes.length; ) {
    const length = readLittle(bytes, at + 4, 4);
    const end = at + 8 + length;
    const padded = Math.min(end + (length % 2), bytes.length);
    chunks.push({ name: readAscii(bytes, at, at + 4), body: slice(bytes, at + 8, end) });
    at = padded;
  }
  return chunks;
}

function chunk(name: string, body: Uint8Array): Uint8Array {
  return join([ascii(name), little(body.length), body, new Uint8Array(body.length % 2)]);
}

function wrap(kept: readonly Uint8Array[]): Uint8Array {
  const body = join(kept);
  return join([ascii('RIFF'), little(body.length + 4), ascii('WEBP'), body]);
}

const ascii = (text: string): Uint8Array => Uint8Array.from(text, (letter) => letter.charCodeAt(0));
const little = (value: number): Uint8Array => Uint8Array.from([0, 8, 16, 24], (shift) => (value >>> shift) & 0xff);

function pictureSize({ name, body }: Chunk): Size {
  if (name === 'VP8L') {
    if (byteAt(body, 0) !== 0x2f) damaged();
    const bits = readLittle(body, 1, 4);
    return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
  }
  if (name !== 'VP8 ' || readAscii(body, 3, 6) !== '\x9d\x01\x2a') damaged();
  return { width: readLittle(body, 6, 2) & 0x3fff, height: readLittle(body, 8, 2) & 0x3fff };
}
