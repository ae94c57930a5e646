import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { runInProcess } from '../cli/run-in-process.ts';
import { createTempFolder, createTempRepository, writeFiles } from '../workspace/temp-repository.ts';
import { findCanary } from './find-canary.ts';
import { hiddenRecords } from './hidden-record.ts';

const commands: readonly (readonly string[])[] = [
  ['check'],
  ['check', '--format', 'json'],
  ['check', '--format', 'sarif'],
  ['check', '--format', 'github'],
  ['check', '--fix', '--diff'],
  ['build', '--out', 'out'],
  ['status', '--explain'],
  ['doctor'],
];

function readAll(folder: string): readonly (readonly [string, Buffer])[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => statSync(path.join(folder, name)).isFile())
    .map((name) => [name, readFileSync(path.join(folder, name))] as const);
}

/** Every place in which the canary is seen after a command, by the sink's name. */
async function playAll(record: string): Promise<{ readonly hits: string[]; readonly searched: number }> {
  const { root, git } = createTempRepository();
  writeFiles(root, { 'postmortems/2026/issue-42.md': record });
  git('add', '-A');
  git('commit', '-q', '-m', 'Add a postmortem');
  const hits: string[] = [];
  let searched = 0;
  const look = (sink: string, bytes: string | Buffer): void => {
    searched += 1;
    if (findCanary(bytes).length > 0) hits.push(sink);
  };
  for (const command of commands) {
    const { stdout, stderr } = await runInProcess(command, root);
    look(`${command.join(' ')}: stdout`, stdout);
    look(`${command.join(' ')}: stderr`, stderr);
  }
  for (const [name, bytes] of readAll(path.join(root, 'out')))
    look(`out/${name}`, Buffer.concat([Buffer.from(name), bytes]));
  return { hits, searched };
}

describe('the canary, through the command line', () => {
  it.each(Object.entries(hiddenRecords))('is seen nowhere when it is hidden in: %s', async (_, record) => {
    const { hits, searched } = await playAll(record);
    expect(hits).toEqual([]);
    expect(searched).toBeGreaterThan(20);
  });

  it('would be seen', async () => {
    const { hits } = await playAll(String(hiddenRecords.inline).replace(/<!-- \/?redact.*?-->/g, ''));
    const site = ['atom.xml', 'feed.json', 'rss.xml', 'incidents/issue-42/index.html', 'incidents/issue-42/index.md'];
    expect(hits).toEqual(expect.arrayContaining(site.map((name) => `out/site/${name}`)));
  });

  it('is not repeated when the disk refuses', async () => {
    const cwd = createTempFolder();
    writeFiles(cwd, { 'postmortems/2026/issue-42.md': String(hiddenRecords.block) });
    const { code, stdout, stderr } = await runInProcess(['build', '--out', '/dev/null/nowhere'], cwd);
    expect(code).not.toBe(0);
    expect(findCanary(stdout + stderr)).toEqual([]);
  });
});
