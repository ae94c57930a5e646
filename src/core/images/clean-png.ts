import { type Cleaned, damaged, join, readAscii, readBig, slice } from './image-bytes.ts';
import { isTurnedTiff } from './is-turned-tiff.ts';

/** What draws: the critical chunks, transparency, gamma and the frames of an animation. https://www.w3.org/TR/png-3/ */
const drawing = new Set(['IHDR', 'PLTE', 'IDAT', 'IEND', 'tRNS', 'gAMA', 'sRGB', 'acTL', 'fcTL', 'fdAT']);
const exif = 'eXIf';
const signature = 8;

/** The same picture without text, times, EXIF, profiles, private chunks, and what stands behind its end. */
export function cleanPng(bytes: Uint8Array): Cleaned {
  const kept = [slice(bytes, 0, signature)];
  let size: { readonly width: number; readonly height: number } | undefined;
  let hasData = false;
  let isTurned = false;
  for (let at = signature; ; ) {
    const length = readBig(bytes, at, 4);
    const name = readAscii(bytes, at + 4, at + 8);
    const end = at + 12 + length;
    const chunk = slice(bytes, at, end);
    if (size === undefined) {
      if (name !== 'IHDR' || length !== 13) damaged();
      size = { width: readBig(bytes, at + 8, 4), height: readBig(bytes, at + 12, 4) };
    } else if (name === 'IHDR') damaged();
    // A critical chunk that nobody knows: without it the picture would be another one.
    if (/^[A-Z]/.test(name) && !drawing.has(name)) damaged();
    if (name === exif) isTurned ||= isTurnedTiff(bytes.subarray(at + 8, at + 8 + length));
    if (drawing.has(name)) kept.push(chunk);
    hasData ||= name === 'IDAT';
    if (name === 'IEND') return hasData && length === 0 ? { ...size, bytes: join(kept), isTurned } : damaged();
    at = end;
  }
}
