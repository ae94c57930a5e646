import { describe, expect, it } from 'vitest';
import { type CleanImage, cleanImage, largestImage } from '../../../src/core/images/clean-image.ts';
import { kindOfName } from '../../../src/core/images/image-kind.ts';
import { canary, sampleImage, sampleKinds, withMetadata } from './samples.ts';

function clean(bytes: Uint8Array): CleanImage {
  const cleaned = cleanImage(bytes);
  if (typeof cleaned === 'string') throw new Error(cleaned);
  return cleaned;
}

const latin1 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1');

describe('a cleaned image', () => {
  it.each(sampleKinds)('%s knows its kind and size', (kind) => {
    const { bytes, ...facts } = clean(sampleImage(kind));
    const size = kind === 'gif' ? { width: 1, height: 1 } : { width: 24, height: 16 };
    expect(facts).toEqual({ kind, ...size, isTurned: false });
    expect(bytes.length).toBeLessThanOrEqual(sampleImage(kind).length);
  });

  it.each(sampleKinds)('%s is the same whatever metadata it had, and holds none', (kind) => {
    const dirty = withMetadata(kind);
    expect(latin1(dirty)).toContain('GPS 52.5200');
    const { bytes } = clean(dirty);
    expect(latin1(bytes)).not.toMatch(/GPS|Anna|Exif|EXIF|XMP|ICC|Google|tEXt/);
    expect(Buffer.from(bytes).equals(Buffer.from(clean(sampleImage(kind)).bytes))).toBe(true);
  });

  it.each(sampleKinds)('%s stays as it is when it is cleaned again', (kind) => {
    const once = clean(withMetadata(kind)).bytes;
    expect(Buffer.from(clean(once).bytes).equals(Buffer.from(once))).toBe(true);
  });

  it.each(['png', 'jpeg', 'webp'] as const)('%s says when it was to be turned', (kind) => {
    expect(clean(withMetadata(kind, 6)).isTurned).toBe(true);
    expect(clean(withMetadata(kind, 1)).isTurned).toBe(false);
  });
});

describe('an image is refused', () => {
  it.each([
    ['an empty file', Buffer.alloc(0)],
    ['a script', Buffer.from('<script>alert(1)</script>')],
    ['an SVG', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>')],
    ['a PDF', Buffer.from('%PDF-1.7')],
  ])('that is %s', (_, bytes) => expect(cleanImage(bytes)).toBe('unknown-kind'));

  it.each(sampleKinds)('%s that was cut anywhere', (kind) => {
    const image = sampleImage(kind);
    for (let length = 12; length < image.length - 2; length += 1)
      expect(cleanImage(image.subarray(0, length)), `${length} bytes`).toMatch(/damaged|unknown-kind/);
  });

  it('that is a bomb', () => {
    const bomb = sampleImage('png');
    bomb.writeUInt32BE(50_000, 16);
    bomb.writeUInt32BE(50_000, 20);
    expect(cleanImage(bomb)).toBe('too-many-pixels');
  });

  it('that is too large, before anything else', () => {
    expect(cleanImage(Buffer.alloc(largestImage + 1))).toBe('too-large');
  });

  it.each(sampleKinds)('%s with any byte changed, or it is clean all the same', (kind) => {
    const image = withMetadata(kind);
    for (let at = 0; at < image.length; at += 1) {
      const changed = Buffer.from(image);
      changed[at] = (changed[at] ?? 0) ^ 0x55;
      const cleaned = cleanImage(changed);
      if (typeof cleaned !== 'string') expect(latin1(cleaned.bytes), `byte ${at}`).not.toContain(canary.slice(0, 8));
    }
  });
});

it('the name of a file says what it should be', () => {
  expect(['a.png', 'b.JPG', 'c.jpeg', 'd.webp', 'e.gif', 'f.svg', 'g', 'h.png.txt'].map(kindOfName)).toEqual([
    ...['png', 'jpeg', 'jpeg', 'webp', 'gif'],
    ...[undefined, undefined, undefined],
  ]);
});
