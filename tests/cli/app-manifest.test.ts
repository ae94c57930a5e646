import { spawn } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { appEvents, renderManifest } from '../../src/core/setup/app-manifest.ts';
import { bundles } from '../bundles.ts';
import { openShop } from '../sandbox/open-sandbox.ts';
import { createTempFolder, plainEnv, writeFiles } from '../workspace/temp-repository.ts';
import { runDebrief } from './run-debrief.ts';

/** Starts the command, and waits for the address of its page. */
async function start(cwd: string, apiUrl: string) {
  const args = ['app-manifest', '--url', 'https://debrief.example.com', '--org', 'acme'];
  const child = spawn(process.execPath, [path.join(await bundles(), 'cli.js'), ...args], {
    cwd,
    env: plainEnv({ GITHUB_API_URL: apiUrl }),
  });
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  const lines: string[] = [];
  const address = await new Promise<string>((resolve, reject) => {
    createInterface(child.stderr).on('line', (line) => {
      lines.push(line);
      const found = /Open (http:\S+)/.exec(line)?.[1];
      if (found) resolve(found);
    });
    void ended.then(() => reject(new Error(lines.join('\n'))));
  });
  return { address, ended, lines };
}

describe('debrief app-manifest', () => {
  it('posts the manifest, takes the keys when the person comes back, and writes them for the owner alone', async () => {
    const sandbox = await openShop();
    const cwd = createTempFolder();
    const { address, ended } = await start(cwd, sandbox.apiUrl);
    const html = await (await fetch(address)).text();
    const action = /action="([^"]+)"/.exec(html)?.[1]?.replaceAll('&#x26;', '&') ?? '';
    expect(action).toMatch(/^https:\/\/github\.com\/organizations\/acme\/settings\/apps\/new\?state=[0-9a-f]{32}$/);
    const manifest = (/name="manifest" value="([^"]+)"/.exec(html)?.[1] ?? '').replaceAll('&#x22;', '"');
    const { code } = sandbox.submitManifest({ manifest, owner: 'acme' });
    const state = new URL(action).searchParams.get('state');
    expect((await fetch(`${address}created?code=${code}&state=wrong`)).status).toBe(400);
    expect((await fetch(`${address}created?code=${code}&state=${state}`)).status).toBe(200);
    expect(await ended).toBe(0);
    const env = readFileSync(path.join(cwd, '.env'), 'utf8');
    expect(env).toMatch(
      /^APP_ID=\d+\nPRIVATE_KEY="-----BEGIN RSA PRIVATE KEY-----\\n.*\\n-----END RSA PRIVATE KEY-----"\nWEBHOOK_SECRET=\S+\n$/,
    );
    expect(statSync(path.join(cwd, '.env')).mode & 0o077).toBe(0);
  });

  it('never writes over keys that are there', async () => {
    const cwd = createTempFolder();
    writeFiles(cwd, { '.env': 'APP_ID=1\n' });
    const { code, stderr } = await runDebrief(['app-manifest', '--url', 'https://d.example'], { cwd });
    expect([code, readFileSync(path.join(cwd, '.env'), 'utf8')]).toEqual([2, 'APP_ID=1\n']);
    expect(stderr).toContain('.env is there already');
  });

  it('refuses an address that is none', async () => {
    const { code, stderr } = await runDebrief(['app-manifest', '--url', 'debrief'], { cwd: createTempFolder() });
    expect(code).toBe(2);
    expect(stderr).toContain('--url is not an address');
  });

  it('asks for what app.yml says', () => {
    const app = parse(readFileSync(path.resolve(import.meta.dirname, '../../app.yml'), 'utf8'));
    const manifest = JSON.parse(
      renderManifest({ name: 'x', url: 'https://d.example/', redirectUrl: 'http://127.0.0.1:1/' }),
    );
    expect(manifest.default_events).toEqual(app.default_events);
    expect(manifest.default_permissions).toEqual(app.default_permissions);
    expect(manifest.hook_attributes.url).toBe('https://d.example/api/github/webhooks');
    expect(appEvents).toHaveLength(app.default_events.length);
  });
});
