import {
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
import { siteManifest } from '../../../src/core/site/site-manifest.ts';
import type { Instant } from '../../../src/core/time/instant.ts';
import { configPath } from '../../../src/project/config-path.ts';
import { ProjectRefusal } from '../../../src/project/project-refusal.ts';
import { buildProject } from '../../../src/workspace/build/build-project.ts';
import type { LogInput } from '../../../src/workspace/build/conclude-log.ts';
import type { BuildSubject } from '../../../src/workspace/build/known-build.ts';
import { type BuildOutcome, recallBuild } from '../../../src/workspace/build/recall-build.ts';
import { digest } from '../../../src/workspace/digest.ts';
import { createMarks, lookAtFile } from '../../../src/workspace/file-looks.ts';
import { findCommit, openRevision, openWorkspace } from '../../../src/workspace/open-workspace.ts';
import { readLocalProject } from '../../../src/workspace/read-local-project.ts';
import { proveSite } from '../../../src/workspace/site/site-marks.ts';
import { stagingOf } from '../../../src/workspace/site/staged-site.ts';
import { bytesBelow } from '../files-below.ts';
import { recordText } from '../record-text.ts';
import {
  createPrivateFolder,
  createTempFolder,
  createTempRepository,
  plainEnv,
  type TempRepository,
} from '../temp-repository.ts';
import { logOf, runLater } from './later.ts';

/** A repository that is built again and again, and what it is built into. */
interface Place {
  readonly repository: TempRepository;
  readonly out: string;
  readonly env: NodeJS.ProcessEnv;
}

const file = 'postmortems/2026/issue-1.md';
const page = 'incidents/issue-1/index.html';
const present = (newest: Instant): Instant => newest;

function createPlace(): Place {
  const repository = createTempRepository();
  repository.commit({
    [file]: recordText('issue-1'),
    'postmortems/2026/issue-2.md': recordText('issue-2', { severity: '' }),
    'postmortems/2026/no-record.md': 'Nothing that can be read.',
    'postmortems/2026/odd.txt.md': 'odd',
  });
  return { repository, out: createTempFolder(), env: plainEnv({ DEBRIEF_CACHE: createPrivateFolder() }) };
}

async function subjectOf({ repository, out, env }: Place, revision = 'HEAD'): Promise<BuildSubject> {
  const workspace = await openWorkspace({ cwd: repository.root, env });
  const commit = await findCommit(workspace, revision);
  return { workspace, commit, configFile: configPath, out, env, neighbours: 'records' };
}

/** A build that reads everything. */
async function build(place: Place, now = present): Promise<BuildOutcome> {
  const { workspace, commit = '', out, env } = await subjectOf(place);
  const project = await readLocalProject(workspace, await openRevision(workspace, commit));
  return buildProject(project, { out, env, now, log: logOf('it renames') });
}

/** What is remembered of it. */
async function recall(place: Place, now = present): Promise<BuildOutcome | undefined> {
  return recallBuild(await subjectOf(place), { now });
}

const siteFile = ({ out }: Place, name: string): string => path.join(out, 'site', name);

runLater();

const later = (seconds: number): void => void vi.setSystemTime(Date.now() + 1000 * seconds);

describe('a build of which nothing changed', () => {
  it('is recalled as what a build that reads everything would come to, and touches nothing', async () => {
    const place = createPlace();
    expect(await recall(place)).toBeUndefined();
    await build(place);
    const recalled = await recall(place);
    const before = bytesBelow(place.out);
    expect(recalled?.report.inDoubt.length).toBeGreaterThan(0);
    expect(recalled).toEqual(await build(place));
    expect(bytesBelow(place.out)).toEqual(before);
  });

  it('is told by how files look, and by their bytes where looks cannot tell', async () => {
    const place = createPlace();
    await build(place);
    const folder = path.join(place.out, 'site');
    const text = readFileSync(siteFile(place, siteManifest), 'utf8');
    const names = [page, 'index.html', siteManifest];
    const marksAt = (taken: number) =>
      createMarks(
        digest(text),
        taken,
        new Map(names.map((name) => [name, lookAtFile(path.join(folder, name)) ?? [0, 0, 0, 0]])),
      );
    const early = marksAt(lstatSync(siteFile(place, page)).ctimeMs);
    const late = marksAt(Date.now());
    expect(proveSite(folder, late)).toBe(late);
    const proved = proveSite(folder, early);
    expect(proved).not.toBe(early);
    expect(proved?.looks).toEqual(early.looks);
    // What changed within the tick in which it was looked at looks the same.
    writeFileSync(siteFile(place, page), readFileSync(siteFile(place, page), 'utf8').replaceAll('a', 'b'));
    const same = marksAt(lstatSync(siteFile(place, page)).ctimeMs);
    expect(proveSite(folder, same)).toBeUndefined();
  });

  it('is known though somebody has touched a file, or looked at it', async () => {
    const place = createPlace();
    await build(place);
    later(60);
    const before = readFileSync(siteFile(place, page), 'utf8');
    utimesSync(siteFile(place, page), 1e9, 1e9);
    writeFileSync(siteFile(place, 'index.html'), readFileSync(siteFile(place, 'index.html')));
    expect(await recall(place)).toBeDefined();
    expect(readFileSync(siteFile(place, page), 'utf8')).toBe(before);
  });

  it('is known again after a restore that gave every file another time', async () => {
    const place = createPlace();
    await build(place);
    const aside = `${place.out}-aside`;
    cpSync(place.out, aside, { recursive: true });
    rmSync(place.out, { recursive: true });
    renameSync(aside, place.out);
    later(60);
    expect(await recall(place)).toBeDefined();
    expect(await recall(place)).toEqual(await build(place));
  });
});

/** What is not ours to mend. */
const refused = new Set(['a link that leads to another site', 'a folder in the place of a file']);

/** What somebody may do to what was written. */
const harms: Readonly<Record<string, (place: Place) => void>> = {
  'a file edited': (place) => writeFileSync(siteFile(place, page), 'vandal'),
  'a file edited to the same size with its time put back': (place) => {
    const name = siteFile(place, page);
    const { atime, mtime } = lstatSync(name);
    writeFileSync(name, readFileSync(name, 'utf8').replaceAll('a', 'b'));
    utimesSync(name, atime, mtime);
  },
  'a file replaced by another of the same size and time': (place) => {
    const name = siteFile(place, page);
    const { atime, mtime } = lstatSync(name);
    writeFileSync(`${name}.new`, readFileSync(name, 'utf8').replaceAll('a', 'b'));
    utimesSync(`${name}.new`, atime, mtime);
    renameSync(`${name}.new`, name);
  },
  'a file deleted': (place) => rmSync(siteFile(place, page)),
  'a folder deleted': (place) => rmSync(path.dirname(siteFile(place, page)), { recursive: true }),
  'a link in the place of a file': (place) => {
    const name = siteFile(place, page);
    const other = path.join(place.out, 'elsewhere');
    writeFileSync(other, 'vandal');
    rmSync(name);
    symlinkSync(other, name);
  },
  'a link that leads to another site': (place) => {
    const folder = path.dirname(siteFile(place, page));
    const other = path.join(place.out, 'elsewhere');
    mkdirSync(other);
    for (const name of readdirSync(folder)) writeFileSync(path.join(other, name), 'vandal');
    rmSync(folder, { recursive: true });
    symlinkSync(other, folder);
  },
  'a folder in the place of a file': (place) => {
    rmSync(siteFile(place, page));
    mkdirSync(siteFile(place, page));
  },
  'the manifest edited': (place) => {
    const name = siteFile(place, siteManifest);
    writeFileSync(name, readFileSync(name, 'utf8').replace('incidents.csv', 'incidents.cvs'));
  },
  'the Markdown page edited': (place) => {
    const name = path.join(place.out, 'INCIDENT-HISTORY.md');
    writeFileSync(name, readFileSync(name, 'utf8').replace('database', 'databank'));
  },
  'everything gone': (place) => rmSync(path.join(place.out, 'site'), { recursive: true }),
  'a build that was interrupted': (place) => mkdirSync(stagingOf(path.join(place.out, 'site'))),
};

describe('what would be a lie', () => {
  it('is not told after any harm to what was written, and the next build mends it', async () => {
    const repository = createPlace();
    for (const [name, harm] of Object.entries(harms)) {
      const place = { ...repository, out: createTempFolder() };
      await build(place);
      // A time that can be put back to the nanosecond.
      utimesSync(siteFile(place, page), 1e9, 1e9);
      later(60);
      expect(await recall(place), name).toBeDefined();
      const site = path.join(place.out, 'site');
      const before = bytesBelow(site);
      harm(place);
      expect(await recall(place), name).toBeUndefined();
      if (refused.has(name)) {
        await expect(build(place), name).rejects.toThrow(ProjectRefusal);
        continue;
      }
      await build(place);
      expect(bytesBelow(site), name).toEqual(before);
    }
  });

  it("is not told of a file beside the site, which is nobody's business", async () => {
    const place = createPlace();
    await build(place);
    later(60);
    writeFileSync(siteFile(place, 'CNAME'), 'status.example.com');
    expect(await recall(place)).toBeDefined();
    expect(readFileSync(siteFile(place, 'CNAME'), 'utf8')).toBe('status.example.com');
  });

  it('is not told of another commit, be its files the same', async () => {
    const place = createPlace();
    await build(place);
    const { repository } = place;
    repository.git('checkout', '-q', '-b', 'other');
    expect(await recall(place)).toBeDefined();
    repository.commit({});
    expect(await recall(place)).toBeUndefined();
    repository.git('checkout', '-q', 'main');
    expect(await recall(place)).toBeDefined();
    repository.git(
      '-c',
      'user.name=Ada',
      '-c',
      'user.email=ada@example.com',
      'commit',
      '-q',
      '--amend',
      '--no-edit',
      '--date=2026-05-21T00:00Z',
    );
    expect(await recall(place)).toBeUndefined();
  });

  it('is not told of a clone that was cut, or of a history with grafts', async () => {
    const place = createPlace();
    const { repository } = place;
    const second = repository.commit({ [file]: recordText('issue-1', { title: 'Another' }) }, '2026-06-01T00:00Z');
    await build(place);
    expect(await recall(place)).toBeDefined();
    const [grafts, shallow] = ['info/grafts', 'shallow'].map((name) => path.join(repository.root, '.git', name));
    mkdirSync(path.dirname(grafts ?? ''), { recursive: true });
    writeFileSync(grafts ?? '', `${second}\n`);
    const anew = { ...place, env: { ...place.env, DEBRIEF_CACHE: 'off' } };
    expect((await build(anew)).written).toEqual([]);
    writeFileSync(shallow ?? '', `${second}\n`);
    expect(await recall(place)).toBeUndefined();
  });

  it('is not told of files on disk, nor of a folder without git', async () => {
    const place = createPlace();
    await build(place);
    const { workspace, ...subject } = await subjectOf(place);
    expect(await recallBuild({ ...subject, workspace, commit: undefined }, { now: present })).toBeUndefined();
    const plain = await openWorkspace({ cwd: createTempFolder(), env: place.env });
    expect(await recallBuild({ ...subject, workspace: plain }, { now: present })).toBeUndefined();
  });

  it('is not told with another setting, configuration, folder, neighbour or cache', async () => {
    const place = createPlace();
    await build(place);
    const subject = await subjectOf(place);
    const env = (changes: NodeJS.ProcessEnv): Partial<BuildSubject> => ({ env: { ...place.env, ...changes } });
    const others: Partial<BuildSubject>[] = [
      env({ DEBRIEF_LOG_KEY: 'a key' }),
      env({ DEBRIEF_PARSER: 'full' }),
      env({ DEBRIEF_CACHE: 'off' }),
      env({ DEBRIEF_CACHE: createTempFolder() }),
      { configFile: '.github/other.yml' },
      { neighbours: 'site' },
      { out: createTempFolder() },
    ];
    for (const other of others) expect(await recallBuild({ ...subject, ...other }, { now: present })).toBeUndefined();
    const elsewhere = { ...place.env, TZ: 'Asia/Tokyo', LANG: 'tr_TR.UTF-8' };
    expect(await recallBuild({ ...subject, env: elsewhere }, { now: present })).toBeDefined();
  });

  it('is not told for a log that goes on elsewhere, was changed, or is signed', async () => {
    const place = createPlace();
    await build(place);
    const subject = await subjectOf(place);
    const here = await logOf()(path.join(place.out, 'site'), undefined, undefined);
    const recallWith = (log: LogInput) => recallBuild(subject, { now: present, log: async () => log });
    expect(await recallWith(here)).toEqual(await recall(place));
    expect(here.previous?.lines.length).toBeGreaterThan(0);
    const { events = [], lines = [], tree = [] } = here.previous ?? {};
    const signing = { name: 'a key', verifier: 'a key', sign: () => '' };
    const others: LogInput[] = [
      { ...here, previous: undefined },
      { ...here, previous: { events, tree, lines: lines.slice(1) } },
      { ...here, began: 'it was lost' },
      { ...here, isLost: true },
      { ...here, reason: 'names were wrong' },
      { ...here, signing },
    ];
    for (const other of others) expect(await recallWith(other)).toBeUndefined();
  });

  it('is not told for an instant before the build, nor from the next change on', async () => {
    const place = createPlace();
    await build(place);
    const [first, resolved] = ['2026-05-20T10:00Z', '2027-01-01T00:00Z'].map((text) => Date.parse(text));
    const at = (now: number | undefined) => recall(place, () => now ?? 0);
    expect(await at(first)).toBeDefined();
    expect(await at((first ?? 0) - 1)).toBeUndefined();
    expect(await at((first ?? 0) + 40 * 365 * 86_400_000)).toBeDefined();
    place.repository.commit({ [file]: recordText('issue-1', { resolved: '2027-01-01T00:00Z' }) });
    await build(place);
    expect(await at((resolved ?? 0) - 1)).toBeDefined();
    expect(await at(resolved)).toBeUndefined();
  });
});
