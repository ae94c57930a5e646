import {
  appendFileSync,
  cpSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { buildProject } from '../../../src/workspace/build/build-project.ts';
import type { BuildOutcome } from '../../../src/workspace/build/recall-build.ts';
import { openCacheFolder } from '../../../src/workspace/cache/cache-folder.ts';
import { knowContents } from '../../../src/workspace/cache/known-contents.ts';
import { openWorkspace } from '../../../src/workspace/open-workspace.ts';
import { readLocalProject } from '../../../src/workspace/read-local-project.ts';
import { bytesBelow } from '../files-below.ts';
import { recordText } from '../record-text.ts';
import {
  createPrivateFolder,
  createTempFolder,
  createTempRepository,
  plainEnv,
  type TempRepository,
} from '../temp-repository.ts';
import { beLater, logOf, runLater } from './later.ts';

const pictures = path.resolve(import.meta.dirname, '../../fixtures/pictures');
const [file, other] = ['postmortems/2026/issue-1.md', 'postmortems/2026/issue-2.md'];
const config = 'service: Pay\npage: { theme: { logo: assets/logo.svg } }\n';
const logo = (size: number) => `<svg xmlns="http://www.w3.org/2000/svg" width="${size}" height="10"></svg>\n`;

interface Place {
  readonly repository: TempRepository;
  readonly out: string;
  readonly cache: string;
}

function createPlace(): Place {
  const repository = createTempRepository();
  const image =
    readdirSync(pictures, { recursive: true, encoding: 'utf8' }).find((name) => name.endsWith('.png')) ?? '';
  mkdirSync(path.join(repository.root, 'postmortems/2026'), { recursive: true });
  cpSync(path.join(pictures, image), path.join(repository.root, 'postmortems/2026/a.png'));
  repository.commit({
    [file]: `${recordText('issue-1')}\n![A chart](a.png) and ![none yet](b.png)\n`,
    [other]: recordText('issue-2', { severity: 'high' }),
    'postmortems/2026/no-record.md': 'Nothing that can be read.',
    '.github/debrief.yml': config,
    'assets/logo.svg': logo(10),
  });
  return { repository, out: createTempFolder(), cache: createPrivateFolder() };
}

/** Builds the files on disk, as `debrief build` does. */
async function build({ repository, out, cache }: Place): Promise<BuildOutcome> {
  const env = plainEnv({ DEBRIEF_CACHE: cache });
  const workspace = await openWorkspace({ cwd: repository.root, env });
  const project = await readLocalProject(workspace, workspace.tree);
  expect(project.configProblems).toEqual([]);
  return buildProject(project, { out, env, now: (newest) => newest, log: logOf() });
}

/** What is kept, as files: what is kept anew is another file. */
function keptBy({ cache }: Place): Map<string, number> {
  return new Map(readdirSync(cache).map((name) => [name, lstatSync(path.join(cache, name)).ino]));
}

runLater();

/** Edits a file to the same size, and puts its times back. */
function editUnseen(name: string, from: string, to: string): void {
  const { atime, mtime } = lstatSync(name);
  const text = readFileSync(name, 'latin1');
  expect(text).toContain(from);
  expect(from.length).toBe(to.length);
  writeFileSync(name, text.replaceAll(from, to), 'latin1');
  utimesSync(name, atime, mtime);
}

/** What somebody may do to what a build was made from, one after the other. */
const changes: Readonly<Record<string, (root: string, repository: TempRepository) => void>> = {
  'a record edited to the same size with its time put back': (root) =>
    editUnseen(path.join(root, file), 'database', 'databank'),
  'a record replaced by another of the same size and time': (root) => {
    const name = path.join(root, file);
    cpSync(name, `${name}.new`, { preserveTimestamps: true });
    editUnseen(`${name}.new`, 'databank', 'database');
    renameSync(`${name}.new`, name);
  },
  'two records that change their names': (root) => {
    const [one, two] = [path.join(root, file), path.join(root, other)];
    renameSync(one, `${one}.aside`);
    renameSync(two, one);
    renameSync(`${one}.aside`, two);
  },
  'a record added, which git does not know': (root) =>
    writeFileSync(path.join(root, 'postmortems/2026/issue-3.md'), recordText('issue-3', { severity: 'high' })),
  'a record that becomes a link': (root) => {
    const name = path.join(root, 'postmortems/2026/issue-3.md');
    renameSync(name, path.join(root, 'aside.md'));
    symlinkSync('../../aside.md', name);
  },
  'a record deleted': (root) => rmSync(path.join(root, 'postmortems/2026/issue-3.md')),
  'a record hidden by a marker without an end': (root) =>
    appendFileSync(path.join(root, file), '\n<!-- redact: reason=security until=confirmed -->\n'),
  'the marker taken away': (root) => {
    const name = path.join(root, file);
    writeFileSync(name, readFileSync(name, 'utf8').replace(/\n<!-- redact.*\n$/, ''));
  },
  'a link beside the records': (root) => symlinkSync('nowhere', path.join(root, 'postmortems/2026/issue-9.md')),
  'the unreadable file mended': (root) =>
    writeFileSync(path.join(root, 'postmortems/2026/no-record.md'), recordText('no-record', { severity: 'high' })),
  'the configuration edited to the same size with its time put back': (root) =>
    editUnseen(path.join(root, '.github/debrief.yml'), 'Pay', 'Bay'),
  'the logo edited to the same size with its time put back': (root) =>
    editUnseen(path.join(root, 'assets/logo.svg'), 'width="10"', 'width="11"'),
  'an image edited with its time put back': (root) => {
    const name = path.join(root, 'postmortems/2026/a.png');
    const { atime, mtime } = lstatSync(name);
    const images = readdirSync(pictures, { recursive: true, encoding: 'utf8' }).filter((image) =>
      image.endsWith('.png'),
    );
    const another = images.find((image) => !readFileSync(path.join(pictures, image)).equals(readFileSync(name)));
    if (another === undefined) writeFileSync(name, 'no image any more');
    else writeFileSync(name, readFileSync(path.join(pictures, another)));
    utimesSync(name, atime, mtime);
  },
  'an image that was not there': (root) =>
    cpSync(path.join(root, 'postmortems/2026/a.png'), path.join(root, 'postmortems/2026/b.png')),
  'an image gone': (root) => rmSync(path.join(root, 'postmortems/2026/a.png')),
  'a commit that publishes a record': (root, repository) => {
    writeFileSync(path.join(root, 'postmortems/2026/issue-4.md'), recordText('issue-4', { severity: 'high' }));
    repository.git('add', '.');
  },
  'a commit of the same files on another day': (_, repository) => void repository.commit({}, '2026-07-01T00:00Z'),
};

describe('a build of the files on disk of which nothing changed', () => {
  it('writes nothing, keeps nothing anew but how files look, and tells what the last one told', async () => {
    const place = createPlace();
    const { written: _, pageChanged: __, ...first } = await build(place);
    const before = bytesBelow(place.out);
    const again = await build(place);
    expect(again).toMatchObject({ ...first, written: [], pageChanged: false, logWords: again.logWords });
    expect(bytesBelow(place.out)).toEqual(before);
    const kept = keptBy(place);
    await build(place);
    // How files of the work tree look is the only thing that is told anew.
    expect([...keptBy(place)].filter(([name, number]) => kept.get(name) !== number).length).toBe(1);
  });

  it('is not told after any change of what it is made from, and gives the bytes of one that reads everything', async () => {
    const place = createPlace();
    await build(place);
    expect([...bytesBelow(place.out).keys()].join()).toContain('site/images/');
    for (const [name, change] of Object.entries(changes)) {
      vi.setSystemTime(Date.now() + 60_000);
      change(place.repository.root, place.repository);
      vi.setSystemTime(Date.now() + 60_000);
      const aside = { ...place, out: `${place.out}-aside`, cache: 'off' };
      cpSync(place.out, aside.out, { recursive: true });
      const [kept, read] = [await build(place), await build(aside)];
      expect(bytesBelow(place.out), name).toEqual(bytesBelow(aside.out));
      expect(kept.report, name).toEqual(read.report);
      expect([kept.written, kept.removed], name).toEqual([read.written, read.removed]);
      rmSync(aside.out, { recursive: true });
    }
  });
});

describe('what a file holds', () => {
  it('is known by how it looks, unless it changed when it was looked at', async () => {
    const { repository, cache: folder } = createPlace();
    const cache = openCacheFolder({ DEBRIEF_CACHE: folder }, []);
    const { tree } = await openWorkspace({ cwd: repository.root, env: plainEnv() });
    const list = async (sources = false) => {
      const known = knowContents(cache, repository.root, tree);
      const { entries } = await known.tree.list('postmortems');
      if (sources) known.keep(entries.map(({ path: name }) => ({ path: name, blob: `id-of-${name}` })));
      return entries.map(({ blob }) => blob !== undefined);
    };
    const all = (value: boolean) => Array.from({ length: 4 }, () => value);
    expect(await list(true)).toEqual(all(false));
    expect(await list()).toEqual(all(true));
    writeFileSync(path.join(repository.root, other), 'edited');
    expect(await list()).toEqual([true, true, false, true]);
    // Looked at in the moment in which they were written: what was written behind the look would look the same.
    vi.useRealTimers();
    writeFileSync(path.join(repository.root, other), 'edited again');
    await list(true);
    beLater();
    expect(await list()).toEqual(all(false));
  });
});
