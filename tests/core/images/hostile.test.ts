import sharp, { type Sharp } from 'sharp';
import { describe, expect, it } from 'vitest';
import { cleanImage, type ImageFault } from '../../../src/core/images/clean-image.ts';
import { sampleImage, sampleKinds } from './samples.ts';

const remark = 'Anna Example, desk 4';
const latin1 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1');
const big = (value: number, size: 2 | 4): Buffer => {
  const bytes = Buffer.alloc(size);
  bytes.writeUIntBE(value, 0, size);
  return bytes;
};
const little = (value: number, size: 2 | 3 | 4): Buffer => {
  const bytes = Buffer.alloc(size);
  bytes.writeUIntLE(value, 0, size);
  return bytes;
};
const ascii = (text: string): Buffer => Buffer.from(text, 'latin1');

/** A gradient with a hole, so that every way of storing a picture has something to store. */
function picture(): Sharp {
  const [width, height] = [40, 30];
  const pixels = Buffer.alloc(width * height * 4);
  for (let at = 0; at < width * height; at += 1)
    pixels.set([(at * 7) % 256, (at * 3) % 256, at % 256, at % 9 === 0 ? 0 : 255], at * 4);
  return sharp(pixels, { raw: { width, height, channels: 4 } })
    .withExif({ IFD0: { Artist: remark }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '52/1 31/1 12/1' } })
    .withXmp(`<x:xmpmeta xmlns:x="adobe:ns:meta/"><!-- ${remark} --></x:xmpmeta>`);
}

const opaque = (): Sharp => picture().flatten({ background: '#fff' });
const encodings: Readonly<Record<string, () => Sharp>> = {
  'PNG with 16 bits': () => picture().toColourspace('rgb16').png(),
  'PNG in passes': () => picture().png({ progressive: true }),
  'PNG with a palette and holes': () => picture().png({ palette: true, colours: 8 }),
  'PNG in grey': () => opaque().toColourspace('b-w').png(),
  'PNG with a profile': () => picture().withIccProfile('p3').png(),
  'JPEG in CMYK': () => opaque().toColourspace('cmyk').withIccProfile('cmyk').jpeg(),
  'JPEG in passes': () => opaque().jpeg({ progressive: true }),
  'JPEG with tables of its own': () => opaque().jpeg({ mozjpeg: true }),
  'JPEG in grey': () => opaque().toColourspace('b-w').jpeg(),
  'JPEG with all colours': () => opaque().withIccProfile('srgb').jpeg({ chromaSubsampling: '4:4:4', quality: 100 }),
  'WebP with loss and holes': () => picture().webp({ quality: 50 }),
  'WebP without loss': () => picture().webp({ lossless: true }),
  'WebP with a profile': () => picture().withIccProfile('p3').webp(),
  'GIF in passes': () => picture().gif({ progressive: true }),
};

describe('a picture stays the same, and loses all else:', () => {
  it.each(Object.entries(encodings))('%s', async (_, encode) => {
    const bytes = Buffer.concat([await encode().toBuffer(), ascii(`PK\x03\x04<script>${remark}</script>`)]);
    const clean = cleanImage(bytes);
    if (typeof clean === 'string') throw new Error(clean);
    expect(latin1(clean.bytes)).not.toMatch(/Anna|Exif|EXIF|eXIf|adobe:ns|XMP|ICC_|iCCP|ICCP|script/);
    const { exif, icc, xmp, width, height } = await sharp(clean.bytes).metadata();
    expect([exif, icc, xmp, width, height]).toEqual([undefined, undefined, undefined, clean.width, clean.height]);
    // The profile says how colours are meant, so it is left out on both sides.
    const drawn = (image: Uint8Array) => sharp(image, { ignoreIcc: true }).raw().toBuffer();
    expect((await drawn(clean.bytes)).equals(await drawn(bytes))).toBe(true);
  });
});

