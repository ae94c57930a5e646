import { existsSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { InvalidArgumentError, Option } from 'commander';
import names from '../../names.json' with { type: 'json' };
import { apiPlace } from '../github/api/api-place.ts';
import type { NewAppKeys } from './app-manifest/register-app.ts';
import type { CliCommand, Session } from './session/command.ts';
import { Misuse } from './session/misuse.ts';
import { visibleName } from './session/terminal.ts';

const file = '.env';

function parsePort(text: string): number {
  const port = Number(text);
  if (!/^\d+$/.test(text) || port > 65535) throw new InvalidArgumentError('Expected a number from 0 to 65535.');
  return port;
}

/** As a shell and Node's `--env-file` read it. */
function renderEnvironment({ id, pem, webhook_secret: secret }: NewAppKeys, host: string): string {
  const lines = [
    `APP_ID=${id}`,
    `PRIVATE_KEY="${pem.trim().replaceAll('\n', '\\n')}"`,
    `WEBHOOK_SECRET=${secret ?? ''}`,
  ];
  if (host !== 'https://github.com') lines.push(`GHE_HOST=${host.replace(/^https?:\/\//, '')}`);
  return `${lines.join('\n')}\n`;
}

function parseUrl(text: string, name: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || !['http:', 'https:'].includes(url.protocol))
    throw new Misuse(`${name} is not an address: "${text}"; write one such as https://debrief.example.com`);
  return text.replace(/\/$/, '');
}

/** https://docs.github.com/en/rest/apps/apps#create-a-github-app-from-a-manifest; the code is the only credential. */
async function convert(apiUrl: string, code: string): Promise<NewAppKeys> {
  const { openTokenClient } = await import('../github/setup/open-token-client.ts');
  const { data } = await openTokenClient('', apiUrl).request('POST /app-manifests/{code}/conversions', { code });
  const { id, slug = '', pem, webhook_secret, html_url } = data;
  return { id, slug, pem, webhook_secret, html_url };
}

function apiOf(host: string, env: NodeJS.ProcessEnv): string {
  const { protocol, host: name } = new URL(host);
  return env.GITHUB_API_URL || `${protocol}//${apiPlace(name)}`;
}

async function register(session: Session, options: Readonly<Record<string, unknown>>): Promise<void> {
  const { terminal, cwd, env } = session;
  const target = path.join(cwd, file);
  if (existsSync(target)) throw new Misuse(`${file} is there already; move it away, or start in another folder`);
  const host = parseUrl(String(options.host), '--host');
  const { openRegistration } = await import('./app-manifest/register-app.ts');
  const page = await openRegistration(
    {
      name: String(options.name),
      url: parseUrl(String(options.url), '--url'),
      host,
      org: typeof options.org === 'string' ? options.org : undefined,
      convert: (code) => convert(apiOf(host, env), code),
    },
    Number(options.port),
  );
  try {
    terminal.say(`Open ${page.address} in your browser, and create the App there. Ctrl-C leaves.`);
    const keys = await page.keys;
    writeFileSync(target, renderEnvironment(keys, host), { mode: 0o600, flag: 'wx' });
    terminal.say(`${terminal.paint('green', '✔')} wrote ${file}, which only you can read: keep it out of commits`);
    terminal.say(
      `Next: install it at ${visibleName(keys.html_url)}/installations/new, then: node --env-file=.env dist/app.js`,
    );
  } finally {
    page.close();
  }
}

/** `debrief app-manifest`: registers the App from a page on this machine. */
export const appManifest: CliCommand = {
  describe: (command) =>
    void command
      .addOption(new Option('--url <address>', 'where your server is reached from outside').makeOptionMandatory())
      .addOption(new Option('--name <name>', 'name of the App, unique on GitHub').default(names.app))
      .addOption(new Option('--org <name>', 'organization that owns it (default: yourself)'))
      .addOption(new Option('--host <address>', 'an Enterprise host').default('https://github.com'))
      .addOption(
        new Option('--port <port>', 'port of the page on this machine, 0 for any').default(0).argParser(parsePort),
      )
      .addHelpText(
        'after',
        `
Examples:
  $ debrief app-manifest --url https://debrief.example.com --org acme
  $ debrief app-manifest --url https://debrief.example.com --host https://git.acme.example

Opens a page on this machine that takes the manifest to GitHub. You see there what the App may do, and create it; its
id and keys are written to .env in the folder where you started.`,
      ),

  run: async (session, _args, options) => {
    await register(session, options);
    return 0;
  },
};
