import { existsSync } from 'node:fs';
import path from 'node:path';
import { Option } from 'commander';
import { isLogReason } from '../core/log/published-log.ts';
import { leftOpenWords } from '../core/report/left-open-words.ts';
import { plural } from '../core/text/plural.ts';
import { buildProject } from '../workspace/build/build-project.ts';
import type { LogInput } from '../workspace/build/conclude-log.ts';
import { continueLog, readFolderText } from '../workspace/build/continue-log.ts';
import { assertGit } from '../workspace/open-workspace.ts';
import { openProject } from './open-project.ts';
import type { CliCommand, Session } from './session/command.ts';
import { Misuse } from './session/misuse.ts';
import { visibleName } from './session/terminal.ts';

/** The log to go on with. Throws `Misuse` for a reason that says nothing. */
async function openLog(
  { cwd, env }: Session,
  folder: string,
  { log: place, rewriteLog: reason }: Readonly<Record<string, unknown>>,
): Promise<LogInput> {
  if (typeof reason === 'string' && !isLogReason(reason))
    throw new Misuse('--rewrite-log needs a reason: one line of at most 200 characters, for everybody to read');
  const key = env['DEBRIEF_LOG_KEY'];
  const given = {
    reason: typeof reason === 'string' ? reason : undefined,
    signing: key === undefined || key === '' ? undefined : (await import('../keys/log-key.ts')).readLogSigner(key),
  };
  if (typeof place !== 'string') return continueLog(readFolderText(folder), `"${folder}"`, given);
  const { readAddressText } = await import('../web/read-published-log.ts');
  const ofAddress = readAddressText(place);
  if (ofAddress) return continueLog(ofAddress, place, given);
  const named = path.resolve(cwd, place);
  // A mistyped folder must not begin the log anew: to every reader that is a rewritten history.
  if (!existsSync(named)) throw new Misuse(`There is no folder "${place}" with a log to go on with`, 'missing-path');
  return continueLog(readFolderText(named), `"${place}"`, given);
}

/** `debrief build`: the Markdown page and the site. */
export const buildCommand: CliCommand = {
  describe: (command) =>
    void command
      .addOption(new Option('--out <dir>', 'write the page and the site below this folder (default: the root)'))
      .addOption(new Option('--rev <rev>', 'build this commit instead of the files on disk'))
      .addOption(
        new Option(
          '--log <place>',
          'go on with the log of this site: a folder or an address (default: the one in --out)',
        ),
      )
      .addOption(
        new Option('--rewrite-log <reason>', 'publish a history that contradicts its log; the reason is logged'),
      )
      .addHelpText(
        'after',
        `
Examples:
  $ debrief build
  $ debrief build --out /tmp/preview
  $ debrief build --now 2026-08-01T00:00Z     as the page will be on that day
  $ debrief build --log https://status.example.com     on a machine that has not built before
  $ DEBRIEF_CACHE=off debrief build           read every byte, believe nothing that was kept

Writes only what differs. The same commit and --now give the same bytes on any machine; --now is by default the
newest commit that touches records or configuration. Each build adds what has happened to site/log/, signed with the key
in DEBRIEF_LOG_KEY (debrief keygen --log); debrief verify checks it.`,
      ),

  run: async (session, _args, options) => {
    const { terminal } = session;
    assertGit(await session.workspace());
    const project = await openProject(session, typeof options.rev === 'string' ? options.rev : undefined);
    terminal.progress('Reading records …');
    const out = path.resolve(session.cwd, typeof options.out === 'string' ? options.out : project.workspace.root);
    const { built, folder, site, pageChanged, logWords } = await buildProject(project, {
      out,
      log: (target) => openLog(session, target, options),
      now: (newest) => session.now ?? newest,
      env: session.env,
      gathered: (records) => terminal.progress(`Building from ${records} records …`),
    });
    const { written, removed } = site;
    const pages = new Set<string>(built.files.map((file) => file.path));
    const say = (place: string, words: string) => terminal.say(`${terminal.paint('green', '✔')} ${place}: ${words}`);
    say(path.join(out, project.config.page.markdown), pageChanged ? 'written' : 'unchanged');
    say(
      folder,
      written.length + removed.length === 0
        ? `${plural(built.files.length, 'file')}, unchanged`
        : `${plural(built.files.length, 'file')}, ${written.filter((name) => pages.has(name)).length} written, ${removed.length} removed`,
    );
    say(path.join(folder, 'log'), logWords);
    for (const { path: file, doubts } of built.inDoubt)
      terminal.say(
        `${terminal.paint('red', '✖')} ${visibleName(file)}: in doubt (${doubts.join(', ')}), nothing of it is shown; see debrief check`,
      );
    for (const { path: file, reason } of built.refused)
      terminal.say(`${terminal.paint('red', '✖')} ${visibleName(file)}: not opened (${reason})`);
    for (const words of leftOpenWords(built.history.leftOpen))
      terminal.say(`${terminal.paint('yellow', '⚠')} ${words}; see debrief check`);
    return built.inDoubt.length + built.refused.length === 0 ? 0 : 1;
  },
};
