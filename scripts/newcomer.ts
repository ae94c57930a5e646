/**
 * Plays a newcomer from the clone to the published page, in an empty home directory. What is typed is what the README shows, block
 * by block; the rest of the world is played here: a GitHub with an empty repository (the sandbox), its runner, a registry that
 * has the package, and the two settings that only a person can switch. Prints the whole terminal, and fails where a command does, where
 * a line asks for an explanation, or where it took more than five minutes.
 *
 *   npm run newcomer
 */
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import path from 'node:path';
import names from '../names.json' with { type: 'json' };
import { startSandbox } from '../packages/github-sandbox/src/start-sandbox.ts';
import { startRunner } from '../src/cli/demo/runner.ts';
import { readCommands } from './newcomer/readme-commands.ts';
import { servePackage } from './newcomer/serve-package.ts';
import { type Shell, type } from './newcomer/shell.ts';
import { pack, writePackage } from './package.ts';

const root = path.resolve(import.meta.dirname, '..');
const mostSeconds = 300;
/** What a line that one would have to explain away looks like. */
const noise = /\b(?:warn(?:ing)?|deprecated|vulnerabilit|EBADENGINE|INEFFECTIVE|experimental|stack|at \S+:\d+:\d+\))/i;

const folder = mkdtempSync(path.join(tmpdir(), 'debrief-newcomer-'));
const home = path.join(folder, 'home');
const tools = path.join(folder, 'bin');
for (const one of [home, tools, path.join(home, '.local/bin')]) mkdirSync(one, { recursive: true });

/** What the machine has: git, npm, this Node, and a GitHub CLI that is logged in. Nothing of this project's own. */
function environment(apiUrl: string, token: string): NodeJS.ProcessEnv {
  symlinkSync(process.execPath, path.join(tools, 'node'));
  writeFileSync(path.join(tools, 'gh'), `#!/bin/sh\n[ "$1 $2" = "auth token" ] && echo ${token}\n`);
  chmodSync(path.join(tools, 'gh'), 0o755);
  const kept = Object.entries(process.env).filter(([name]) =>
    /^(LANG|LC_\w+|TZ|TMPDIR|TEMP|https?_proxy|no_proxy|NODE_EXTRA_CA_CERTS|SSL_CERT_\w+)$/i.test(name),
  );
  const own = (process.env.PATH ?? '').split(':').filter((one) => !one.includes('node_modules'));
  return {
    ...Object.fromEntries(kept),
    HOME: home,
    PATH: [path.join(home, '.local/bin'), tools, ...own].join(':'),
    // The machine's way to the public registry is not the newcomer's matter.
    npm_config_globalconfig: path.join(homedir(), '.npmrc'),
    GITHUB_API_URL: apiUrl,
    NO_COLOR: '1',
  };
}

/** The newcomer's own settings: a name for commits, where global commands go, and what the network would do. */
function settle(sandbox: string, token: string, registry: string): void {
  const [scope] = names.package.split('/');
  writeFileSync(path.join(home, '.npmrc'), `prefix=${path.join(home, '.local')}\n${scope}:registry=${registry}\n`);
  const shop = sandbox.replace('//', `//x-access-token:${token}@`);
  writeFileSync(
    path.join(home, '.gitconfig'),
    `[user]\n  name = Nova\n  email = nova@example.com\n[init]\n  defaultBranch = main\n[push]\n  autoSetupRemote = true\n` +
      `[url "${root}/.git"]\n  insteadOf = https://github.com/${names.action}\n[url "${shop}/acme/"]\n  insteadOf = https://github.com/acme/\n`,
  );
}

