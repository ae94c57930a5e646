import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import { parse } from 'yaml';
import { bundles } from '../bundles.ts';
import { outputOf, type ProcessOutput } from '../output-of.ts';
import { plainEnv } from '../workspace/temp-repository.ts';

const root = path.resolve(import.meta.dirname, '../..');

export interface ActionRun {
  /** `GITHUB_WORKSPACE`. */
  readonly workspace: string;
  /** Inputs that the workflow gives; the others have their defaults of `action.yml`. */
  readonly with?: Readonly<Record<string, string>>;
  readonly event?: string;
  readonly payload?: object;
  readonly env?: Readonly<Record<string, string>>;
}

export interface ActionOutcome extends ProcessOutput {
  readonly outputs: Readonly<Record<string, string>>;
  readonly summary: string;
}

interface ActionFile {
  readonly inputs: Readonly<Record<string, { readonly default?: string }>>;
}

/** As the runner hands them over: `INPUT_` and the name in capitals. */
function inputsOf(given: Readonly<Record<string, string>>): Record<string, string> {
  const { inputs }: ActionFile = parse(readFileSync(path.join(root, 'action.yml'), 'utf8'));
  for (const name of Object.keys(given)) if (!(name in inputs)) throw new Error(`Unexpected input "${name}"`);
  return Object.fromEntries(
    Object.entries(inputs).map(([name, { default: fallback = '' }]) => {
      const value = given[name] ?? (fallback.startsWith('${{') ? '' : fallback);
      return [`INPUT_${name.toUpperCase()}`, value];
    }),
  );
}

/** `name<<delimiter\nvalue\ndelimiter\n`, as the runner reads it. */
function parseOutputs(text: string): Record<string, string> {
  const outputs: Record<string, string> = {};
  for (const [, name = '', , value = ''] of text.matchAll(/^(.+?)<<(ghadelimiter_\S+)\n([\s\S]*?)\n\2$/gm))
    outputs[name] = value;
  return outputs;
}

/** Runs the bundled Action as its own process, as GitHub's runner does. */
export async function runAction(run: ActionRun): Promise<ActionOutcome> {
  const folder = mkdtempSync(path.join(tmpdir(), 'debrief-runner-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const [event, output, summary] = ['event.json', 'output', 'summary.md'].map((name) => path.join(folder, name));
  if (event === undefined || output === undefined || summary === undefined) throw new Error('no files');
  for (const [file, text] of [
    [event, JSON.stringify(run.payload ?? {})],
    [output, ''],
    [summary, ''],
  ] as const)
    writeFileSync(file, text);
  const env = plainEnv({
    GITHUB_ACTIONS: 'true',
    GITHUB_WORKSPACE: run.workspace,
    GITHUB_EVENT_NAME: run.event ?? 'push',
    GITHUB_EVENT_PATH: event,
    GITHUB_OUTPUT: output,
    GITHUB_STEP_SUMMARY: summary,
    GITHUB_REPOSITORY: 'acme/shop',
    GITHUB_REF: 'refs/heads/main',
    GITHUB_SERVER_URL: 'http://127.0.0.1:9',
    GITHUB_API_URL: 'http://127.0.0.1:9/api/v3',
    ...inputsOf(run.with ?? {}),
    // The records of these tests are of May 2026; a real clock would find them late.
    DEBRIEF_NOW: '2026-05-18T12:00Z',
    ...run.env,
  });
  const entry = path.join(await bundles(), 'index.js');
  const ended = await outputOf(spawn(process.execPath, [entry], { cwd: run.workspace, env }));
  return { ...ended, outputs: parseOutputs(readFileSync(output, 'utf8')), summary: readFileSync(summary, 'utf8') };
}
