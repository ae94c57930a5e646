import fc from 'fast-check';
import { expect, it } from 'vitest';
import { compareFolders } from '../../../src/project/compare-folders.ts';
import type { Folder, FolderEntry } from '../../../src/project/folder.ts';
import { createFolderReader } from '../../../src/workspace/git/git-folder.ts';

/** Bytes that an id shares with what stands around it. */
const tricky = fc.constantFrom(0, 0x20, 0x31, 0x61, 0x62, 0xff);
const id = fc.array(tricky, { minLength: 20, maxLength: 20 }).map((bytes) => Buffer.from(bytes).toString('hex'));
const mode = fc.constantFrom('100644', '100755', '120000', '160000');
const lines = fc.dictionary(fc.constantFrom('a', 'b', 'ab', 'a.md', 'é', '1', 'zz'), fc.record({ mode, id }));
type Lines = Readonly<Record<string, { readonly mode: string; readonly id: string }>>;

function pack(folder: Lines): Buffer {
  const names = Object.keys(folder).sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
  return Buffer.concat(
    names.flatMap((name) => [
      Buffer.from(`${folder[name]?.mode} ${name}\0`),
      Buffer.from(folder[name]?.id ?? '', 'hex'),
    ]),
  );
}

const unpacked = (folder: Lines): Folder =>
  new Map(
    Object.entries(folder).map(([name, { mode, id }]): [string, FolderEntry] => {
      return [name, { mode, name, damaged: false, id, rawId: id }];
    }),
  );

it('tells of its entries and of what differs what it does when it is taken apart', async () => {
  let differing = 0;
  await fc.assert(
    fc.asyncProperty(lines, lines, async (before, others) => {
      // Most of a folder stays as it is.
      const after = { ...before, ...others };
      for (const name of Object.keys(before).slice(3)) if (!(name in others)) delete after[name];
      const stored = [before, after].map(pack);
      const reader = createFolderReader({
        read: async (name) => {
          const bytes = stored[Number(name)];
          return bytes && { id: '0'.repeat(40), type: 'tree', size: bytes.length, bytes };
        },
      });
      for (const name of ['a', 'b', 'ab', 'a.md', 'é', '1', 'zz', 'none', ''])
        expect([(await reader.read('0')).get(name)?.id, (await reader.read('0')).has(name)]).toEqual([
          before[name]?.id,
          name in before,
        ]);
      const changes = await compareFolders(reader, await reader.read('0'), await reader.read('1'), 'p/');
      const wanted = await compareFolders(reader, unpacked(before), unpacked(after), 'p/');
      const sorted = (some: typeof changes) => some.toSorted((a, b) => a.path.localeCompare(b.path));
      expect(sorted(changes)).toEqual(sorted(wanted));
      differing += wanted.length;
    }),
    { seed: 20261126, numRuns: 400 },
  );
  expect(differing).toBeGreaterThan(400);
});

it('refuses a folder whose last entry does not end, whatever is asked of it', async () => {
  const whole = pack({ a: { mode: '100644', id: 'ab'.repeat(20) }, b: { mode: '100644', id: 'cd'.repeat(20) } });
  const damaged = [Buffer.from('abcdef'), whole.subarray(0, -1), whole.subarray(0, -21)];
  const reader = createFolderReader({
    read: async (name) => {
      const bytes = name === 'whole' ? whole : damaged[Number(name)];
      return bytes && { id: '0'.repeat(40), type: 'tree', size: bytes.length, bytes };
    },
  });
  for (const name of damaged.keys()) {
    const folder = await reader.read(String(name));
    expect(() => folder.keys()).toThrow('A folder in this repository is damaged; look with: git fsck --full');
    const sound = await reader.read('whole');
    await expect(compareFolders(reader, sound, folder, 'p/')).rejects.toThrow('is damaged');
    await expect(compareFolders(reader, folder, sound, 'p/')).rejects.toThrow('is damaged');
  }
});