const pngChunk = (name: string, body: Buffer): Buffer =>
  Buffer.concat([big(body.length, 4), ascii(name), body, Buffer.alloc(4)]);
const frameOf = (width: number, height: number, left = 0): Buffer =>
  pngChunk('fcTL', Buffer.concat([big(0, 4), big(width, 4), big(height, 4), big(left, 4), Buffer.alloc(10)]));

/** The sample PNG with chunks before its data, and perhaps another size. */
function pngWith(chunks: readonly Buffer[], size?: readonly [width: number, height: number]): Buffer {
  const png = sampleImage('png');
  if (size) Buffer.concat(size.map((pixels) => big(pixels, 4))).copy(png, 16);
  return Buffer.concat([png.subarray(0, 33), ...chunks, png.subarray(33)]);
}

const announce = (frames: number): Buffer => pngChunk('acTL', Buffer.concat([big(frames, 4), big(0, 4)]));

/** The sample JPEG with other bytes where its frame (or another segment) begins. */
function jpegWith(marker: number, edit: (segment: Buffer) => Buffer): Buffer {
  const jpeg = sampleImage('jpeg');
  const at = jpeg.indexOf(Buffer.from([0xff, marker]));
  const end = at + 2 + jpeg.readUInt16BE(at + 2);
  return Buffer.concat([jpeg.subarray(0, at), edit(Buffer.from(jpeg.subarray(at, end))), jpeg.subarray(end)]);
}

function longer(segment: Buffer): Buffer {
  const whole = Buffer.concat([segment, ascii(remark)]);
  whole.writeUInt16BE(whole.length - 2, 2);
  return whole;
}

const withByte =
  (at: number, value: number) =>
  (segment: Buffer): Buffer => {
    segment[at] = value;
    return segment;
  };

function jpegWithScans(count: number): Buffer {
  const jpeg = sampleImage('jpeg');
  const empty = Buffer.from([0xff, 0xda, 0, 8, 1, 1, 0, 0, 0, 0]);
  return Buffer.concat([jpeg.subarray(0, -2), ...Array.from({ length: count }, () => empty), jpeg.subarray(-2)]);
}

function gifOf(screen: readonly [number, number], frames: readonly (readonly [number, number])[]): Buffer {
  const drawn = frames.map(([width, height]) =>
    Buffer.concat([
      Buffer.from([0x2c, 0, 0, 0, 0]),
      little(width, 2),
      little(height, 2),
      Buffer.from([0, 2, 2, 0x44, 1, 0]),
    ]),
  );
  const head = [
    ascii('GIF89a'),
    little(screen[0], 2),
    little(screen[1], 2),
    Buffer.from([0x80, 0, 0, 0, 0, 0, 255, 255, 255]),
  ];
  return Buffer.concat([...head, ...drawn, Buffer.from([0x3b])]);
}

const webpChunk = (name: string, body: Buffer): Buffer =>
  Buffer.concat([ascii(name), little(body.length, 4), body, Buffer.alloc(body.length % 2)]);
const webpOf = (...chunks: Buffer[]): Buffer => {
  const body = Buffer.concat(chunks);
  return Buffer.concat([ascii('RIFF'), little(body.length + 4, 4), ascii('WEBP'), body]);
};
const canvas = (width: number, height: number, flags = 0): Buffer =>
  webpChunk('VP8X', Buffer.concat([Buffer.from([flags, 0, 0, 0]), little(width - 1, 3), little(height - 1, 3)]));
/** The head of a picture without loss; nothing here decodes what would follow. */
const lossless = (width: number, height: number): Buffer =>
  webpChunk('VP8L', Buffer.concat([Buffer.from([0x2f]), little((width - 1) | ((height - 1) << 14), 4), ascii('....')]));
const webpFrame = (width: number, height: number, picture: Buffer): Buffer =>
  webpChunk(
    'ANMF',
    Buffer.concat([Buffer.alloc(6), little(width - 1, 3), little(height - 1, 3), Buffer.alloc(4), picture]),
  );
