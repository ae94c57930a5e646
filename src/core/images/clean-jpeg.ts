import { byteAt, type Cleaned, damaged, join, readAscii, readBig, slice } from './image-bytes.ts';
import { isTurnedTiff } from './is-turned-tiff.ts';
import { adobe, checkSegment, isFrameMarker, isTableMarker, jfif, marker } from './jpeg-segments.ts';

/** A progressive picture has some ten scans. With thousands that hold nothing a small file keeps a decoder busy for minutes. */
const mostScans = 100;

/** The same picture without EXIF, thumbnails, profiles, comments, further pictures, and what stands behind its end. */
export function cleanJpeg(bytes: Uint8Array): Cleaned {
  const kept: Uint8Array[] = [Uint8Array.from([0xff, 0xd8])];
  let size: { readonly width: number; readonly height: number } | undefined;
  let isTurned = false;
  let hasAdobe = false;
  let scans = 0;
  for (let at = 2; ; ) {
    if (byteAt(bytes, at) !== 0xff) damaged();
    while (byteAt(bytes, at + 1) === 0xff) at += 1;
    const code = byteAt(bytes, at + 1);
    if (code === marker.end) {
      if (size === undefined || scans === 0 || scans > mostScans) return damaged();
      kept.push(Uint8Array.from([0xff, marker.end]));
      return { ...size, bytes: join(kept), isTurned };
    }
    const length = readBig(bytes, at + 2, 2);
    const segment = slice(bytes, at, at + 2 + length);
    const body = segment.subarray(4);
    checkSegment(code, body);
    if (code === marker.app0 && readAscii(body, 0, 5) === 'JFIF\0' && kept.length === 1) kept.push(jfif);
    if (code === marker.app14 && readAscii(body, 0, 5) === 'Adobe' && body.length >= 12 && !hasAdobe) {
      kept.push(adobe(body));
      hasAdobe = true;
    }
    if (code === marker.app1 && readAscii(body, 0, 6) === 'Exif\0\0') isTurned ||= isTurnedTiff(body.subarray(6));
    if (isFrameMarker(code)) {
      if (size !== undefined) damaged();
      size = { height: readBig(body, 1, 2), width: readBig(body, 3, 2) };
    }
    if (isFrameMarker(code) || isTableMarker(code)) kept.push(segment);
    at += 2 + length;
    if (code === marker.scan) {
      const next = endOfScan(bytes, at);
      kept.push(segment, slice(bytes, at, next));
      scans += 1;
      at = next;
    }
  }
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
