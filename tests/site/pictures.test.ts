import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import sharp from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import { remark } from '../../scripts/pictures/photographs.ts';
import { cleanImage } from '../../src/core/images/clean-image.ts';
import { pictureRoot, pictureSite } from './picture-site.ts';

const folder = path.join(pictureRoot, 'postmortems/2026/issue-88');
const sources = readdirSync(folder).map((name) => ({ name, bytes: readFileSync(path.join(folder, name)) }));
const latin1 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1');
const pixels = (bytes: Uint8Array): Promise<Buffer> => sharp(bytes, { animated: true }).raw().toBuffer();

/** Words and places that cameras and programs left in. */
const traces =
  /Anna Example|Example Phones|Camera 9|Retouch|GPS|Exif|EXIF|eXIf|XMP|adobe:ns|ICC_PROFILE|iCCP|ICCP|tEXt|iTXt/;

let site: ReadonlyMap<string, string | Uint8Array>;
let images: Uint8Array[];
const page = (name: string): string => String(site.get(name));

beforeAll(async () => {
  site = await pictureSite();
  images = [...site.values()].filter((contents) => typeof contents !== 'string');
});

describe('a record with five images of each kind', () => {
  it('has five of each, each with what a person left in it', async () => {
    const kinds = Object.groupBy(sources, ({ name }) => path.extname(name));
    expect(Object.entries(kinds).map(([kind, files]) => [kind, files?.length])).toEqual(
      expect.arrayContaining(['.png', '.jpg', '.webp', '.gif'].map((kind) => [kind, 5])),
    );
    for (const { name, bytes } of sources) {
      expect(latin1(bytes), name).toContain(remark);
      if (name.endsWith('.gif')) continue;
      const { exif } = await sharp(bytes).metadata();
      // The place: 52° 31′ 12.34″ N, as three fractions.
      const place = Buffer.from([52, 0, 0, 0, 1, 0, 0, 0, 31, 0, 0, 0, 1, 0, 0, 0]);
      expect(exif?.includes(place), name).toBe(true);
    }
  });

  it('is published with none of it, and with the same pictures', async () => {
    expect(images).toHaveLength(20);
    for (const bytes of images) {
      expect(traces.exec(latin1(bytes))?.[0]).toBe(undefined);
      const { exif, icc, xmp, iptc, comments } = await sharp(bytes).metadata();
      expect([exif, icc, xmp, iptc, comments]).toEqual([undefined, undefined, undefined, undefined, undefined]);
    }
    const published = images.map((bytes) => latin1(bytes));
    for (const { name, bytes } of sources) {
      const clean = cleanImage(bytes);
      if (typeof clean !== 'object') throw new Error(`${name}: ${clean}`);
      expect(published, name).toContain(latin1(clean.bytes));
      expect((await pixels(clean.bytes)).equals(await pixels(bytes)), name).toBe(true);
    }
  });

  it('shows each with its size and its description, on the page and in what readers subscribe to', () => {
    const shown = [...page('incidents/issue-88/index.html').matchAll(/<img [^>]*>/g)].map(([tag]) => tag);
    expect(shown).toHaveLength(20);
    for (const tag of shown)
      expect(tag).toMatch(
        /^<img src="\.\.\/\.\.\/images\/[\da-f]{16}\.(?:png|jpg|webp|gif)" alt="[^"]{20,}" width="\d+" height="\d+" loading="lazy" decoding="async">$/,
      );
    for (const [, name = ''] of shown.join().matchAll(/src="\.\.\/\.\.\/([^"]*)"/g)) expect(site.has(name)).toBe(true);
    expect(page('atom.xml').match(/https:\/\/status\.example\.com\/history\/images\//g)).toHaveLength(20);
    expect(page('incidents/issue-88/index.md').match(/!\[[^\]]{20,}\]\(\.\.\/\.\.\/images\//g)).toHaveLength(20);
  });
});
