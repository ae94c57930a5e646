import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createCheckpoint, parseNote, renderNote } from '../../../src/core/log/checkpoint.ts';
import { growTree, treeHeads } from '../../../src/core/log/merkle.ts';

/** The leaves that the reference tests of Certificate Transparency use, and the heads over the first 0, 1, 2, 3 and 8. */
const leaves = ['', '\u0000', '\u0010', ' !', '01', '@ABC', 'PQRSTUVW', '`abcdefghijklmno'];
const heads: readonly (readonly [number, string])[] = [
  [0, 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'],
  [1, '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d'],
  [2, 'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125'],
  [3, 'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77'],
  [8, '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328'],
];

it('heads of the tree are those of the reference', () => {
  const made = treeHeads(leaves, [0, 1, 2, 3, 8, 9]);
  expect([...made].map(([size, hash]) => [size, Buffer.from(hash).toString('hex')])).toEqual(heads);
});

it('a head over a part is the head of the log that ended there', () => {
  fc.assert(
    fc.property(fc.array(fc.string(), { maxLength: 40 }), fc.nat(40), (all, size) => {
      const part = all.slice(0, size);
      expect(treeHeads(all, [part.length]).get(part.length)).toEqual(treeHeads(part, [part.length]).get(part.length));
    }),
    { numRuns: 100, seed: 17 },
  );
});

it('a checkpoint is read as it was written, with or without its signature', () => {
  const checkpoint = createCheckpoint('status.example.com/history', growTree([], leaves));
  const signature = { name: 'status.example.com', value: 'AAAA' };
  for (const signed of [signature, undefined])
    expect(parseNote(renderNote(checkpoint, signed))).toEqual({
      checkpoint,
      body: `status.example.com/history\n8\n${checkpoint.root}\n`,
      signatures: signed ? [signed] : [],
    });
  const copied = renderNote(checkpoint, undefined).trim().replaceAll('\n', '\r\n');
  expect(parseNote(copied)?.checkpoint).toEqual(checkpoint);
  for (const no of ['', 'x', 'x\n-1\n\n', 'x\n8\nshort=\n', renderNote(checkpoint, signature).replace('—', '-')])
    expect(parseNote(no), no).toBeUndefined();
});
