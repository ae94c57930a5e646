import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { Option } from 'commander';
import { logOrigin } from '../core/log/published-log.ts';
import { createKeyPair } from '../keys/age-keys.ts';
import { diskRefusal, isDiskError } from '../workspace/disk-error.ts';
import { findProject } from './open-project.ts';
import type { CliCommand, ExitCode, Session } from './session/command.ts';
import { Misuse } from './session/misuse.ts';

/** The key that signs the log of public events, in the form of C2SP's notes; the public one goes out with every build. */
async function makeLogKey(session: Session, options: Readonly<Record<string, unknown>>): Promise<ExitCode> {
  const { cwd, terminal, present } = session;
  const { createLogKey, isKeyName } = await import('../keys/log-key.ts');
  const name = typeof options.name === 'string' ? options.name : await defaultName(session);
  if (!isKeyName(name)) throw new Misuse(`Unexpected name "${name}" of a key, expected one without a space or a plus`);
  const { secret, verifier } = createLogKey(name);
  const text = `# created: ${new Date(present()).toISOString()}\n# public key: ${verifier}\n${secret}\n`;
  if (typeof options.out === 'string') writeNewSecret(path.resolve(cwd, options.out), text);
  else terminal.write(text);
  terminal.say(
    'Builds sign the log of public events with this key. Keep it as a secret of the workflow and give it to the build:',
  );
  // biome-ignore lint/suspicious/noTemplateCurlyInString: an expression of GitHub's
  terminal.say('\n  with:\n    log-key: ${{ secrets.DEBRIEF_LOG_KEY }}\n');
  terminal.say(
    'or, on the command line, as DEBRIEF_LOG_KEY; never in the repository. The public key is published with the log;',
  );
  terminal.say('tell it to your readers in another place as well, so that they would notice another one:');
  terminal.say(`\n  ${verifier}`);
  return 0;
}

/** The address of the site, as C2SP asks; without a usable project the log has no better name than what it is. */
async function defaultName(session: Session): Promise<string> {
  const url = await findProject(session).then(
    ({ config }) => config.page.url,
    () => undefined,
  );
  return logOrigin(url);
}

/** `debrief keygen`: a new identity, in the form that age's own tools read, and its recipient; with `--log` a key for the log. */
export const keygen: CliCommand = {
  describe: (command) =>
    void command
      .addOption(
        new Option(
          '--out <file>',
          'write the identity to a new file that only you can read (default: standard output)',
        ),
      )
      .addOption(new Option('--log', 'make the key that signs the log of public events instead'))
      .addOption(new Option('--name <name>', 'with --log: the name of the key (default: the address of the page)'))
      .addHelpText(
        'after',
        `
Examples:
  $ debrief keygen --out ~/debrief-identity.txt
  $ debrief keygen --log --out ~/debrief-log-key.txt

Whoever holds the identity can read everything that is sealed. Keep it in a password manager or as a secret of the environment that
runs the lifts (input "identity" of the Action), never in the repository. Without it no sealed block can ever be opened.`,
      ),

  run: async (session, _args, options) => {
    if (options.log === true) return makeLogKey(session, options);
    const { cwd, terminal, present } = session;
    const { identity, recipient } = await createKeyPair();
    const text = `# created: ${new Date(present()).toISOString()}\n# public key: ${recipient}\n${identity}\n`;
    if (typeof options.out === 'string') writeNewSecret(path.resolve(cwd, options.out), text);
    else terminal.write(text);
    terminal.say('The recipient is public; put it into .github/debrief.yml:');
    terminal.say(`\nredaction:\n  recipient: ${recipient}\n`);
    terminal.say(
      'The identity opens everything that is sealed for it. Keep it in a password manager and, for lifts, as a secret',
    );
    terminal.say('of the workflow; never in the repository. There is no other copy: without it sealed text is lost.');
    return 0;
  },
};

/** Never over a file that is there: it may be the only copy of another identity. */
function writeNewSecret(file: string, text: string): void {
  try {
    writeFileSync(file, text, { flag: 'wx', mode: 0o600 });
  } catch (cause) {
    if (isDiskError(cause, 'EEXIST'))
      throw new Misuse(`"${file}" is there already: choose another name`, 'existing-file', { cause });
    if (isDiskError(cause, 'ENOENT', 'ENOTDIR'))
      throw new Misuse(`"${file}" cannot be made: its folder is not there`, 'missing-path', { cause });
    throw diskRefusal(`write "${file}"`, cause);
  }
}
