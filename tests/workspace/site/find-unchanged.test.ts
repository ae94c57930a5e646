import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { createMarks, lookAtFile } from '../../../src/workspace/file-looks.ts';
import { findUnchanged } from '../../../src/workspace/site/find-unchanged.ts';
import { createTempFolder } from '../temp-repository.ts';

const all = Array.from({ length: 300 }, (_, index) => `${index}.html`);

/** A folder of which the marks name files in some order; the manifest tells of none what it holds, so that looks alone can. */
function find(marked: readonly string[], planned: readonly string[]) {
  const folder = createTempFolder();
  for (const name of all) writeFileSync(path.join(folder, name), name);
  const looked = marked.map((name) => [name, lookAtFile(path.join(folder, name)) ?? [0, 0, 0, 0]] as const);
  const marks = createMarks('', Date.now() + 60_000, looked);
  const before = { version: '', config: '', theme: '', files: new Map(all.map((name) => [name, 'other bytes'])) };
  const files = planned.map((name) => ({ path: name, from: 'bytes' }));
  const found = findUnchanged(folder, files, before, marks);
  return planned.filter((_, index) => found[index] !== undefined);
}

describe('files of the last build', () => {
  it.each<[string, readonly string[], readonly string[]]>([
    ['in the same order', all, all],
    ['in another order', all.toReversed(), all],
    ['among them some that are gone', all, all.filter((_, index) => index % 3 === 0)],
    ['behind a hundred that are gone', all, all.slice(100)],
    ['that were never planned together', all, ['7.html', '299.html', '3.html', '4.html', '150.html', '5.html']],
  ])('are known by how they look: %s', (_, marked, planned) => {
    expect(find(marked, planned)).toEqual(planned);
  });

  it('are not known where no mark names them', () => {
    const marked = all.filter((_, index) => index % 2 === 0);
    expect(find(marked, all)).toEqual(marked);
    expect(find([], all)).toEqual([]);
  });
});