const webpControl = webpChunk('ANIM', Buffer.alloc(6));

describe('an image is refused that is', () => {
  it.each<readonly [string, ImageFault, () => Buffer]>([
    ['a PNG of 50,000 by 50,000', 'too-many-pixels', () => pngWith([], [50_000, 50_000])],
    [
      'a JPEG of 65,500 by 65,500',
      'too-many-pixels',
      () =>
        jpegWith(0xc0, (frame) =>
          Buffer.concat([frame.subarray(0, 5), big(65_500, 2), big(65_500, 2), frame.subarray(9)]),
        ),
    ],
    ['a GIF of 65,535 by 65,535', 'too-many-pixels', () => gifOf([65_535, 65_535], [[1, 1]])],
    [
      'a WebP of 16,777,216 by 2',
      'too-many-pixels',
      () => webpOf(canvas(16_777_216, 2, 2), webpControl, webpFrame(2, 2, lossless(2, 2))),
    ],
    [
      'a PNG with 30 large frames',
      'too-many-pixels',
      () => pngWith([announce(30), ...Array.from({ length: 30 }, () => frameOf(6000, 6000))], [6000, 6000]),
    ],
    [
      'a GIF with 30 large frames',
      'too-many-pixels',
      () =>
        gifOf(
          [6000, 6000],
          Array.from({ length: 30 }, () => [6000, 6000] as const),
        ),
    ],
    [
      'a WebP with 30 large frames',
      'too-many-pixels',
      () =>
        webpOf(
          canvas(6000, 6000, 2),
          webpControl,
          ...Array.from({ length: 30 }, () => webpFrame(6000, 6000, lossless(6000, 6000))),
        ),
    ],
    ['a small GIF with a large frame', 'damaged', () => gifOf([1, 1], [[50_000, 50_000]])],
    ['a small WebP with a large picture', 'damaged', () => webpOf(canvas(2, 2), lossless(16_000, 16_000))],
    [
      'a small WebP with a large frame',
      'damaged',
      () => webpOf(canvas(2, 2, 2), webpControl, webpFrame(9000, 9000, lossless(9000, 9000))),
    ],
    [
      'a WebP with a small frame of a large picture',
      'damaged',
      () => webpOf(canvas(2, 2, 2), webpControl, webpFrame(2, 2, lossless(9000, 9000))),
    ],
    ['a PNG with a frame beyond its edge', 'damaged', () => pngWith([announce(1), frameOf(24, 16, 1)])],
    ['a PNG with more frames than it says', 'damaged', () => pngWith([announce(1), frameOf(2, 2), frameOf(2, 2)])],
    ['a PNG with words for its gamma', 'damaged', () => pngWith([pngChunk('gAMA', ascii(remark))])],
    ['a PNG with words behind its palette', 'damaged', () => pngWith([pngChunk('PLTE', Buffer.alloc(800))])],
    ['a PNG of another kind than it knows', 'damaged', () => pngWith([pngChunk('CgBI', Buffer.alloc(4))])],
    ['a JPEG with thousands of scans', 'damaged', () => jpegWithScans(5000)],
    ['a JPEG with words in its tables', 'damaged', () => jpegWith(0xdb, longer)],
    ['a JPEG with words in its codes', 'damaged', () => jpegWith(0xc4, longer)],
    ['a JPEG with words in its frame', 'damaged', () => jpegWith(0xc0, longer)],
    ['a JPEG with words before its scan', 'damaged', () => jpegWith(0xda, longer)],
    ['a JPEG with arithmetic coding', 'not-drawn', () => jpegWith(0xc0, withByte(1, 0xc9))],
    ['a JPEG without loss', 'not-drawn', () => jpegWith(0xc0, withByte(1, 0xc3))],
    ['a JPEG with 12 bits', 'not-drawn', () => jpegWith(0xc0, withByte(4, 12))],
    ['a script that begins like a GIF', 'damaged', () => ascii('GIF89a/*aaaaaaaaaaaaaa*/=1;alert(document.domain)//;')],
    ['a page with an image in it', 'unknown-kind', () => Buffer.concat([ascii('<!doctype html>'), sampleImage('png')])],
    ['a PDF with an image in it', 'unknown-kind', () => Buffer.concat([ascii('%PDF-1.7\n'), sampleImage('jpeg')])],
    ['an AVIF', 'unknown-kind', () => Buffer.concat([big(28, 4), ascii('ftypavif'), Buffer.alloc(64)])],
    ['a BMP', 'unknown-kind', () => Buffer.concat([ascii('BM'), Buffer.alloc(64)])],
    ['a TIFF', 'unknown-kind', () => Buffer.concat([ascii('II*\0'), Buffer.alloc(64)])],
  ])('%s', (_, fault, make) => expect(cleanImage(make())).toBe(fault));
});

