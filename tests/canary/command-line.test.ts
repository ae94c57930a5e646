import { cpSync, existsSync, readdirSync, readFileSync, rmSync, statSync, truncateSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { runInProcess } from '../cli/run-in-process.ts';
import { createTempFolder, createTempRepository, writeFiles } from '../workspace/temp-repository.ts';
import { canary } from './find-canary.ts';
import { hiddenConfigs, hiddenRecords, marked } from './hidden-record.ts';
import { control, findHits, isWhole, type Seen } from './ledger.ts';

const place = 'postmortems/2026/issue-42.md';
const commands: readonly (readonly string[])[] = [
  ['check'],
  ['check', '--format', 'json'],
  ['check', '--format', 'sarif'],
  ['check', '--format', 'github'],
  ['check', '--fix', '--diff'],
  ['build', '--out', 'out'],
  ['status', '--explain'],
  ['doctor'],
  ['forget', 'issue-42'],
  ['notify', '--dry-run'],
  ['verify', 'out/site'],
  ['set', 'affects-integrators', 'true', '--dry-run'],
  ['hook', 'run'],
  ['link', 'merchant-a', '--incident', 'issue-42'],
  ['new', 'issue-43'],
];
/** In a test these stand for the others; `npm run canary` plays all. */
const few = commands.filter(
  ([name = '', option]) => isWhole || (option !== 'sarif' && !['verify', 'set', 'new'].includes(name)),
);

type Break = (root: string) => void;
const objects = (root: string) =>
  readdirSync(path.join(root, '.git/objects'), { recursive: true, encoding: 'utf8' })
    .map((name) => path.join(root, '.git/objects', name))
    .filter((name) => statSync(name).isFile());

/** What is broken at the disk or in git before the command begins. */
const faults: Readonly<Record<string, Break>> = {
  nothing: () => undefined,
  'git objects are cut off': (root) => {
    for (const name of objects(root)) {
      rmSync(name.replace(/$/, '.x'), { force: true });
      cpSync(name, `${name}.x`);
      rmSync(name);
      cpSync(`${name}.x`, name);
      truncateSync(name, Math.floor(statSync(name).size / 2));
      rmSync(`${name}.x`);
    }
  },
  'no git': (root) => rmSync(path.join(root, '.git'), { recursive: true }),
  'the output is a file': (root) => writeFiles(root, { out: `${marked}\n` }),
  'a record is a folder': (root) => writeFiles(root, { 'postmortems/2026/issue-44.md/x': canary }),
  'a record is no text': (root) => writeFiles(root, { 'postmortems/2026/issue-45.md': `\u0000${marked}\u0000` }),
  'the configuration is cut off': (root) => writeFiles(root, { '.github/debrief.yml': `service: [a, "${marked}` }),
};

function readAll(folder: string): readonly (readonly [string, Buffer])[] {
  if (!existsSync(folder) || !statSync(folder).isDirectory()) return [];
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => statSync(path.join(folder, name)).isFile())
    .map((name) => [name, readFileSync(path.join(folder, name))] as const);
}

function sinksOf(root: string): Seen {
  const files = readAll(path.join(root, 'out')).map(([name, bytes]) => {
    const sink = /manifest|\.debrief/.test(name) ? 'manifest' : name.startsWith('site/') ? 'site' : 'page';
    return [`${sink}: ${name}`, Buffer.concat([Buffer.from(name), bytes])] as const;
  });
  // What a build leaves beside its output, and is nobody's.
  const left = readAll(root)
    .filter(([name]) => !/^(?:out|old|postmortems|\.git|\.github|\.cache|README\.md)(?:\/|$)/.test(name))
    .map(([name, bytes]) => [`temporary: ${name}`, bytes] as const);
  const listed = ['temporary: names', left.map(([name]) => name).join('\n')] as const;
  return Object.fromEntries([...files, ...left, listed]);
}

interface Played {
  readonly files: Readonly<Record<string, string>>;
  readonly fault?: string;
  readonly played?: readonly (readonly string[])[];
}

