import {
  chmodSync,
  cpSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { siteManifest } from '../../../src/core/site/site-manifest.ts';
import { gatherBuild } from '../../../src/project/gather-build.ts';
import { planBuild } from '../../../src/workspace/build/build-history.ts';
import { continueLog, readFolderText } from '../../../src/workspace/build/continue-log.ts';
import { type CacheFolder, openCacheFolder } from '../../../src/workspace/cache/cache-folder.ts';
import { rememberPublications } from '../../../src/workspace/cache/publication-cache.ts';
import { openRevision, openWorkspace } from '../../../src/workspace/open-workspace.ts';
import { type LocalProject, readLocalProject } from '../../../src/workspace/read-local-project.ts';
import { KeptLists } from '../../../src/workspace/site/kept-lists.ts';
import { type SiteUpdate, updateSite } from '../../../src/workspace/site/write-site.ts';
import { effort } from '../../effort.ts';
import { textsBelow } from '../files-below.ts';
import { recordText } from '../record-text.ts';
import { createPrivateFolder, createTempFolder, createTempRepository, plainEnv } from '../temp-repository.ts';

interface Run extends SiteUpdate {
  readonly markdown: string;
}

/** How a build is made, which changes no byte. */
interface Manner {
  readonly shareFrom: number;
  readonly alter: (project: LocalProject) => LocalProject;
  /** A folder whose log the build goes on with; without one it makes none. */
  readonly logOf: string;
}

/** Builds the newest commit, as `debrief build --rev HEAD` and the Action do. */
async function buildHead(
  root: string,
  out: string,
  cache?: CacheFolder,
  { shareFrom, logOf, alter = (project) => project }: Partial<Manner> = {},
): Promise<Run> {
  const workspace = await openWorkspace({ cwd: root, env: plainEnv() });
  const project = alter(await readLocalProject(workspace, await openRevision(workspace, 'HEAD')));
  expect(project.configProblems).toEqual([]);
  const input = await gatherBuild(project, rememberPublications(cache, project));
  const reason = 'a test that renames what it likes';
  const log = logOf === undefined ? undefined : await continueLog(readFolderText(logOf), 'a test', { reason });
  const lists = cache && { kept: new KeptLists(cache, out, project.configText ?? ''), page: '../page.md' };
  const plan = await planBuild(project, input, input.newest, { cache, log, lists, ...(shareFrom && { shareFrom }) });
  const update = await updateSite(out, plan).finally(() => plan.close());
  if (lists) {
    writeFileSync(path.join(out, '../page.md'), plan.markdown);
    lists.kept.keep([...plan.files.map(({ path: name }) => name), '../page.md']);
  }
  return { ...update, markdown: plan.markdown };
}

/** What a build without any memory gives. */
async function fresh(
  root: string,
  manner: Partial<Manner> = {},
): Promise<{ readonly site: Map<string, string>; readonly markdown: string }> {
  const out = path.join(createTempFolder(), 'site');
  const { markdown } = await buildHead(root, out, undefined, manner);
  return { site: textsBelow(out), markdown };
}

function openCache(folder = createPrivateFolder()): CacheFolder {
  const cache = openCacheFolder({ DEBRIEF_CACHE: folder }, []);
  if (cache === undefined) throw new Error('Unexpected place for a cache');
  return cache;
}

const wording = 'Primary database unavailable';

/** What may become of a file on a disk. */
function damagesOf(whole: Buffer): Buffer[] {
  const text = whole.toString('latin1');
  const latin1 = (changed: string) => Buffer.from(changed, 'latin1');
  const flipped = Buffer.from(whole);
  // In the last part of any, and not in what fills it up.
  const place = Math.floor(whole.length * 0.6);
  flipped[place] = (flipped[place] ?? 0) ^ 1;
  return [
    ...[0, 1, 40, whole.length >> 1, whole.length - 8].map((length) => whole.subarray(0, length)),
    flipped,
    latin1(text.replaceAll('e', 'f')),
    latin1(`x${text}`),
    latin1(`${text}        `),
    latin1(text.replace(/^\S+/, 'of-another-version')),
    Buffer.from('{}\n{}'),
    Buffer.alloc(whole.length, 7),
  ];
}

/** One change of a repository. `slot` names one of a few records, so that changes meet. */
type Change =
  | { readonly kind: 'write'; readonly slot: number; readonly body: string; readonly severity: string }
  | { readonly kind: 'delete'; readonly slot: number }
  | { readonly kind: 'rename'; readonly slot: number; readonly to: number }
  | { readonly kind: 'config'; readonly text: string };

const bodies = [
  'A short paragraph.',
  'See [another](../2026/issue-2.md) and [a third](issue-3.md#detection).',
  'Some of it <!-- redact: reason=security until=2026-06-15 words=5 -->is hidden<!-- /redact --> today.',
  'A marker <!-- redact: reason=security until=confirmed --> without an end.',
  'A key that must not be shown: AKIAQWERTYUIOPASDFGH and wJalrXUtnFEMI/K7MDENG/bPxRfiCYzEXAMPLEKEY',
  '## Detection\n\nA monitor fired.\n\n## Action items\n\n- [ ] Do it (by 2026-07-01)',
];
const configs = [
  'service: Pay\n',
  'service: Pay\ntimezone: Asia/Tokyo\npage: { url: "https://status.example.com" }\n',
  'service: Other\ncadence: { high: { publish: individually, within: 2 working days, of: resolved } }\n',
  'page: { title: What broke, theme: { accent: "#123456" } }\n',
];

const slot = fc.integer({ min: 1, max: 5 });
const change: fc.Arbitrary<Change> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant('write' as const),
      slot,
      body: fc.constantFrom(...bodies),
      severity: fc.constantFrom('high', 'low'),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('delete' as const), slot }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('rename' as const), slot, to: slot }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('config' as const), text: fc.constantFrom(...configs) }) },
);

