/**
 * Proves the image of the App without Docker: what the Dockerfile copies, installs and starts is done step by step in empty
 * folders, and what comes out turns an incident into a pull request, with a real PostgreSQL and a receiver of traces.
 *
 *   npm run image:rehearse
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startAppProcess } from '../tests/app/start-app-process.ts';
import { startPostgres } from '../tests/app/start-postgres.ts';
import { startReceiver } from '../tests/app/traces/start-receiver.ts';
import { type BuiltImage, buildStages } from './image/build-stages.ts';
import { openRehearsal } from './rehearsal/open-rehearsal.ts';

const project = path.resolve(import.meta.dirname, '..');
const say = (words: string): void => console.log(`✔ ${words}`);
const insist = (is: boolean, words: string): void => {
  if (!is) throw new Error(`Not so: ${words}`);
  say(words);
};

/** One digest for every file and every byte below a folder. */
function digestOf(folder: string): string {
  const hash = createHash('sha256');
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  for (const name of entries.map((entry) => path.join(entry.parentPath, entry.name)).sort())
    hash.update(name).update(readFileSync(name));
  return hash.digest('hex');
}

function checkImage({ base, user, entrypoint, health, folder }: BuiltImage): void {
  const [, major] = /nodejs(\d+)/.exec(base) ?? [];
  insist(major === process.versions.node.split('.')[0], `${base} has the Node that this rehearsal runs on`);
  insist(/^[1-9]\d*:[1-9]\d*$/.test(user), `its user is ${user}, a number and not root`);
  insist(entrypoint[0] === '/nodejs/bin/node' && health[0] === entrypoint[0], 'it starts without a shell');
  const modules = path.join(folder, 'node_modules');
  insist(existsSync(path.join(modules, 'pg-boss')) && !existsSync(path.join(modules, 'vitest')), 'no tool is in it');
}

const out = mkdtempSync(path.join(tmpdir(), 'debrief-image-'));
const image = buildStages({ project, out });
say('every step of the Dockerfile is done in empty folders');
checkImage(image);
const before = digestOf(image.folder);
const [postgres, receiver, rehearsal] = await Promise.all([startPostgres(), startReceiver(), openRehearsal()]);
try {
  const more = { ...image.env, HOST: '127.0.0.1', PORT: '0', DATABASE_URL: postgres.url };
  const env = rehearsal.environment({
    ...more,
    OTEL_EXPORTER_OTLP_ENDPOINT: receiver.url,
    OTEL_BSP_SCHEDULE_DELAY: '50',
  });
  const app = await startAppProcess(env, { args: image.entrypoint.slice(1), cwd: image.folder });
  const checkHealth = (): number | null => {
    const { port: PORT } = new URL(app.url);
    return spawnSync(process.execPath, image.health.slice(1), { env: { PORT } }).status;
  };
  insist(checkHealth() === 0, 'its health check says that it lives');
  rehearsal.deliverTo(() => app.webhookUrl);
  const number = await rehearsal.openIncident();
  await rehearsal.whole([number]);
  say('an incident has become a pull request and a comment, through PostgreSQL');
  await receiver.seen(({ name }) => name === 'look at issue');
  say('its trace has arrived');
  insist((await app.stop()) === 0, 'SIGTERM ends it with 0');
  insist(checkHealth() === 1, 'its health check says that it is gone');
  insist(digestOf(image.folder) === before, 'it has written no file: its root may be read-only');
} finally {
  await Promise.all([postgres.stop(), receiver.close(), rehearsal.close()]);
  rmSync(out, { recursive: true });
}
