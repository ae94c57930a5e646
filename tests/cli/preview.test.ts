import { execFile, spawn } from 'node:child_process';
import { chmodSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { expect, it, onTestFinished } from 'vitest';
import { openAddress } from '../../src/cli/preview/open-address.ts';
import { createPreviewServer, type PreviewFindings } from '../../src/cli/preview/preview-server.ts';
import { watchFolders } from '../../src/cli/preview/watch-folders.ts';
import { bundles } from '../bundles.ts';
import { until } from '../until.ts';
import { recordText } from '../workspace/record-text.ts';
import { createTempFolder, createTempRepository, plainEnv, writeFiles } from '../workspace/temp-repository.ts';

/** Starts a preview on any free port; gives its address once it serves. */
async function startPreview(cwd: string): Promise<string> {
  const entry = path.join(await bundles(), 'cli.js');
  const child = spawn(process.execPath, [entry, 'preview', '--port', '0'], { cwd, env: plainEnv() });
  onTestFinished(() => void child.kill());
  return new Promise((resolve, reject) => {
    let said = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      said += text;
      const address = /Serving on (\S+)/.exec(said)?.[1];
      if (address !== undefined) resolve(address);
    });
    child.on('close', () => reject(new Error(said)));
  });
}

it('debrief preview serves the site, rebuilds it when a record changes, and tells open pages', async () => {
  const cwd = createTempFolder();
  writeFiles(cwd, { 'postmortems/2026/issue-1.md': recordText('issue-1') });
  const address = await startPreview(cwd);
  const read = async (where: string) => (await fetch(new URL(where, address))).text();
  expect(await read('/incidents/issue-1/')).toContain('Primary database unavailable');
  expect(await read('/')).toContain('/.debrief/overlay.js');
  expect((await fetch(new URL('/../../etc/passwd', address))).status).toBe(404);
  expect((await fetch(`${address}%`)).status).toBe(404);

  const events = await fetch(new URL('/.debrief/events', address));
  const reader = events.body?.getReader();
  await reader?.read();
  writeFiles(cwd, { 'postmortems/2026/issue-1.md': recordText('issue-1', { title: 'Tokens declined' }) });
  expect(new TextDecoder().decode((await reader?.read())?.value)).toBe('data: changed\n\n');
  expect(await read('/incidents/issue-1/')).toContain('Tokens declined');
  await reader?.cancel();
});

it('debrief preview tells the problems of the records at their lines, and keeps the page while the configuration is broken', async () => {
  const cwd = createTempFolder();
  const path = 'postmortems/2026/issue-1.md';
  writeFiles(cwd, { [path]: recordText('issue-1', { phase: 'beta' }) });
  const address = await startPreview(cwd);
  const read = async (): Promise<PreviewFindings> =>
    JSON.parse(await (await fetch(new URL('/.debrief/problems.json', address))).text());
  const { problems, failure } = await read();
  expect(failure).toBeUndefined();
  expect(problems).toContainEqual(
    expect.objectContaining({ rule: 'invalid-front-matter', file: path, source: 'phase: beta', id: 'issue-1' }),
  );
  writeFiles(cwd, { '.github/debrief.yml': 'servcie: x\n' });
  await until(async () => expect((await read()).failure).toContain('cannot be used'));
  expect((await read()).problems).toMatchObject([{ rule: 'unknown-key', line: 1, source: 'servcie: x' }]);
  expect(await (await fetch(new URL('/incidents/issue-1/', address))).text()).toContain('Primary database');
});

it('debrief preview takes the next free port, and refuses one that was asked for and is taken', async () => {
  const one = createPreviewServer();
  const two = createPreviewServer();
  onTestFinished(() => Promise.all([one.close(), two.close()]).then(() => {}));
  const taken = Number(new URL(await one.listen([0])).port);
  await expect(two.listen([taken])).rejects.toThrow(`Port ${taken} is taken`);
  expect(Number(new URL(await two.listen([taken, 0])).port)).not.toBe(taken);
});

it('debrief preview opens the address with the program that BROWSER names, and says when there is none', async () => {
  const folder = createTempFolder();
  writeFiles(folder, { browser: '#!/bin/sh\necho "$1" > "$OUT"\n' });
  const browser = path.join(folder, 'browser');
  chmodSync(browser, 0o755);
  const out = path.join(folder, 'out');
  expect(await openAddress('http://127.0.0.1:4000/', plainEnv({ BROWSER: browser, OUT: out }))).toBe(true);
  await until(() => expect(readFileSync(out, 'utf8')).toBe('http://127.0.0.1:4000/\n'));
  expect(await openAddress('http://127.0.0.1:4000/', { BROWSER: path.join(folder, 'none') })).toBe(false);
});

it('debrief preview serves the first record of an empty repository, made after the start', async () => {
  const { root } = createTempRepository();
  const address = await startPreview(root);
  const events = await fetch(new URL('/.debrief/events', address));
  const reader = events.body?.getReader();
  await reader?.read();
  const fields = ['--severity', 'high', '--started', '2026-05-15T08:12Z', '--id', 'first'];
  await promisify(execFile)(
    process.execPath,
    [path.join(await bundles(), 'cli.js'), 'new', 'Tokens declined', ...fields],
    { cwd: root, env: plainEnv() },
  );
  expect(new TextDecoder().decode((await reader?.read())?.value)).toBe('data: changed\n\n');
  await until(async () => {
    const page = await fetch(new URL('/incidents/first/', address));
    expect(await page.text()).toContain('Tokens declined');
  });
  await reader?.cancel();
});

it('watches a folder that is made after the start, goes away and comes again, and a setting made later', async () => {
  const root = createTempFolder();
  let calls = 0;
  const end = watchFolders(root, ['a/records', '.github'], () => void calls++);
  onTestFinished(end);
  const expectCall = async (change: () => void) => {
    const before = calls;
    change();
    await until(() => expect(calls).toBeGreaterThan(before));
  };
  await expectCall(() => writeFiles(root, { '.github/debrief.yml': 'a' }));
  await expectCall(() => writeFiles(root, { 'a/records/1.md': 'a' }));
  await expectCall(() => writeFiles(root, { 'a/records/1.md': 'b' }));
  await expectCall(() => rmSync(path.join(root, 'a'), { recursive: true }));
  await expectCall(() => writeFiles(root, { 'a/records/1.md': 'c' }));
  await expectCall(() => writeFiles(root, { 'a/records/1.md': 'd' }));
});

it('debrief preview does not begin to serve what it can never build', async () => {
  const { root, commit, git } = createTempRepository();
  for (const text of ['one', 'two']) commit({ 'README.md': text });
  const shallow = path.join(createTempFolder(), 'clone');
  git('clone', '-q', '--depth', '1', pathToFileURL(root).href, shallow);
  await expect(startPreview(shallow)).rejects.toThrow(/is shallow, so nobody can tell[\s\S]*fetch-depth: 0/);
});
