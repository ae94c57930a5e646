import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { Option } from 'commander';
import { createKeyPair } from '../keys/age-keys.ts';
import type { CliCommand } from './session/command.ts';
import { Misuse } from './session/misuse.ts';

/** `debrief keygen`: a new identity, in the form that age's own tools read, and its recipient. */
export const keygen: CliCommand = {
  describe: (command) =>
    void command
      .addOption(
        new Option(
          '--out <file>',
          'write the identity to a new file that only you can read (default: standard output)',
        ),
      )
      .addHelpText(
        'after',
        `
Examples:
  $ debrief keygen --out ~/debrief-identity.txt

Whoever holds the identity can read everything that is sealed. Keep it in a password manager or as a secret of the environment that
runs the lifts (input "identity" of the Action), never in the repository. Without it no sealed block can ever be opened.`,
      ),

  run: async ({ cwd, terminal, present }, _args, options) => {
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
    throw new Misuse(`"${file}" cannot be made: it is there already, or its folder is not`, 'existing-file', { cause });
  }
}
