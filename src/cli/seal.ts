import { Argument, Option } from 'commander';
import { writtenId } from '../core/check/base-records.ts';
import { recordName } from '../core/postmortem/record-file.ts';
import { sealRedactions } from '../core/redaction/seal-redactions.ts';
import { writeTextFile } from '../workspace/write-file.ts';
import { openProject } from './open-project.ts';
import { readSource } from './read-source.ts';
import { sayFaults } from './say-faults.ts';
import type { CliCommand, Session } from './session/command.ts';
import { Misuse } from './session/misuse.ts';

/** `debrief seal`: plain redactions become ciphertext that only the holder of the identity can open. */
export const seal: CliCommand = {
  describe: (command) =>
    void command
      .addArgument(new Argument('<file...>', 'records to seal'))
      .addOption(
        new Option('--recipient <age1…>', 'whom to seal for (default: redaction.recipient of the configuration)'),
      )
      .addHelpText(
        'after',
        `
Examples:
  $ debrief seal postmortems/2026/issue-42.md

Seal before you commit: what was committed in plain stays in the history of git.`,
      ),

  run: async (session, args, options) => {
    const recipient = await findRecipient(session, options.recipient);
    const { root } = await session.workspace();
    const { sealBytes } = await import('../keys/age-keys.ts');
    let faulty = false;
    for (const typed of args) {
      const file = await readSource(session, typed);
      const sealing = await sealRedactions(file.text, writtenId(file.text) ?? recordName(file.path), (bytes) =>
        sealBytes(bytes, recipient),
      );
      if ('faults' in sealing) {
        faulty = true;
        sayFaults(session, file, sealing.faults);
        continue;
      }
      writeTextFile(root, file.path, sealing.text);
      session.terminal.say(`${file.path}: ${sealing.sealed === 1 ? '1 block' : `${sealing.sealed} blocks`} sealed`);
    }
    return faulty ? 1 : 0;
  },
};

async function findRecipient(session: Session, option: unknown): Promise<string> {
  const recipient = typeof option === 'string' ? option : (await openProject(session)).config.redaction.recipient;
  if (recipient === undefined)
    throw new Misuse(
      'The configuration names no recipient under "redaction: recipient:"; make one with: debrief keygen',
      'missing-key',
    );
  return recipient;
}
