import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { appClock, storyBegins } from './incident.ts';
import { control, createPerson, type Person } from './person.ts';
import { startProcess } from './start-process.ts';

/** The sandbox with a repository in it, and the App in front of it. */
export interface Scenery {
  readonly sandbox: string;
  readonly repository: string;
  readonly ana: Person;
  readonly ben: Person;
  /** What the App logged so far. */
  appLog(): string;
  stop(): Promise<void>;
}

const repository = 'oid4pay/incidents';

/** Every file of the example but the record that the story writes and what a build writes. */
function readExample(example: string): Record<string, string> {
  const names = readdirSync(example, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(example, path.join(entry.parentPath, entry.name)).replaceAll(path.sep, '/'))
    .filter(
      (name) => name.startsWith('.github/') || (name.startsWith('postmortems/') && !name.endsWith('/issue-42.md')),
    );
  return Object.fromEntries(names.toSorted().map((name) => [name, readFileSync(path.join(example, name), 'utf8')]));
}

function readManifest(project: string): { permissions: Record<string, string>; events: string[] } {
  const manifest: unknown = parse(readFileSync(path.join(project, 'app.yml'), 'utf8'));
  const { default_permissions, default_events } = manifest as {
    default_permissions: Record<string, string>;
    default_events: string[];
  };
  return { permissions: default_permissions, events: default_events };
}

async function createPeople(sandbox: string): Promise<{ ana: Person; ben: Person }> {
  await control(sandbox, 'createUser', { login: 'oid4pay', type: 'Organization' });
  const people = [];
  for (const login of ['ana', 'ben']) {
    await control(sandbox, 'createUser', { login });
    const { token } = await control<{ token: string }>(sandbox, 'createToken', { user: login });
    people.push(createPerson(sandbox, login, token));
  }
  const [ana, ben] = people;
  if (ana === undefined || ben === undefined) throw new Error('Unexpected number of people, expected two');
  return { ana, ben };
}

async function createRepository(sandbox: string, example: string): Promise<void> {
  await control(sandbox, 'createRepository', {
    owner: 'oid4pay',
    name: 'incidents',
    files: readExample(example),
    roles: { ana: 'maintain', ben: 'write' },
    labels: [
      { name: 'incident', color: 'b60205' },
      ...['critical', 'high', 'medium', 'low'].map((severity) => ({ name: `severity: ${severity}`, color: 'fbca04' })),
    ],
  });
}

/** Starts the sandbox and the App as processes of their own, as `env` and the demo's own files have them. */
export async function setStage(project: string, env: NodeJS.ProcessEnv, port: number): Promise<Scenery> {
  const github = await startProcess(
    path.join(project, 'dist/sandbox.js'),
    ['--attached', '--port', String(port), '--now', storyBegins],
    env,
    (output) => {
      const line = /^\{.*\}$/m.exec(output)?.[0];
      return line === undefined ? undefined : (JSON.parse(line) as { url: string }).url;
    },
  );
  const sandbox = github.found;
  try {
    const people = await createPeople(sandbox);
    await createRepository(sandbox, path.join(project, 'examples/oid4pay'));
    const secret = randomBytes(24).toString('hex');
    const app = await control<{ id: number; privateKey: string; hookId: number }>(sandbox, 'createApp', {
      slug: 'debrief',
      owner: 'oid4pay',
      ...readManifest(project),
      webhook: { secret },
    });
    const server = await startProcess(
      path.join(project, 'dist/app.js'),
      ['--attached'],
      {
        ...env,
        DEBRIEF_NOW: appClock,
        APP_ID: String(app.id),
        PRIVATE_KEY: app.privateKey,
        WEBHOOK_SECRET: secret,
        GHE_HOST: new URL(sandbox).host,
        GHE_PROTOCOL: 'http',
        HOST: '127.0.0.1',
        PORT: '0',
        LOG_LEVEL: 'info',
      },
      (output) => /Listening on (http:\/\/[\d.]+:\d+)/.exec(output)?.[1],
    );
    await control(sandbox, 'updateHook', { id: app.hookId, url: `${server.found}/api/github/webhooks` });
    await control(sandbox, 'install', { app: 'debrief', account: 'oid4pay' });
    const stop = async () => {
      await server.stop();
      await github.stop();
    };
    return { sandbox, repository, ...people, appLog: server.output, stop };
  } catch (error) {
    await github.stop();
    throw error;
  }
}