const blocks = readCommands(readFileSync(path.join(root, 'README.md'), 'utf8'), [
  'See it work',
  'Install in five minutes',
]);
await writePackage(path.join(folder, 'package'));
const manifest = JSON.parse(readFileSync(path.join(folder, 'package/package.json'), 'utf8'));
const registry = await servePackage(manifest, pack(path.join(folder, 'package'), folder));
const sandbox = await startSandbox();
sandbox.createUser({ login: 'acme', type: 'Organization' });
sandbox.createUser({ login: 'nova', email: 'nova@example.com' });
await sandbox.createRepository({
  owner: 'acme',
  name: 'shop',
  files: { 'README.md': '# Shop\n' },
  roles: { nova: 'admin' },
  settings: { actionsOpenPulls: false },
});
const { token } = sandbox.createToken({ user: 'nova' });
const shell: Shell = { env: environment(sandbox.apiUrl, token), cwd: home, transcript: '' };
settle(sandbox.url, token, registry.url);

const checkout = path.join(home, names.action.split('/')[1] ?? '');
const runner = await startRunner({
  sandbox: sandbox.url,
  repository: 'acme/shop',
  action: path.join(checkout, 'dist/index.js'),
  folder: path.join(folder, 'jobs'),
  env: { PATH: shell.env.PATH, HOME: path.join(folder, 'runner') },
});
sandbox.createHook({ repository: 'acme/shop', url: runner.url, kind: 'workflows' });

const complaints: string[] = [];
const look = async (address: string, words: string) => {
  const page = await (await fetch(address)).text();
  if (!page.includes(words)) complaints.push(`${address} does not show "${words}"`);
};
/** What the README leaves to GitHub's own pages. */
function switchOn(): void {
  const settings = { pages: { branch: 'gh-pages' }, requiredChecks: [{ branch: 'main', context: 'debrief' }] };
  sandbox.configureRepository({ repository: 'acme/shop', settings });
}

const times: string[] = [];
let seconds = Number.POSITIVE_INFINITY;
const started = performance.now();
try {
  for (const { heading, text } of blocks) {
    if (heading.startsWith('Install') && shell.cwd === checkout) {
      shell.cwd = home;
      await type(shell, 'git clone https://github.com/acme/shop && cd shop');
    }
    const isLast = text === blocks.at(-1)?.text;
    const serves = /^npm .*run demo$/m.test(text);
    const typed = await type(
      shell,
      text,
      serves
        ? {
            when: /Press Ctrl-C/,
            first: (output) => look(/served at (\S+)/.exec(output)?.[1] ?? '', 'Primary database unavailable'),
          }
        : undefined,
    );
    times.push(`${typed.seconds.toFixed(1).padStart(6)} s  ${text.replaceAll('\n', '; ')}`);
    if (text.includes('git push')) {
      const { exitCode, log } = await runner.waitFor(({ command }) => command === 'build');
      process.stdout.write(`(GitHub runs the workflow; the job "build" ends with ${exitCode})\n`);
      if (exitCode !== 0) complaints.push(`The first build printed ${log}`);
    }
    // Until the two settings are switched, doctor's last word is that something is missing.
    if (typed.code !== 0 && !isLast) complaints.push(`"${text}" exited with ${typed.code}`);
    if (isLast) {
      switchOn();
      process.stdout.write('(Nova switches the two settings)\n');
      const again = await type(shell, text);
      if (again.code !== 0) complaints.push(`doctor still exits with ${again.code}`);
    }
  }
  await look(`${sandbox.url}/pages/acme/shop/`, '<h1');
  seconds = (performance.now() - started) / 1000;
} finally {
  await runner.close();
  await sandbox.close();
  registry.close();
  rmSync(folder, { recursive: true, force: true });
}
complaints.push(
  ...shell.transcript
    .split('\n')
    .filter((line) => noise.test(line))
    .map((line) => `To be explained: ${line}`),
);
complaints.push(...sandbox.violations().map((violation) => JSON.stringify(violation)));
if (seconds > mostSeconds) complaints.push(`It took ${Math.round(seconds)} seconds; ${mostSeconds} are promised`);
console.log(`\n${times.join('\n')}\n${seconds.toFixed(1).padStart(6)} s  in all, from the clone to the published page`);
for (const one of complaints) console.log(`✖ ${one}`);
process.exitCode = complaints.length === 0 ? 0 : 1;
