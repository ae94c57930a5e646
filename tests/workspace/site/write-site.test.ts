import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { siteManifest } from '../../../src/core/site/site-manifest.ts';
import { stageFile } from '../../../src/workspace/site/staged-site.ts';
import { type SiteUpdate, updateSite } from '../../../src/workspace/site/write-site.ts';
import { textsBelow } from '../files-below.ts';
import { createTempFolder, writeFiles } from '../temp-repository.ts';

function contentsOf(folder: string): Record<string, string> {
  return Object.fromEntries([...textsBelow(folder)].filter(([name]) => name !== siteManifest));
}

const site = (files: Record<string, string>) => new Map(Object.entries(files));

/** `updateSite` for files that are rendered already. */
async function writeSite(
  out: string,
  files: ReadonlyMap<string, string>,
): Promise<Pick<SiteUpdate, 'written' | 'removed'>> {
  const { written, removed } = await updateSite(out, {
    made: { version: '', config: '', theme: '' },
    files: [...files.keys()].map((name) => ({ path: name, from: '' })),
    stage: async (_paths, area) =>
      new Map([...files].map(([name, contents]) => [name, stageFile(area, name, [contents])])),
  });
  return { written, removed };
}

describe('writing a site', () => {
  it('writes only what differs and removes only what it wrote', async () => {
    const out = path.join(createTempFolder(), 'deep/site');
    await writeSite(out, site({ 'index.html': 'a', 'incidents/issue-1/index.html': 'one', '2026/index.html': 'y' }));
    writeFiles(out, { CNAME: 'status.example.com' });
    const untouched = statSync(path.join(out, 'index.html')).mtimeMs;
    const changes = await writeSite(out, site({ 'index.html': 'a', '2026/index.html': 'z' }));
    expect(changes).toEqual({ written: [siteManifest, '2026/index.html'], removed: ['incidents/issue-1/index.html'] });
    expect(contentsOf(out)).toEqual({ CNAME: 'status.example.com', 'index.html': 'a', '2026/index.html': 'z' });
    expect(existsSync(path.join(out, 'incidents'))).toBe(false);
    expect(statSync(path.join(out, 'index.html')).mtimeMs).toBe(untouched);
    expect(await writeSite(out, site({ 'index.html': 'a', '2026/index.html': 'z' }))).toEqual({
      written: [],
      removed: [],
    });
  });

  it('mends a page that somebody changed by hand', async () => {
    const out = path.join(createTempFolder(), 'site');
    await writeSite(out, site({ 'index.html': 'a' }));
    writeFiles(out, { 'index.html': 'vandal' });
    await writeSite(out, site({ 'index.html': 'a' }));
    expect(contentsOf(out)).toEqual({ 'index.html': 'a' });
  });

  it('does not write over the files of others', async () => {
    const out = createTempFolder();
    writeFiles(out, { 'index.html': 'somebody else wrote this', 'other.txt': '' });
    await expect(writeSite(out, site({ 'index.html': 'a' }))).rejects.toThrow(
      expect.objectContaining({ code: 'foreign-output' }),
    );
    expect(readFileSync(path.join(out, 'index.html'), 'utf8')).toBe('somebody else wrote this');
  });

  it('writes through no symbolic link', async () => {
    const [root, elsewhere] = [createTempFolder(), createTempFolder()];
    const out = path.join(root, 'site');
    await writeSite(out, site({ 'a.html': 'a' }));
    symlinkSync(elsewhere, path.join(out, '2026'));
    writeFiles(elsewhere, { target: 'mine' });
    await expect(writeSite(out, site({ '2026/index.html': 'x' }))).rejects.toThrow(
      expect.objectContaining({ code: 'unusable-path' }),
    );
    symlinkSync(path.join(elsewhere, 'target'), path.join(out, 'b.html'));
    await writeSite(out, site({ 'b.html': 'new' }));
    expect(readFileSync(path.join(elsewhere, 'target'), 'utf8')).toBe('mine');
    symlinkSync(elsewhere, path.join(root, 'linked'));
    await expect(writeSite(path.join(root, 'linked'), site({ a: 'a' }))).rejects.toThrow(/symbolic link/);
  });

  it.each(['../x', '/etc/x', 'a/../../x', '.git/config', 'a//b', ''])('refuses the path "%s"', async (name) => {
    await expect(writeSite(path.join(createTempFolder(), 'site'), site({ [name]: 'x' }))).rejects.toThrow(
      /Unexpected path/,
    );
  });

  it('leaves the old site whole when it cannot prepare the new one', async () => {
    const root = createTempFolder();
    const out = path.join(root, 'site');
    await writeSite(out, site({ 'index.html': 'old', 'a.html': 'old' }));
    // A name that no disk takes stands for a full one.
    const tooLong = `${'x'.repeat(300)}.html`;
    await expect(writeSite(out, site({ 'index.html': 'new', [tooLong]: 'new' }))).rejects.toThrow(
      expect.objectContaining({ code: 'disk-refused', exitCode: 3 }),
    );
    expect(contentsOf(out)).toEqual({ 'index.html': 'old', 'a.html': 'old' });
    await writeSite(out, site({ 'index.html': 'new' }));
    expect(contentsOf(out)).toEqual({ 'index.html': 'new' });
    expect(readdirSync(root)).toEqual(['site']);
  });

  it('ends at the next build what a crash between two renames left', async () => {
    const root = createTempFolder();
    const out = path.join(root, 'site');
    await writeSite(out, site({ 'a.html': 'old', 'b.html': 'old', 'c.html': 'old' }));
    const staging = path.join(root, '.site.debrief-staging');
    mkdirSync(staging);
    writeFileSync(path.join(staging, 'a.html'), 'new');
    writeFileSync(path.join(staging, 'b.html'), 'new');
    const list = JSON.stringify(['a.html', 'b.html']);
    writeFileSync(path.join(staging, siteManifest), list);
    writeFileSync(
      path.join(staging, '.debrief-journal.json'),
      JSON.stringify({ written: ['a.html', 'b.html', siteManifest], removed: ['c.html'] }),
    );
    renameSync(path.join(staging, 'a.html'), path.join(out, 'a.html'));
    const changes = await writeSite(out, site({ 'a.html': 'new', 'b.html': 'new' }));
    expect(changes.removed).toEqual([]);
    expect(contentsOf(out)).toEqual({ 'a.html': 'new', 'b.html': 'new' });
    expect(readdirSync(root)).toEqual(['site']);
  });

  it('puts nothing in place when another build took away what waited', async () => {
    const root = createTempFolder();
    const out = path.join(root, 'site');
    await writeSite(out, site({ 'a.html': 'old', 'b.html': 'old' }));
    const before = contentsOf(out);
    const robbed = updateSite(out, {
      made: { version: '', config: '', theme: '' },
      files: [
        { path: 'a.html', from: '' },
        { path: 'b.html', from: '' },
      ],
      stage: async (_paths, area) => {
        const first = stageFile(area, 'a.html', ['new']);
        rmSync(area.staging, { recursive: true });
        return new Map([
          ['a.html', first],
          ['b.html', stageFile(area, 'b.html', ['new'])],
        ]);
      },
    });
    await expect(robbed).rejects.toThrow('Another build writes');
    expect(contentsOf(out)).toEqual(before);
    await writeSite(out, site({ 'a.html': 'new', 'b.html': 'new' }));
    expect(contentsOf(out)).toEqual({ 'a.html': 'new', 'b.html': 'new' });
  });

  it('believes no journal that leads out of the site', async () => {
    const root = createTempFolder();
    const out = path.join(root, 'site');
    writeFiles(root, {
      precious: 'x',
      '.site.debrief-staging/.debrief-journal.json': JSON.stringify({ written: [], removed: ['../precious'] }),
    });
    await writeSite(out, site({ 'a.html': 'a' }));
    expect(readdirSync(root)).toEqual(['precious', 'site']);
  });

  it('ends at the same files after any sequence of builds as a fresh one does', async () => {
    const names = fc.constantFrom('index.html', 'a/index.html', 'a/b/index.html', 'feed.xml', 'c/x.html');
    const build = fc.dictionary(names, fc.constantFrom('1', '2'));
    await fc.assert(
      fc.asyncProperty(fc.array(build, { minLength: 1, maxLength: 5 }), async (builds) => {
        const root = createTempFolder();
        const out = path.join(root, 'site');
        for (const files of builds) await writeSite(out, site(files));
        expect(contentsOf(out)).toEqual({ ...builds.at(-1) });
      }),
      { seed: 7, numRuns: 60 },
    );
  });
});
