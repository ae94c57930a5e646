import { readAscii } from './image-bytes.ts';

/** Whether EXIF says that a picture is stored otherwise than it is to be seen: tag 0x0112 in the first folder. */
export function isTurnedTiff(tiff: Uint8Array): boolean {
  const order = readAscii(tiff, 0, 2);
  if (order !== 'II' && order !== 'MM') return false;
  const number = (at: number, size: 2 | 4): number => {
    const part = [...tiff.subarray(at, at + size)];
    if (part.length < size) return 0;
    return (order === 'MM' ? part : part.toReversed()).reduce((value, byte) => value * 256 + byte, 0);
  };
  const folder = number(4, 4);
  const count = Math.min(number(folder, 2), 1000);
  for (let index = 0; index < count; index += 1) {
    const entry = folder + 2 + index * 12;
    if (number(entry, 2) === 0x0112) return number(entry + 8, 2) > 1;
  }
  return false;
}