const fileOf = (number: number): string => `postmortems/2026/issue-${number}.md`;

function recordOf(number: number, { body, severity }: { readonly body: string; readonly severity?: string }): string {
  const text = recordText(`issue-${number}`, { severity: severity ?? 'high', 'affects-integrators': 'true' });
  return text.replace('No check compared the owner', `${body}\n\nNo check compared the owner`);
}

/** The files that a change writes (null deletes), given the records that are there. */
function filesOf(made: Change, records: Map<string, string>): Record<string, string | null> {
  if (made.kind === 'config') return { '.github/debrief.yml': made.text };
  const name = fileOf(made.slot);
  if (made.kind === 'write') {
    const text = recordOf(made.slot, made);
    records.set(name, text);
    return { [name]: text };
  }
  const text = records.get(name);
  if (text === undefined) return {};
  records.delete(name);
  if (made.kind === 'delete') return { [name]: null };
  // The id stays behind: the record of a renamed file goes on under its own name, or clashes with another's.
  const target = fileOf(made.to);
  records.set(target, text);
  return target === name ? {} : { [name]: null, [target]: text };
}

describe('an incremental build', () => {
  it('gives the bytes of a fresh one after any sequence of adds, edits, deletes, renames and changes of the configuration', async () => {
    const sequence = fc.array(change, { minLength: 2, maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(sequence, async (changes) => {
        const repository = createTempRepository();
        const [cache, out] = [openCache(), path.join(createTempFolder(), 'site')];
        const records = new Map<string, string>();
        const before = createTempFolder();
        mkdirSync(out);
        for (const [index, made] of changes.entries()) {
          repository.commit(filesOf(made, records), `2026-06-${10 + index * 2}T10:00:00Z`);
          cpSync(out, before, { recursive: true });
          const { markdown } = await buildHead(repository.root, out, cache, { logOf: out });
          const expected = await fresh(repository.root, { logOf: before });
          expect(textsBelow(out)).toEqual(expected.site);
          expect(markdown).toBe(expected.markdown);
        }
      }),
      effort(12),
    );
  });
});

describe('what a build keeps', () => {
  it('renders only what a change touches, and proves the rest', async () => {
    const repository = createTempRepository();
    const many = Array.from({ length: 60 }, (_, index) => index + 1);
    repository.commit(Object.fromEntries(many.map((number) => [fileOf(number), recordOf(number, { body: 'First.' })])));
    const [cache, out] = [openCache(), path.join(createTempFolder(), 'site')];
    const cold = await buildHead(repository.root, out, cache);
    repository.commit({ [fileOf(30)]: recordOf(30, { body: 'Second.' }) });
    const warm = await buildHead(repository.root, out, cache);
    expect(warm.written).toContain('incidents/issue-30/index.html');
    const pages = warm.written.filter((name) => name.startsWith('incidents/'));
    expect(pages).toEqual(['incidents/issue-30/index.html', 'incidents/issue-30/index.md']);
    expect(warm.rendered).toBeLessThan(cold.rendered / 4);
    expect(textsBelow(out)).toEqual((await fresh(repository.root)).site);
  });

  it('reads the record that is new and those beside it, and none that only feeds show', async () => {
    const repository = createTempRepository();
    const many = Array.from({ length: 12 }, (_, index) => index + 1);
    const linking = recordOf(13, { body: 'See [another](issue-2.md).' });
    const first = many.map((number) => [fileOf(number), recordOf(number, { body: 'First.' })]);
    repository.commit({ ...Object.fromEntries(first), [fileOf(13)]: linking });
    const [cache, out] = [openCache(), path.join(createTempFolder(), 'site')];
    await buildHead(repository.root, out, cache);
    const read: string[] = [];
    const alter = (project: LocalProject): LocalProject => {
      const { tree } = project;
      const noting: typeof tree.read = (entries, limit) => {
        read.push(...entries.map((entry) => entry.path));
        return tree.read(entries, limit);
      };
      return { ...project, tree: { ...tree, read: noting } };
    };
    for (const number of [20, 21]) {
      read.length = 0;
      repository.commit({ [fileOf(number)]: recordOf(number, { body: 'Second.' }) }, `2026-06-${number}T10:00:00Z`);
      await buildHead(repository.root, out, cache, { alter });
      expect(textsBelow(out)).toEqual((await fresh(repository.root)).site);
      // What links to others is shown by what these are called, which may change.
      expect(read).toContain(fileOf(13));
      expect(read.length).toBeLessThan(6);
    }
  });

  it('forgets a record that is gone, among many that stay', async () => {
    const repository = createTempRepository();
    const named = (number: number) =>
      recordOf(number, { body: 'First in Primary.' }).replaceAll('Primary', `Number${number}x`);
    const many = Array.from({ length: 70 }, (_, index) => index + 1);
    const changes: Record<string, string | null>[] = [
      Object.fromEntries(many.map((number) => [fileOf(number), named(number)])),
      { [fileOf(71)]: named(71) },
      { [fileOf(71)]: null },
      { [fileOf(72)]: named(72), [fileOf(30)]: null },
      { [fileOf(31)]: named(31).replaceAll('Number31x', 'Another') },
    ];
    const folder = createTempFolder();
    const [cache, out] = [openCache(folder), path.join(createTempFolder(), 'site')];
    const all = () => [...textsBelow(folder).values(), ...textsBelow(out).values()].join('\n').toLowerCase();
    for (const [index, change] of changes.entries()) {
      repository.commit(change, `2026-06-${10 + index}T10:00:00Z`);
      await buildHead(repository.root, out, cache);
      expect(textsBelow(out), String(index)).toEqual((await fresh(repository.root)).site);
    }
    expect(all()).toContain('number72x');
    for (const gone of ['number71x', 'number30x', 'number31x']) expect(all()).not.toContain(gone);
  });

  it('keeps the room small that rows take which come and go', async () => {
    const repository = createTempRepository();
    const [folder, out] = [createTempFolder(), path.join(createTempFolder(), 'site')];
    const sizeOf = () => [...textsBelow(folder).values()].reduce((sum, text) => sum + text.length, 0);
    const sizes: number[] = [];
    for (let round = 0; round < 6; round += 1) {
      const body = `${'word '.repeat(2000)}round${round}`;
      repository.commit(
        { [fileOf(1)]: recordOf(1, { body: 'First.' }), [fileOf(2)]: recordOf(2, { body }) },
        `2026-06-${10 + round}T10:00:00Z`,
      );
      await buildHead(repository.root, out, openCache(folder));
      sizes.push(sizeOf());
    }
    expect(Math.max(...sizes)).toBeLessThan((sizes[0] ?? 0) * 1.5);
    expect(textsBelow(out)).toEqual((await fresh(repository.root)).site);
  });

  it('shows nothing of a record whose name an unreadable file claims, and forgets what it showed', async () => {
    const repository = createTempRepository();
    const [cache, out] = [openCache(), path.join(createTempFolder(), 'site')];
    const changes: Record<string, string | null>[] = [
      { [fileOf(1)]: recordOf(1, { body: 'Told and taken back.' }), [fileOf(2)]: recordOf(2, { body: 'Another.' }) },
      { 'postmortems/2027/issue-1.md': 'no front matter' },
      { [fileOf(1)]: recordOf(1, { body: 'Told otherwise.' }) },
      { 'postmortems/2027/issue-1.md': null },
    ];
    for (const [index, change] of changes.entries()) {
      repository.commit(change, `2026-06-${10 + index}T10:00:00Z`);
      await buildHead(repository.root, out, cache);
      expect(textsBelow(out), String(index)).toEqual((await fresh(repository.root)).site);
    }
    const all = [...textsBelow(out).values()].join('\n');
    expect(all).toContain('Told otherwise.');
    expect(all).not.toContain('Told and taken back.');
  });

  it('renders a page again whose bytes are not those that were written', async () => {
    const repository = createTempRepository();
    repository.commit({ [fileOf(1)]: recordOf(1, { body: 'First.' }) });
    const [cache, out] = [openCache(), path.join(createTempFolder(), 'site')];
    await buildHead(repository.root, out, cache);
    writeFileSync(path.join(out, 'incidents/issue-1/index.html'), 'vandal');
    await buildHead(repository.root, out, cache);
    expect(textsBelow(out)).toEqual((await fresh(repository.root)).site);
  });

  it('is not believed when it is damaged, of another version, or open to others', async () => {
    const repository = createTempRepository();
    repository.commit({ [fileOf(1)]: recordOf(1, { body: 'First.' }), [fileOf(2)]: recordOf(2, { body: 'First.' }) });
    const expected = (await fresh(repository.root)).site;
    const folder = createTempFolder();
    const out = path.join(createTempFolder(), 'site');
    await buildHead(repository.root, out, openCache(folder));
    const names = readdirSync(folder);
    expect(names.length).toBeGreaterThan(1);
    expect(names.map((name) => readFileSync(path.join(folder, name), 'latin1')).join()).toContain(wording);
    for (const name of names) {
      const file = path.join(folder, name);
      const kept = readFileSync(file);
      for (const damage of damagesOf(kept)) {
        writeFileSync(file, damage);
        // Something to do, so that whatever is kept is asked for.
        writeFileSync(path.join(out, 'incidents.csv'), 'vandal');
        await buildHead(repository.root, out, openCache(folder));
        expect(textsBelow(out), `${name}: ${damage.toString('latin1', 0, 40)}`).toEqual(expected);
        expect(readFileSync(file).equals(damage)).toBe(false);
      }
    }
    for (const name of names) {
      chmodSync(folder, 0o777);
      const untrusted = openCacheFolder({ DEBRIEF_CACHE: folder }, []);
      const forged = Buffer.from('forged');
      writeFileSync(path.join(folder, name), forged);
      await buildHead(repository.root, out, untrusted);
      expect(readFileSync(path.join(folder, name)).equals(forged)).toBe(true);
      expect(textsBelow(out)).toEqual(expected);
    }
  });

  it('finds a file that was changed though neither its size nor its time tells', async () => {
    const repository = createTempRepository();
    repository.commit({ [fileOf(1)]: recordOf(1, { body: 'First.' }), [fileOf(2)]: recordOf(2, { body: 'First.' }) });
    const expected = (await fresh(repository.root)).site;
    const [cache, out] = [openCache(), path.join(createTempFolder(), 'site')];
    await buildHead(repository.root, out, cache);
    for (const name of ['incidents/issue-1/index.html', 'incidents/index.html', 'index.md']) {
      const file = path.join(out, name);
      utimesSync(file, 1e9, 1e9);
      await buildHead(repository.root, out, cache);
      writeFileSync(file, readFileSync(file, 'utf8').replaceAll('a', 'b'));
      utimesSync(file, 1e9, 1e9);
      await buildHead(repository.root, out, cache);
      expect(textsBelow(out), name).toEqual(expected);
    }
  });

  it('proves a site that was restored by its bytes, whatever times it was given', async () => {
    const repository = createTempRepository();
    const body = 'First.';
    repository.commit({ [fileOf(1)]: recordOf(1, { body }), [fileOf(2)]: recordOf(2, { body }) });
    const [cache, base] = [openCache(), createTempFolder()];
    const out = path.join(base, 'site');
    await buildHead(repository.root, out, cache);
    cpSync(out, path.join(base, 'aside'), { recursive: true, preserveTimestamps: true });
    writeFileSync(path.join(base, 'aside/incidents/issue-2/index.html'), 'vandal');
    rmSync(out, { recursive: true });
    renameSync(path.join(base, 'aside'), out);
    const { rendered } = await buildHead(repository.root, out, cache);
    expect(rendered).toBeLessThan(10);
    expect(textsBelow(out)).toEqual((await fresh(repository.root)).site);
  });

  it('is rendered again when the site carries the manifest of another version, a list of names, or rubbish', async () => {
    const repository = createTempRepository();
    repository.commit({ [fileOf(1)]: recordOf(1, { body: 'First.' }) });
    const expected = (await fresh(repository.root)).site;
    const [cache, out] = [openCache(), path.join(createTempFolder(), 'site')];
    await buildHead(repository.root, out, cache);
    const file = path.join(out, siteManifest);
    const whole = readFileSync(file, 'utf8');
    const names = [...expected.keys()].filter((name) => name !== siteManifest);
    const old = [
      whole.replace('"version":"', '"version":"0.0.1-'),
      whole.replace('"format":3', '"format":9'),
      JSON.stringify(names),
    ];
    for (const manifest of old) {
      writeFileSync(file, manifest);
      const { rendered } = await buildHead(repository.root, out, cache);
      expect(rendered).toBe(names.length);
      expect(textsBelow(out)).toEqual(expected);
    }
    writeFileSync(file, '{"files"');
    await expect(buildHead(repository.root, out, cache)).rejects.toThrow(
      expect.objectContaining({ code: 'foreign-output' }),
    );
  });

  it('holds nothing of a record that is in doubt, or hides something', async () => {
    const repository = createTempRepository();
    const hidden = recordOf(2, {
      body: 'Not, in Kisumu, <!-- redact: reason=legal until=never words=2 -->for everyone<!-- /redact -->.',
    });
    const titled = recordOf(1, { body: 'First.' }).replace('Primary database', 'Zanzibar');
    repository.commit({ [fileOf(1)]: titled, [fileOf(2)]: hidden.replace('Primary database', 'Mombasa') });
    const folder = createTempFolder();
    const [cache, out] = [openCache(folder), path.join(createTempFolder(), 'site')];
    const all = () => [...textsBelow(folder).values(), ...textsBelow(out).values()].join('\n');
    await buildHead(repository.root, out, cache);
    expect([...textsBelow(folder).values()].join('\n')).not.toMatch(/Mombasa|Kisumu/i);
    expect(all()).toContain('Kisumu');
    expect(all()).toContain('Zanzibar');
    expect(all()).not.toContain('for everyone');
    repository.commit({ [fileOf(1)]: `${titled}\n<!-- /redact -->\n` });
    await buildHead(repository.root, out, cache);
    expect(all()).not.toContain('Zanzibar');
    expect(textsBelow(out)).toEqual((await fresh(repository.root)).site);
  });

  it('is the same, manifest included, for two sources that differ only in what is hidden', async () => {
    const site = async (secret: string) => {
      const repository = createTempRepository();
      const body = `Seen <!-- redact: reason=security until=confirmed words=9 -->${secret}<!-- /redact --> here.`;
      repository.commit({ [fileOf(1)]: recordOf(1, { body }) });
      return (await fresh(repository.root, { logOf: createTempFolder() })).site;
    };
    expect((await site('one')).get('log/events.jsonl')).toContain('issue-1');
    expect(await site('one word')).toEqual(await site('a longer\ntext over\nthree lines'));
  });
});

describe('a build on several processors', () => {
  const many = Array.from({ length: 40 }, (_, index) => index + 1);
  const linked = 'See [another](issue-2.md) and <!-- withheld: reason=legal until=never words=2 --> there.';

  it('gives the bytes of one on a single processor', async () => {
    const repository = createTempRepository();
    // What a link leads to is only known when all records are: one is not there, one goes by another name.
    const guessed = 'See [a list of none](issue-99.md), [another name](moved.md) and [this](issue-1.md).';
    repository.commit({
      ...Object.fromEntries(many.map((number) => [fileOf(number), recordOf(number, { body: linked })])),
      [fileOf(41)]: recordOf(41, { body: guessed }),
      'postmortems/2026/moved.md': recordOf(42, { body: '- A list' }),
    });
    const out = path.join(createTempFolder(), 'site');
    await buildHead(repository.root, out, openCache(), { shareFrom: 1 });
    const page = readFileSync(path.join(out, 'incidents/issue-41/index.html'), 'utf8');
    expect(page).toContain('See a list of none, <a href="../../incidents/issue-42/">another name</a>');
    expect(textsBelow(out)).toEqual((await fresh(repository.root)).site);
  });

  it('does without workers that cannot start', async () => {
    const repository = createTempRepository();
    repository.commit(Object.fromEntries(many.map((number) => [fileOf(number), recordOf(number, { body: linked })])));
    const out = path.join(createTempFolder(), 'site');
    // A function cannot be sent to another thread.
    const alter = (project: LocalProject): LocalProject => ({
      ...project,
      config: Object.assign(project.config, { unsent: alter }),
    });
    await buildHead(repository.root, out, openCache(), { shareFrom: 1, alter });
    expect(textsBelow(out)).toEqual((await fresh(repository.root)).site);
  });
});
