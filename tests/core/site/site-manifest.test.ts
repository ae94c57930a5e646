import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseSiteManifest, renderSiteManifest } from '../../../src/core/site/site-manifest.ts';

const text = fc.string({
  unit: fc.constantFrom('a', 'b', '/', '.', '-', '_', ' ', '"', '\\', '\n', ',', ':', '}', 'é'),
});
const manifest = fc.record({
  version: text,
  config: text,
  theme: text,
  files: fc.array(fc.tuple(text, text), { maxLength: 5 }).map((files) => new Map(files)),
});

describe('the manifest of a site', () => {
  it('is read as it was written, and as JSON however it was edited', () => {
    fc.assert(
      fc.property(manifest, fc.nat(), fc.constantFrom(',', '"', '\n', 'x', ''), (written, at, edit) => {
        const whole = renderSiteManifest(written);
        const files = new Map([...written.files].sort(([a], [b]) => (a < b ? -1 : 1)));
        expect(parseSiteManifest(whole)).toEqual({ ...written, files });
        const place = at % whole.length;
        const edited = whole.slice(0, place) + edit + whole.slice(place + 1);
        // Written otherwise, so that only a parser of JSON can read it.
        expect(parseSiteManifest(edited)).toEqual(parseSiteManifest(` ${edited} `));
      }),
    );
  });
});
