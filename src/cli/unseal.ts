import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Argument, Option } from 'commander';
import { writtenId } from '../core/check/base-records.ts';
import { recordName } from '../core/postmortem/record-file.ts';
import { unsealRedactions } from '../core/redaction/unseal-redactions.ts';
import { writeTextFile } from '../workspace/write-file.ts';
import { readSource } from './read-source.ts';
import { sayFaults } from './say-faults.ts';
import type { CliCommand, Session } from './session/command.ts';
import { Misuse } from './session/misuse.ts';

/** `debrief unseal`: for the holder of the identity, the source with its sealed blocks opened. */
export const unseal: CliCommand = {
  describe: (command) =>
    void command
      .addArgument(new Argument('<file>', 'record to open'))
      .addOption(
        new Option('--identity <file>', 'file with the identity (default: DEBRIEF_IDENTITY in the environment)'),
      )
      .addOption(new Option('--write', 'write the opened text into the file instead of showing it'))
      .addHelpText(
        'after',
        `
Examples:
  $ debrief unseal postmortems/2026/issue-42.md --identity ~/.config/debrief/identity.txt
  $ debrief unseal --write postmortems/2026/issue-42.md   (then edit, seal again, and only then commit)`,
      ),

  run: async (session, [typed = ''], options) => {
    const identity = readIdentity(session, options.identity);
    const file = await readSource(session, typed);
    const { checkIdentity, openArmor } = await import('../keys/age-keys.ts');
    await checkIdentity(identity);
    const unsealing = await unsealRedactions(file.text, writtenId(file.text) ?? recordName(file.path), (armor) =>
      openArmor(armor, identity),
    );
    sayFaults(session, file, unsealing.faults);
    if (options.write === true) writeTextFile((await session.workspace()).root, file.path, unsealing.text);
    else session.terminal.write(unsealing.text);
    session.terminal.say(`${file.path}: ${unsealing.opened === 1 ? '1 block' : `${unsealing.opened} blocks`} opened`);
    return unsealing.faults.length > 0 ? 1 : 0;
  },
};

function readIdentity({ cwd, env }: Session, option: unknown): string {
  if (typeof option !== 'string') {
    if (env.DEBRIEF_IDENTITY) return env.DEBRIEF_IDENTITY;
    throw new Misuse('The identity is missing: give it with --identity FILE or DEBRIEF_IDENTITY', 'missing-key');
  }
  try {
    return readFileSync(path.resolve(cwd, option), 'utf8');
  } catch {
    throw new Misuse(`The identity file "${option}" cannot be read`, 'missing-path');
  }
}