describe('what no decoder draws is taken out:', () => {
  const cleaned = (bytes: Buffer): string => {
    const clean = cleanImage(bytes);
    if (typeof clean === 'string') throw new Error(clean);
    return latin1(clean.bytes);
  };

  it.each(sampleKinds)('an archive, a page or a script behind the end of a %s', (kind) => {
    const before = cleaned(sampleImage(kind));
    for (const more of ['PK\x03\x04', '<html><script>alert(1)</script>', '/**/alert(1)', latin1(sampleImage('jpeg'))])
      expect(cleaned(Buffer.concat([sampleImage(kind), ascii(more)]))).toBe(before);
  });

  it('a second picture of a WebP', () => {
    const hidden = webpChunk('VP8L', Buffer.concat([Buffer.from([0x2f, 1, 0x40, 0, 0]), ascii(remark)]));
    const once = cleaned(webpOf(canvas(2, 2), lossless(2, 2)));
    expect(cleaned(webpOf(canvas(2, 2), lossless(2, 2), hidden))).toBe(once);
    expect(cleaned(webpOf(canvas(2, 2), lossless(2, 2), webpFrame(2, 2, hidden)))).toBe(once);
    expect(cleaned(webpOf(lossless(2, 2), hidden))).not.toContain(remark);
    expect(
      cleaned(webpOf(canvas(2, 2, 2), webpControl, webpFrame(2, 2, Buffer.concat([lossless(2, 2), hidden])))),
    ).not.toContain(remark);
  });

  it('frames of a PNG that announces none, and remarks of every kind', () => {
    const before = cleaned(pngWith([]));
    expect(cleaned(pngWith([pngChunk('fdAT', ascii(remark)), frameOf(2, 2)]))).toBe(before);
    for (const name of ['tEXt', 'zTXt', 'iTXt', 'eXIf', 'iCCP', 'tIME', 'pHYs', 'sPLT', 'zzZZ', 'caBX'])
      expect(cleaned(pngWith([pngChunk(name, ascii(remark))])), name).toBe(before);
  });

  it('remarks in every segment that programs use, and in what says how colours are read', () => {
    const before = cleaned(sampleImage('jpeg'));
    const segment = (marker: number, body: Buffer) =>
      Buffer.concat([Buffer.from([0xff, marker]), big(body.length + 2, 2), body]);
    const add = (part: Buffer) =>
      Buffer.concat([sampleImage('jpeg').subarray(0, 20), part, sampleImage('jpeg').subarray(20)]);
    for (let marker = 0xe0; marker <= 0xfe; marker += 1)
      expect(cleaned(add(segment(marker, ascii(`\0\0${remark}`)))), marker.toString(16)).toBe(before);
    const twice = Buffer.concat([1, 2].map(() => segment(0xee, ascii('Adobe\0dAnna\x01'))));
    expect(cleaned(add(twice))).toContain('Adobe\0d\0\0\0\0\x01');
    expect(cleaned(add(twice))).toHaveLength(before.length + 16);
  });
});
