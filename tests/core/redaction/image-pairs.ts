import fc from 'fast-check';
import { exifOf, type SampleKind, sampleImage, sampleKinds, withMetadata } from '../images/samples.ts';
import { readFixture } from '../rules/check-fixture.ts';
import { sourcePairs } from './source-pairs.ts';

/** A repository: path → contents. */
export type Repository = ReadonlyMap<string, string | Uint8Array>;

/** Two repositories that differ only in what is hidden, and the words that only hidden things hold. */
export interface RepositoryPair {
  readonly one: Repository;
  readonly other: Repository;
  readonly canaries: readonly string[];
}

export const recordPath = 'postmortems/2026/issue-42.md';

export const baseRecord = readFixture('golden/high.md')
  .replace('affects-integrators: false', 'affects-integrators: true')
  .replace(
    'security-sensitive: false',
    'security-sensitive: true\nconfirmations:\n  from: [merchant-a, merchant-b]\n  not-after: 2026-06-10\nupdates: [{ at: 2026-05-25T09:00Z, kind: correction, text: The start was earlier. }]',
  );

/** What somebody may hide of images: as they are written, `@` being a name of a file that nothing else names. */
const hiddenImages = fc.constantFrom(
  '',
  'words alone',
  '![the attack @ in full](@.png)',
  '![](@.gif "public") and ![again](public.png "public")',
  '[![inner @](@.webp)](https://example.com/@)',
  '<img src="@.png" alt="the attack @">',
  '![by reference @][pic] ![other][open]',
  '![defined @][@]\n\n[@]: @.jpg "public"',
  '[pic]: @.png\n[open]: @.png "public"',
  '| a @ | b |\n| --- | --- |\n| ![cell @](@.png) | x |',
  '- 2026-05-15 08:12 ![row @](@.png)\n- 08:13 @',
  '![beside @](beside.png "public") ![](shown.png)',
  '![unclosed @](',
  '![far](../../../../@.png) ![upload](https://github.com/user-attachments/assets/@)',
);

/** Around them, images that are public, that are hidden because something beside them is, and one that says it is public. */
const around = (hidden: string): string => `![Public chart](public.png) ![By reference][pic]

### Beside

Words ${hidden} and more. ![Beside it](beside.png) ![Said to be public](shown.png "public") ![Open by reference][open]

| Event | Picture |
| --- | --- |
| Beside in a cell | ![Cell](beside.png) |

### Behind

![Behind it](behind.webp)

[pic]: public.png
[open]: shown.png "public"

### More
`;

const marker = 'reason=security until=confirmed words=40';
const images = fc.record({ kind: fc.constantFrom(...sampleKinds), turned: fc.constantFrom(1, 6), dirty: fc.boolean() });

function imageOf({ kind, turned, dirty }: { kind: SampleKind; turned: number; dirty: boolean }): Buffer {
  return dirty ? withMetadata(kind, turned) : sampleImage(kind);
}

/** The same picture, with what a camera left in on one side. Of a PNG and a WebP, so that both kinds are met. */
function publicImage(kind: 'png' | 'webp', side: 0 | 1, dirty: boolean): Buffer {
  return dirty && side === 1 ? Buffer.concat([withMetadata(kind), exifOf(1)]) : sampleImage(kind);
}

/** Repositories of one record, made of random sources and of images. */
export const repositoryPairs: fc.Arbitrary<RepositoryPair> = fc
  .record({
    source: sourcePairs,
    form: fc.constantFrom('redact', 'sealed'),
    hidden: fc.tuple(hiddenImages, hiddenImages),
    beside: fc.tuple(images, images),
    secret: fc.tuple(fc.option(images), fc.option(images)),
    dirty: fc.boolean(),
  })
  .map(({ source, form, hidden, beside, secret, dirty }) => {
    const names = ['osprey7z', 'bittern7z'] as const;
    const repository = (side: 0 | 1): Repository => {
      const name = names[side];
      const text = `<!-- ${form}: ${marker} -->${hidden[side].replaceAll('@', name)}<!-- /${form} -->`;
      const body = (side === 0 ? source.one : source.other).replace(/^---\r?\n[\s\S]*?\r?\n---\r?\n/, '');
      const record = baseRecord.replace(
        /(## Root cause\n\n)[\s\S]*?(\n\n## Resolution)/,
        (_, before: string, after: string) => `${before}${around(text)}\n\n${body}${after}`,
      );
      const folder = 'postmortems/2026/';
      const files = new Map<string, string | Uint8Array>([
        [recordPath, record],
        [`${folder}public.png`, publicImage('png', side, dirty)],
        [`${folder}shown.png`, publicImage('png', side, !dirty)],
        [`${folder}behind.webp`, publicImage('webp', side, dirty)],
        // It is shown on neither side, so it may be anything.
        [`${folder}beside.png`, imageOf({ ...beside[side], kind: 'png' })],
      ]);
      const own = secret[side];
      if (own !== null)
        for (const ending of ['png', 'jpg', 'gif', 'webp']) files.set(`${folder}${name}.${ending}`, imageOf(own));
      return files;
    };
    return {
      one: repository(0),
      other: repository(1),
      canaries: [...source.canaries, ...names, 'GPS 52.5200', 'user-attachments/assets'],
    };
  });
