/**
 * Takes the pictures of docs/tour.md with a real Chromium, into docs/gallery/tour/: the demo's own GitHub, the terminal, the preview.
 *
 *   npm run tour
 */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openBrowser } from '../tests/site/open-browser.ts';
import { terminalPage } from './terminal-picture.ts';

const root = path.resolve(import.meta.dirname, '..');
const out = path.join(root, 'docs/gallery/tour');
const cli = path.join(root, 'src/cli/bin.ts');
const now = ['--now', '2026-05-20T12:00Z'];
mkdirSync(out, { recursive: true });

/** An incident somebody has begun to write down. */
const folder = mkdtempSync(path.join(tmpdir(), 'debrief-tour-'));
cpSync(path.join(root, 'examples/oid4pay/.github'), path.join(folder, '.github'), { recursive: true });
cpSync(path.join(root, 'examples/oid4pay/postmortems'), path.join(folder, 'postmortems'), { recursive: true });
const record = path.join(folder, 'postmortems/2026/issue-42.md');
writeFileSync(
  record,
  readFileSync(record, 'utf8')
    .replace(/^severity: .*$/m, 'severity: hihg')
    .replace(/^detected-by:.*\n/m, '')
    .replace(/^acknowledged: (.*)Z$/m, 'acknowledged: $1'),
);

const browser = await openBrowser();
async function shoot(
  name: string,
  open: { url?: string; html?: string; click?: string; width?: number; height?: number },
) {
  const page = await browser.newPage({ viewport: { width: open.width ?? 1000, height: open.height ?? 700 } });
  if (open.url) await page.goto(open.url, { waitUntil: 'load' });
  else await page.setContent(open.html ?? '');
  if (open.click) await page.click(open.click);
  const height = Math.min(
    open.height ?? 1400,
    Number(await page.evaluate('Math.ceil(document.body.getBoundingClientRect().bottom) + 8')),
  );
  await page.setViewportSize({ width: open.width ?? 1000, height: open.url ? (open.height ?? 700) : height });
  await page.screenshot({ path: path.join(out, `${name}.png`) });
  await page.close();
}

/** Runs debrief as in a terminal of 100 columns. */
function run(...args: readonly string[]): string {
  const env = { ...process.env, FORCE_COLOR: '1', COLUMNS: '100', DEBRIEF_CACHE: 'off' };
  const { stdout, stderr } = spawnSync(process.execPath, [cli, ...args, ...now], {
    cwd: folder,
    env,
    encoding: 'utf8',
  });
  return stdout + stderr;
}

/** Starts something that serves, and waits for what it says then. */
function serve(pattern: RegExp, ...args: readonly string[]): Promise<{ child: ChildProcess; found: string }> {
  const child = spawn(process.execPath, [cli, ...args], { cwd: folder, env: { ...process.env, NO_COLOR: '1' } });
  let said = '';
  return new Promise((resolve, reject) => {
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      said += text;
      const found = pattern.exec(said)?.[1];
      if (found !== undefined) resolve({ child, found });
    });
    child.once('close', () => reject(new Error(said)));
  });
}

try {
  await shoot('check', { html: terminalPage('debrief check', run('check')) });
  await shoot('deadline', {
    html: terminalPage(
      'debrief deadline 2026-05-15T09:03Z --explain',
      run('deadline', '2026-05-15T09:03Z', '--explain'),
    ),
  });
  const preview = await serve(/Serving on (\S+)/, 'preview', '--port', '0', ...now);
  await shoot('preview', { url: preview.found, click: 'debrief-problems button' });
  preview.child.kill();
  const demo = await serve(/served at (\S+)\s[\s\S]*Ctrl-C/, 'demo');
  const [sandbox = '', repository = ''] = demo.found.split('/pages/');
  const github = `${sandbox}/${repository.replace(/\/$/, '')}`;
  await shoot('issue', { url: `${github}/issues/1`, height: 1000 });
  await shoot('pull-request', { url: `${github}/pull/2`, height: 1000 });
  await shoot('page', { url: demo.found, height: 900 });
  demo.child.kill('SIGINT');
} finally {
  await browser.close();
  rmSync(folder, { recursive: true, force: true });
}
