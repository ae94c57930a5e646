import { byteAt, damaged, join, notDrawn } from './image-bytes.ts';

/** Numbers of the markers of a JPEG. https://www.w3.org/Graphics/JPEG/itu-t81.pdf, table B.1 */
export const marker = {
  huffman: 0xc4,
  quantisation: 0xdb,
  lines: 0xdc,
  restart: 0xdd,
  scan: 0xda,
  end: 0xd9,
  app0: 0xe0,
  app1: 0xe1,
  app14: 0xee,
} as const;

/** Frames: every SOFn but DHT, JPG and DAC, which share their numbers. */
export const isFrameMarker = (code: number): boolean =>
  code >= 0xc0 && code <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(code);

/** Tables of arithmetic coding are none of them: no browser reads what needs those. */
export const isTableMarker = (code: number): boolean =>
  code === marker.huffman || code === marker.quantisation || code === marker.lines || code === marker.restart;

/** Baseline, extended and progressive with Huffman codes, 8 bits for each value: what browsers draw. */
function checkFrame(code: number, body: Uint8Array): void {
  if (code > 0xc2 || byteAt(body, 0) !== 8) notDrawn();
  if (body.length !== 6 + 3 * byteAt(body, 5)) damaged();
}

function checkTables(body: Uint8Array, sizeAt: (at: number) => number): void {
  let at = 0;
  while (at < body.length) at += sizeAt(at);
  if (at !== body.length) damaged();
}

/** Damaged where a segment holds more than it says, or less: decoders refuse it, and who looks into the file may find something else. */
export function checkSegment(code: number, body: Uint8Array): void {
  if (isFrameMarker(code)) checkFrame(code, body);
  else if (code === marker.quantisation) checkTables(body, (at) => 1 + 64 * (byteAt(body, at) > 15 ? 2 : 1));
  else if (code === marker.huffman)
    checkTables(body, (at) => {
      let size = 17;
      for (let length = 1; length <= 16; length += 1) size += byteAt(body, at + length);
      return size;
    });
  else if (code === marker.scan && body.length !== 4 + 2 * byteAt(body, 0)) damaged();
  else if ((code === marker.restart || code === marker.lines) && body.length !== 2) damaged();
}

/** What every decoder takes for granted without a JFIF segment, so that nothing of the camera's own has to stay. */
export const jfif: Uint8Array = Uint8Array.from([
  ...[0xff, 0xe0, 0, 16],
  ...[0x4a, 0x46, 0x49, 0x46, 0],
  ...[1, 1, 0, 0, 1, 0, 1, 0, 0],
]);

/** It says how three or four colours are to be read, in its last byte; nothing else of it counts. */
export function adobe(body: Uint8Array): Uint8Array {
  const head = Uint8Array.from([0xff, marker.app14, 0, 14, 0x41, 0x64, 0x6f, 0x62, 0x65, 0, 100, 0, 0, 0, 0]);
  return join([head, body.subarray(11, 12)]);
}
