import { cleanGif } from './clean-gif.ts';
import { cleanJpeg } from './clean-jpeg.ts';
import { cleanPng } from './clean-png.ts';
import { cleanWebp } from './clean-webp.ts';
import { readAscii, UnusableImage } from './image-bytes.ts';
import type { ImageKind } from './image-kind.ts';

/** Bytes of an image that is published. */
export const largestImage = 5 * 1024 * 1024;
/** Pixels, and pixels along a side. */
const mostPixels = 40_000_000;
const longestSide = 16_384;
/** Pixels of all frames of an animation together: a browser draws each of them. */
const mostFramePixels = 1_000_000_000;

/** An image of which nothing is left but what draws it. */
export interface CleanImage {
  readonly kind: ImageKind;
  /** Pixels. */
  readonly width: number;
  readonly height: number;
  /** Without metadata: no EXIF, no comments, no thumbnails, nothing after the end. */
  readonly bytes: Uint8Array;
  /** Its metadata says that it is to be turned or mirrored; without it, it shows as it is stored. */
  readonly isTurned: boolean;
}

/** Why an image is not published. */
export type ImageFault = 'unknown-kind' | 'damaged' | 'not-drawn' | 'too-many-pixels' | 'too-large';

const cleaners = { png: cleanPng, jpeg: cleanJpeg, gif: cleanGif, webp: cleanWebp } as const;

/** What is wrong with a file that a record shows as an image. `turned`: it is shown, but not upright. */
export type ImageProblem = ImageFault | 'other-kind' | 'link' | 'turned';

/** What the first bytes say, whatever the file is called. */
export function kindOfImage(bytes: Uint8Array): ImageKind | undefined {
  if (readAscii(bytes, 0, 8) === '\x89PNG\r\n\x1a\n') return 'png';
  if (bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff) return 'jpeg';
  if (/^GIF8[79]a$/.test(readAscii(bytes, 0, 6))) return 'gif';
  return readAscii(bytes, 0, 4) === 'RIFF' && readAscii(bytes, 8, 12) === 'WEBP' ? 'webp' : undefined;
}

/** Takes everything out of an image that does not draw it. It is not decoded: the picture is the same, bit for bit. */
export function cleanImage(bytes: Uint8Array): CleanImage | ImageFault {
  if (bytes.length > largestImage) return 'too-large';
  const kind = kindOfImage(bytes);
  if (kind === undefined) return 'unknown-kind';
  try {
    const { width, height, bytes: cleaned, isTurned = false, framePixels = 0 } = cleaners[kind](bytes);
    if (width === 0 || height === 0) return 'damaged';
    if (width > longestSide || height > longestSide || width * height > mostPixels) return 'too-many-pixels';
    return framePixels > mostFramePixels ? 'too-many-pixels' : { kind, width, height, bytes: cleaned, isTurned };
  } catch (error) {
    if (error instanceof UnusableImage) return error.fault;
    throw error;
  }
}
