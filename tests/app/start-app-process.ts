import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import type { RegisteredApp } from '../../packages/github-sandbox/src/driver.ts';
import type { Sandbox } from '../../packages/github-sandbox/src/start-sandbox.ts';
import { bundles } from '../bundles.ts';

/** The App as its own process, as `npm start` runs it. */
export interface AppProcess {
  readonly url: string;
  readonly webhookUrl: string;
  /** Lines of its log so far. */
  readonly log: readonly string[];
  /** Settles when it has looked at something at least so many times and nothing waits. */
  settled(looks: number): Promise<void>;
  /** Ends it at once, without a word: SIGKILL. */
  kill(): Promise<void>;
  /** Asks it to end, and gives its exit code. */
  stop(): Promise<number | null>;
}

export function appEnvironment(sandbox: Sandbox, app: RegisteredApp, more: Record<string, string> = {}) {
  return {
    PATH: process.env.PATH ?? '',
    APP_ID: String(app.id),
    PRIVATE_KEY: app.privateKey,
    WEBHOOK_SECRET: app.webhookSecret,
    HOST: '127.0.0.1',
    PORT: '0',
    GHE_HOST: sandbox.url.replace('http://', ''),
    GHE_PROTOCOL: 'http',
    LOG_FORMAT: 'json',
    DEBRIEF_SWEEP_MINUTES: '0',
    ...more,
  };
}

/** Runs the App, bundled, with an environment of its own. */
export async function spawnApp(env: Record<string, string>, { args, cwd }: Launch = {}): Promise<ChildProcess> {
  return spawn(process.execPath, args ?? [path.join(await bundles(), 'app.js')], {
    cwd,
    env: env as NodeJS.ProcessEnv,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

/** Another App than that which the sources make. */
export interface Launch {
  /** For Node. */
  readonly args?: readonly string[];
  readonly cwd?: string;
}

/** Starts the App and waits until it listens. */
export async function startAppProcess(env: Record<string, string>, launch: Launch = {}): Promise<AppProcess> {
  const child = await spawnApp(env, launch);
  const ended = once(child, 'exit');
  const log: string[] = [];
  const listening = Promise.withResolvers<string>();
  for (const stream of [child.stdout, child.stderr])
    if (stream)
      createInterface(stream).on('line', (line) => {
        log.push(line);
        const url = /Listening on (http:[^\s"]+)/.exec(line)?.[1];
        if (url !== undefined) listening.resolve(url);
      });
  void ended.then(([code]) => listening.reject(new Error(`The App ended with ${code}: ${log.join('\n')}`)));
  const url = await listening.promise;
  const end = async (signal: NodeJS.Signals) => {
    if (child.exitCode === null && child.signalCode === null) child.kill(signal);
    const [code] = (await ended) as [number | null];
    return code;
  };
  return {
    url,
    webhookUrl: `${url}/api/github/webhooks`,
    log,
    async settled(looks) {
      const count = (text: string, name: RegExp) =>
        text
          .split('\n')
          .filter((line) => name.test(line))
          .reduce((sum, line) => sum + Number(line.split(' ')[1]), 0);
      for (;;) {
        const text = await (await fetch(`${url}/metrics`)).text();
        if (count(text, /^debrief_jobs_total/) >= looks && count(text, /^debrief_issues_in_hand/) === 0) return;
        await sleep(50);
      }
    },
    kill: async () => void (await end('SIGKILL')),
    stop: () => end('SIGTERM'),
  };
}
