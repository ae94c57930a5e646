/** The bytes are not what their beginning says, or nothing that browsers draw. */
export class UnusableImage extends Error {
  override readonly name = 'UnusableImage';
  readonly fault: 'damaged' | 'not-drawn';

  constructor(fault: 'damaged' | 'not-drawn') {
    super(fault);
    this.fault = fault;
  }
}

/** What a cleaner finds. */
export interface Cleaned {
  readonly width: number;
  readonly height: number;
  readonly bytes: Uint8Array;
  readonly isTurned?: boolean;
  /** Pixels of all frames of an animation. */
  readonly framePixels?: number;
}

/** Where a frame of an animation lies on its canvas, in pixels. */
export interface Frame {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

export function damaged(): never {
  throw new UnusableImage('damaged');
}

/** A kind of picture that there is, and that no browser draws. */
export function notDrawn(): never {
  throw new UnusableImage('not-drawn');
}

/** Pixels of a frame; damaged where it does not lie within its canvas: some programs would draw it there all the same. */
export function pixelsOf({ left, top, width, height }: Frame, canvas: Pick<Frame, 'width' | 'height'>): number {
  const isWithin = left + width <= canvas.width && top + height <= canvas.height;
  return isWithin && width > 0 && height > 0 ? width * height : damaged();
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
