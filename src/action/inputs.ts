import path from 'node:path/posix';
import { isLogReason } from '../core/log/log-reason.ts';
import type { RefusalCode } from '../core/text/refusals.ts';
import { listed } from '../core/text/words.ts';
import { getInput, maskSecret } from './runner.ts';

export const actionCommands = ['check', 'build', 'sweep', 'reconcile'] as const;
export type ActionCommand = (typeof actionCommands)[number];

export const publishModes = ['branch', 'pull-request', 'none'] as const;
export type PublishMode = (typeof publishModes)[number];

/** The inputs of `action.yml`, understood. */
export interface Inputs {
  readonly command: ActionCommand;
  /** Empty when none was given. */
  readonly token: string;
  /** From the root of the workspace; undefined for the default place. */
  readonly config: string | undefined;
  /** From `GITHUB_WORKSPACE`. */
  readonly workingDirectory: string;
  readonly publish: PublishMode;
  readonly publishBranch: string;
  /** Where the public page of a private source goes; undefined for the repository itself. */
  readonly publishRepository: { readonly owner: string; readonly repo: string } | undefined;
  readonly publishToken: string;
  readonly identity: string | undefined;
  /** Signs the log of public events; undefined for a log that is not signed. */
  readonly logKey: string | undefined;
  /** Why the history was rewritten. */
  readonly rewriteLog: string | undefined;
  readonly dryRun: boolean;
}

/** Inputs that cannot be used: every fault at once. */
export class InputFaults extends Error {
  override readonly name = 'InputFaults';
  readonly code: RefusalCode;
  readonly exitCode = 2;

  constructor(faults: readonly string[], code: RefusalCode = 'invalid-input', options?: ErrorOptions) {
    super(faults.join('; '), options);
    this.code = code;
  }
}

function oneOf<T extends string>(name: string, allowed: readonly T[], fallback: T, faults: string[]): T {
  const given = getInput(name) || fallback;
  const found = allowed.find((value) => value === given);
  if (found === undefined) faults.push(`Unexpected ${name} "${given}", expected ${listed(allowed, 'or')}`);
  return found ?? fallback;
}

function parseRepository(faults: string[]): Inputs['publishRepository'] {
  const given = getInput('publish-repository');
  const [, owner, repo] = /^([\w.-]+)\/([\w.-]+)$/.exec(given) ?? [];
  if (owner !== undefined && repo !== undefined) return { owner, repo };
  if (given !== '') faults.push(`Unexpected publish-repository "${given}", expected "owner/name"`);
  return undefined;
}

function parseSwitch(name: string, faults: string[]): boolean {
  const given = getInput(name);
  if (!['', 'true', 'True', 'TRUE', 'false', 'False', 'FALSE'].includes(given))
    faults.push(`Unexpected ${name} "${given}", expected true or false`);
  return given.toLowerCase() === 'true';
}

/** See https://git-scm.com/docs/git-check-ref-format; only what would make a reference mean something else. */
function parseBranch(faults: string[]): string {
  const given = getInput('publish-branch') || 'gh-pages';
  if (/^[-/.]|[\s~^:?*[\\\x00-\x1f\x7f]|\.\.|@\{|\/\/|[/.]$|\.lock$/.test(given))
    faults.push(`Unexpected publish-branch "${given}", expected the name of a branch`);
  return given;
}

/** Reads all inputs. What is secret in them is masked in the log from here on. Throws `InputFaults`. */
export function readInputs(): Inputs {
  const faults: string[] = [];
  const [token, publishToken, identity] = [getInput('token'), getInput('publish-token'), getInput('identity')];
  const logKey = getInput('log-key');
  const rewriteLog = getInput('rewrite-log') || undefined;
  if (rewriteLog !== undefined && !isLogReason(rewriteLog))
    faults.push('Unexpected rewrite-log, expected a reason on one line of at most 200 characters');
  // Files of keys have comments; GitHub masks line by line.
  const keyLines = `${identity}\n${logKey}`.split('\n').filter((line) => !line.startsWith('#'));
  for (const secret of [token, publishToken, ...keyLines]) if (secret.trim() !== '') maskSecret(secret.trim());
  const config = getInput('config');
  const inputs: Inputs = {
    command: oneOf('command', actionCommands, 'check', faults),
    token,
    config: config === '' ? undefined : path.normalize(config),
    workingDirectory: getInput('working-directory') || '.',
    publish: oneOf('publish', publishModes, 'branch', faults),
    publishBranch: parseBranch(faults),
    publishRepository: parseRepository(faults),
    publishToken,
    identity: identity || undefined,
    logKey: logKey || undefined,
    rewriteLog,
    dryRun: parseSwitch('dry-run', faults),
  };
  if (inputs.publishRepository !== undefined && publishToken === '')
    faults.push('publish-token is missing: publish-repository needs a token that may write there');
  if (faults.length > 0) throw new InputFaults(faults);
  return inputs;
}