/** Every place in which the canary is seen after the commands, and how many files a build wrote. */
async function playAll({ files, fault = 'nothing', played = few }: Played) {
  const { root, git } = createTempRepository();
  writeFiles(root, { 'README.md': 'A shop', ...files });
  git('add', '-A');
  git('commit', '-q', '-m', 'Add a postmortem');
  faults[fault]?.(root);
  const hits: string[] = [];
  const env = {
    DEBRIEF_LINK_SECRET: 'x'.repeat(40),
    XDG_CACHE_HOME: path.join(root, '.cache'),
    DEBUG: '*',
    LOG_LEVEL: 'trace',
  };
  for (const command of played) {
    const { stdout, stderr } = await runInProcess(command, root, '', env);
    hits.push(...findHits({ host: 'command line', flow: command.join(' '), fault }, { stdout, stderr }));
  }
  const built = sinksOf(root);
  hits.push(...findHits({ host: 'command line', flow: 'build', fault }, built));
  return { hits, searched: Object.keys(built).length };
}

describe('the canary, through the command line', () => {
  it.each(Object.entries(hiddenRecords))('is seen nowhere when it is hidden in: %s', async (name, record) => {
    const played =
      isWhole || name === 'inline' ? few : few.filter((command) => command.length === 1 || command[0] === 'build');
    const { hits, searched } = await playAll({
      files: { [place]: record },
      played: played.filter(([one]) => one !== 'doctor'),
    });
    expect(hits).toEqual([]);
    expect(searched).toBeGreaterThan(20);
  });

  it.each(Object.entries(hiddenConfigs))(
    'is seen nowhere when it is hidden in the configuration: %s',
    async (_, config) => {
      const files = { [place]: String(hiddenRecords.block), '.github/debrief.yml': config };
      expect((await playAll({ files })).hits).toEqual([]);
    },
  );

  it('is seen nowhere when it is hidden in the template', async () => {
    const template = `## What happened\n\n${marked}\n`;
    const files = { [place]: String(hiddenRecords.block), '.github/postmortem-template.md': template };
    expect((await playAll({ files })).hits).toEqual([]);
  });

  it.each(Object.keys(faults))('is seen nowhere while this is wrong: %s', async (fault) => {
    const records = isWhole ? Object.values(hiddenRecords) : [String(hiddenRecords.inline)];
    const hits: string[] = [];
    for (const record of records) hits.push(...(await playAll({ files: { [place]: record }, fault })).hits);
    expect(hits).toEqual([]);
  });

  it('would be seen', async () => {
    const record = String(hiddenRecords.inline).replace(/<!-- \/?redact.*?-->/g, '');
    const played = [['build', '--out', 'out']];
    const { hits } = await playAll({ files: { [place]: record }, played, fault: control });
    const site = ['atom.xml', 'feed.json', 'rss.xml', 'incidents/issue-42/index.html', 'incidents/issue-42/index.md'];
    for (const name of site) expect(hits.join('\n')).toContain(`site: site/${name}`);
  });

  it.each([
    ['an exact pair is left out', marked],
    ['what resembles one keeps the draft from being published', `**redact:** ${canary} **/redact**`],
  ])('is not published from what was imported: %s', async (_, hidden) => {
    const root = createTempFolder();
    // Of cState, which says enough of an incident to be on the page.
    const stated = `title: Outage\ndate: 2026-05-15T08:00:00Z\nresolved: true\nresolvedWhen: 2026-05-15T09:00:00Z\nseverity: down`;
    writeFiles(root, { 'old/outage.md': `---\n${stated}\nsection: issue\n---\n\nThe key was ${hidden}.\n` });
    const hits: string[] = [];
    for (const command of [['import', 'old', '--from', 'cstate'], ['check'], ['build', '--out', 'out']]) {
      const { stdout, stderr } = await runInProcess(command, root);
      hits.push(
        ...findHits({ host: 'command line', flow: `${command[0]} of an import`, fault: 'nothing' }, { stdout, stderr }),
      );
    }
    const built = sinksOf(root);
    hits.push(...findHits({ host: 'command line', flow: 'build of an import', fault: 'nothing' }, built));
    expect(hits).toEqual([]);
    expect(readAll(path.join(root, 'postmortems'))).toHaveLength(1);
    expect(Object.keys(built).length).toBeGreaterThan(5);
  });
});
