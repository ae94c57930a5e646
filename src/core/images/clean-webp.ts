import { byteAt, type Cleaned, damaged, join, readAscii, readLittle, slice } from './image-bytes.ts';
import { isTurnedTiff } from './is-turned-tiff.ts';

/** https://developers.google.com/speed/webp/docs/riff_container */
const drawing = new Set(['VP8 ', 'VP8L', 'ALPH', 'ANIM', 'ANMF']);
/** In the flags of VP8X: a profile, EXIF, XMP. */
const metadata = 0x20 | 0x08 | 0x04;
const exif = 'EXIF';

interface Chunk {
  readonly name: string;
  /** With its name and length, and the byte that fills it up. */
  readonly whole: Uint8Array;
  readonly body: Uint8Array;
}

/** The same picture without profile, EXIF, XMP, unknown chunks, and what stands behind its end. */
export function cleanWebp(bytes: Uint8Array): Cleaned {
  const end = 8 + readLittle(bytes, 4, 4);
  const chunks = chunksOf(slice(bytes, 12, end));
  const kept = chunks.flatMap(keep);
  if (!kept.some((chunk) => ['VP8 ', 'VP8L', 'ANMF'].includes(readAscii(chunk, 0, 4)))) damaged();
  const isTurned = chunks.some(({ name, body }) => name === exif && isTurnedExif(body));
  return { ...sizeOf(chunks[0] ?? damaged()), bytes: wrap(kept), isTurned };
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
    chunks.push({
      name: readAscii(bytes, at, at + 4),
      body: slice(bytes, at + 8, end),
      whole: slice(bytes, at, padded),
    });
    at = padded;
  }
  return chunks;
}

function keep({ name, body, whole }: Chunk): Uint8Array[] {
  if (name === 'VP8X') {
    const flags = byteAt(body, 0) & ~metadata;
    return [join([whole.subarray(0, 8), Uint8Array.from([flags, 0, 0, 0]), slice(body, 4, 10)])];
  }
  if (name === 'ANMF') {
    const frame = chunksOf(body.subarray(16)).filter((inner) => ['VP8 ', 'VP8L', 'ALPH'].includes(inner.name));
    return [chunk(name, join([slice(body, 0, 16), ...frame.map((inner) => chunk(inner.name, inner.body))]))];
  }
  return drawing.has(name) ? [chunk(name, body)] : [];
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

function sizeOf({ name, body }: Chunk): { readonly width: number; readonly height: number } {
  if (name === 'VP8X') return { width: readLittle(body, 4, 3) + 1, height: readLittle(body, 7, 3) + 1 };
  if (name === 'VP8L') {
    if (byteAt(body, 0) !== 0x2f) damaged();
    const bits = readLittle(body, 1, 4);
    return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
  }
  if (name !== 'VP8 ' || readAscii(body, 3, 6) !== '\x9d\x01\x2a') damaged();
  return { width: readLittle(body, 6, 2) & 0x3fff, height: readLittle(body, 8, 2) & 0x3fff };
}
