import { describe, expect, it } from 'vitest';
import { recordLimit } from '../../src/core/postmortem/record-file.ts';
import { readRecords } from '../../src/project/read-records.ts';
import type { ProjectSource } from '../../src/project/revisions.ts';
import { adapters, openSource } from './open-source.ts';

const latin1 = Buffer.from([0x63, 0x61, 0x66, 0xe9]);

const odd = {
  'postmortems/README.md': 'not a record',
  'postmortems/2026/readme.MD': 'not a record',
  'postmortems/2026/upper.MD': 'not a record',
  'postmortems/notes.txt': 'not a record',
  'postmortems/issue-1.md': '\ufeffone\r\n',
  'postmortems/2026/with\nnewline.md': 'odd',
  'postmortems/2026/-n.md': 'dash',
  'postmortems/2026/just.md': 'x'.repeat(recordLimit),
  'postmortems/2026/long.md': 'x'.repeat(recordLimit + 1),
  'postmortems/2026/latin.md': latin1,
  'postmortems/2026/link.md': { link: '../../secret' },
  'postmortems/folder': { link: '..' },
  'postmortems/module': 'repository',
  secret: 'token',
} as const;

async function summarise({ tree }: ProjectSource, folder: string): Promise<unknown> {
  const { files, refused } = await readRecords(tree, folder);
  return {
    files: Object.fromEntries(files.map((file) => [file.path, file.text.length])),
    refused: Object.fromEntries(refused.map((entry) => [entry.path, entry.reason])),
  };
}

describe.each(adapters)('read from %s', (adapter) => {
  it('the same files are records, and the same are refused', async () => {
    const { source } = await openSource(adapter, odd);
    expect(await summarise(source, 'postmortems')).toEqual({
      files: {
        'postmortems/2026/-n.md': 4,
        'postmortems/2026/just.md': recordLimit,
        'postmortems/2026/with\nnewline.md': 3,
        'postmortems/issue-1.md': 6,
      },
      refused: {
        'postmortems/2026/latin.md': 'not-utf8',
        'postmortems/2026/link.md': 'symbolic-link',
        'postmortems/2026/long.md': 'too-large',
        // Plainly meant as a record: named, not passed over.
        'postmortems/2026/upper.MD': 'other-ending',
        'postmortems/folder': 'symbolic-link',
        'postmortems/module': 'submodule',
      },
    });
  });

  it('a folder that is a link is refused, and so is one behind a link or in a submodule', async () => {
    const { source } = await openSource(adapter, {
      'real/postmortems/issue-1.md': 'one',
      linked: { link: 'real' },
      module: 'repository',
    });
    const linked = { files: {}, refused: { linked: 'symbolic-link' } };
    expect(await summarise(source, 'linked')).toEqual(linked);
    expect(await summarise(source, 'linked/postmortems')).toEqual({
      files: {},
      refused: { 'linked/postmortems': 'symbolic-link' },
    });
    expect(await source.tree.find('linked/postmortems/issue-1.md')).toEqual({
      path: 'linked/postmortems/issue-1.md',
      reason: 'symbolic-link',
    });
    expect(await source.tree.find('module/inside.md')).toMatchObject({ reason: 'submodule' });
    expect(await summarise(source, 'nowhere')).toEqual({ files: {}, refused: {} });
    expect(await summarise(source, 'real/postmortems/issue-1.md')).toMatchObject({
      files: { 'real/postmortems/issue-1.md': 3 },
    });
  });

  it('every path is listed', async () => {
    const { source } = await openSource(adapter, { 'a.md': '', 'docs/b.md': '', 'docs/link': { link: 'b.md' } });
    const paths = await source.tree.paths();
    expect(paths && [...paths].sort()).toEqual(['a.md', 'docs/b.md', 'docs/link']);
  });
});
