/** The bytes are not what their beginning says. */
export class DamagedImage extends Error {
  override readonly name = 'DamagedImage';
}

/** What a cleaner finds. */
export interface Cleaned {
  readonly width: number;
  readonly height: number;
  readonly bytes: Uint8Array;
  readonly isTurned?: boolean;
}

export function damaged(): never {
  throw new DamagedImage();
}

/** One byte; damaged where there is none. */
export function byteAt(bytes: Uint8Array, at: number): number {
  return bytes[at] ?? damaged();
}

export function readAscii(bytes: Uint8Array, from: number, to: number): string {
  return String.fromCharCode(...bytes.subarray(from, to));
}

/** An unsigned number, the highest byte first. */
export function readBig(bytes: Uint8Array, at: number, size: 2 | 4): number {
  let value = 0;
  for (let index = 0; index < size; index += 1) value = value * 256 + byteAt(bytes, at + index);
  return value;
}

/** An unsigned number, the lowest byte first. */
export function readLittle(bytes: Uint8Array, at: number, size: 2 | 3 | 4): number {
  let value = 0;
  for (let index = size - 1; index >= 0; index -= 1) value = value * 256 + byteAt(bytes, at + index);
  return value;
}

/** A stretch of the bytes; damaged where they end before it does. */
export function slice(bytes: Uint8Array, from: number, to: number): Uint8Array {
  return to > bytes.length || to < from ? damaged() : bytes.subarray(from, to);
}

export function join(parts: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
