import { byteAt, type Cleaned, damaged, join, readAscii, readBig, slice } from './image-bytes.ts';
import { isTurnedTiff } from './is-turned-tiff.ts';

/** What every decoder takes for granted without a JFIF segment, so that nothing of the camera's own has to stay. */
const jfif = Uint8Array.from([0xff, 0xe0, 0, 16, 0x4a, 0x46, 0x49, 0x46, 0, 1, 1, 0, 0, 1, 0, 1, 0, 0]);

/** Frames: every SOFn but DHT, JPG and DAC, which share their numbers. https://www.w3.org/Graphics/JPEG/itu-t81.pdf, table B.1 */
const isFrame = (marker: number): boolean => marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
const isTable = (marker: number): boolean => [0xc4, 0xcc, 0xdb, 0xdc, 0xdd].includes(marker);
const [startOfScan, end, app0, app1, app14] = [0xda, 0xd9, 0xe0, 0xe1, 0xee] as const;

/** The same picture without EXIF, thumbnails, profiles, comments, further pictures, and what stands behind its end. */
export function cleanJpeg(bytes: Uint8Array): Cleaned {
  const kept: Uint8Array[] = [Uint8Array.from([0xff, 0xd8])];
  let size: { readonly width: number; readonly height: number } | undefined;
  let isTurned = false;
  let hasScan = false;
  for (let at = 2; ; ) {
    if (byteAt(bytes, at) !== 0xff) damaged();
    while (byteAt(bytes, at + 1) === 0xff) at += 1;
    const marker = byteAt(bytes, at + 1);
    if (marker === end) {
      if (size === undefined || !hasScan) return damaged();
      kept.push(Uint8Array.from([0xff, end]));
      return { ...size, bytes: join(kept), isTurned };
    }
    const length = readBig(bytes, at + 2, 2);
    const segment = slice(bytes, at, at + 2 + length);
    const body = segment.subarray(4);
    if (marker === app0 && readAscii(body, 0, 5) === 'JFIF\0' && kept.length === 1) kept.push(jfif);
    // It says how the colours of CMYK are to be read. Twelve bytes, none of them free.
    if (marker === app14 && readAscii(body, 0, 5) === 'Adobe' && body.length >= 12) kept.push(adobe(body));
    if (marker === app1 && readAscii(body, 0, 6) === 'Exif\0\0') isTurned ||= isTurnedTiff(body.subarray(6));
    if (isFrame(marker)) {
      if (size !== undefined) damaged();
      size = { height: readBig(bytes, at + 5, 2), width: readBig(bytes, at + 7, 2) };
    }
    if (isFrame(marker) || isTable(marker)) kept.push(segment);
    at += 2 + length;
    if (marker === startOfScan) {
      const next = endOfScan(bytes, at);
      kept.push(segment, slice(bytes, at, next));
      hasScan = true;
      at = next;
    }
  }
}

function adobe(body: Uint8Array): Uint8Array {
  return join([Uint8Array.from([0xff, app14, 0, 14]), body.subarray(0, 12)]);
}

/** Where the next marker is; within a scan 0xff is followed by 0 or by a restart marker. */
function endOfScan(bytes: Uint8Array, from: number): number {
  for (let at = from; at < bytes.length - 1; at += 1) {
    if (bytes[at] !== 0xff) continue;
    const next = bytes[at + 1] ?? 0;
    if (next !== 0 && !(next >= 0xd0 && next <= 0xd7) && next !== 0xff) return at;
  }
  return damaged();
}
