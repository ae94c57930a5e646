import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Option } from 'commander';
import type { NoteVerifier } from '../core/log/check-head.ts';
import type { Note } from '../core/log/checkpoint.ts';
import { parseNote } from '../core/log/checkpoint.ts';
import { renderVerdict, verdictJson } from '../core/report/render-verdict.ts';
import { readLogVerifier } from '../keys/log-key.ts';
import { createSiteReader, siteAddress } from '../web/create-site-reader.ts';
import { examineSite } from '../web/examine-site.ts';
import { writeNamedFile } from '../workspace/write-file.ts';
import type { CliCommand, Session } from './session/command.ts';
import { Misuse } from './session/misuse.ts';

function readKept({ cwd }: Session, file: string): Note {
  let text: string;
  try {
    text = readFileSync(path.resolve(cwd, file), 'utf8');
  } catch (cause) {
    throw new Misuse(`"${file}" cannot be read`, 'missing-path', { cause });
  }
  const note = parseNote(text);
  if (note === undefined)
    throw new Misuse(
      `"${file}" is no checkpoint: it begins with the name of the log, its number of events and its root hash`,
    );
  return note;
}

/** The key itself, or a file with it. */
function readKey({ cwd }: Session, given: string): NoteVerifier {
  const own = readLogVerifier(given);
  if (own !== undefined) return own;
  let text = '';
  try {
    text = readFileSync(path.resolve(cwd, given), 'utf8');
  } catch {
    // Neither a key nor a file.
  }
  const read = readLogVerifier(text);
  if (read === undefined)
    throw new Misuse(
      '--key is neither a public key of a log, such as "status.example.com+5eec2c37+AVrj…", nor a file with one',
    );
  return read;
}

/** An address as it may stand in a report. */
function withoutLogin(url: URL): string {
  return Object.assign(new URL(url), { username: '', password: '' }).href;
}

/** `debrief verify`: what a published history says, against its log and against what a reader kept of that. */
export const verifyCommand: CliCommand = {
  describe: (command) =>
    void command
      .argument('<url>', 'address of the start page')
      .addOption(new Option('--since <file>', 'compare with this checkpoint, which you kept'))
      .addOption(
        new Option('--save <file>', 'keep the checkpoint of today in this file, when nothing speaks against it'),
      )
      .addOption(new Option('--key <key>', 'public key of the log that you know from elsewhere, or a file with it'))
      .addOption(new Option('--json', 'print what was found as JSON'))
      .addHelpText(
        'after',
        `
Examples:
  $ debrief verify https://status.example.com/ --save checkpoint
  $ debrief verify https://status.example.com/ --since checkpoint --save checkpoint

Reads nothing but the site, as any reader could. Exits 1 when something was rewritten, 3 when the site does not answer.`,
      ),

  run: async (session, [address = ''], options) => {
    const { terminal, cwd } = session;
    const url = siteAddress(address);
    if (url === undefined)
      throw new Misuse(`Unexpected address "${address}", expected one such as "https://status.example.com/"`);
    const kept = typeof options.since === 'string' ? readKept(session, options.since) : undefined;
    const pinned = typeof options.key === 'string' ? readKey(session, options.key) : undefined;
    terminal.progress('Reading the log …');
    const { verdict, note } = await examineSite(createSiteReader(url), {
      ...{ url: withoutLogin(url), kept, pinned, readVerifier: readLogVerifier },
      progress: (pages) => terminal.progress(`Comparing ${pages} pages with the log …`),
    });
    const json = options.json === true;
    terminal.write(
      json ? `${JSON.stringify(verdictJson(verdict), undefined, 2)}\n` : renderVerdict(verdict, terminal.colour),
    );
    if (verdict.tampering.length > 0) return 1;
    if (typeof options.save === 'string') {
      // Exit 1 says that something was rewritten, so a disk that refuses must never end with it.
      writeNamedFile(path.resolve(cwd, options.save), note);
      terminal.say(`The checkpoint of today is in "${options.save}": compare with it next time, with --since`);
    }
    return 0;
  },
};
