import path from 'node:path';
import { leftOpenWords } from '../core/report/left-open-words.ts';
import { siteManifest } from '../core/site/site-manifest.ts';
import { plural } from '../core/text/plural.ts';
import { configPath } from '../project/config-path.ts';
import type { BuildSubject } from '../workspace/build/known-build.ts';
import { type BuildOutcome, recallBuild } from '../workspace/build/recall-build.ts';
import { assertGit, findCommit } from '../workspace/open-workspace.ts';
import { localPath } from './local-path.ts';
import type { CliCommand, Session } from './session/command.ts';
import { visibleName } from './session/terminal.ts';

/** `debrief build`: the Markdown page and the site. */
export const buildCommand: CliCommand = {
  describe: (command) =>
    void command
      .option('--out <dir>', 'write the page and the site below this folder (default: the root)')
      .option('--rev <rev>', 'build this commit instead of the files on disk')
      .option('--log <place>', 'go on with the log of this site: a folder or an address (default: the one in --out)')
      .option('--rewrite-log <reason>', 'publish a history that contradicts its log; the reason is logged')
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
    const workspace = await session.workspace();
    assertGit(workspace);
    const commit = typeof options.rev === 'string' ? await findCommit(workspace, options.rev) : workspace.tree.commit;
    const subject: BuildSubject = {
      ...{ workspace, commit, env: session.env, neighbours: 'records' },
      configFile: session.config === undefined ? configPath : localPath(session, workspace.root, session.config),
      out: path.resolve(session.cwd, typeof options.out === 'string' ? options.out : workspace.root),
    };
    const goesOnHere = options.log === undefined && options.rewriteLog === undefined;
    const known = goesOnHere ? await recallBuild(subject, { now: (newest) => session.now ?? newest }) : undefined;
    // All that makes a build is loaded only where there is something to build.
    const done = known ?? (await (await import('./build-anew.ts')).buildAnew(session, subject, options));
    sayBuilt(session, done);
    const { inDoubt, refused } = done.report;
    return inDoubt.length + refused.length === 0 ? 0 : 1;
  },
};

function sayBuilt(
  { terminal }: Session,
  { report, folder, page, written, removed, pageChanged, logWords }: BuildOutcome,
): void {
  const { files, inDoubt, refused, leftOpen } = report;
  const say = (place: string, words: string) => terminal.say(`${terminal.paint('green', '✔')} ${place}: ${words}`);
  say(page, pageChanged ? 'written' : 'unchanged');
  say(
    folder,
    written.length + removed.length === 0
      ? `${plural(files, 'file')}, unchanged`
      : `${plural(files, 'file')}, ${written.filter((name) => name !== siteManifest).length} written, ${removed.length} removed`,
  );
  say(path.join(folder, 'log'), logWords);
  for (const { path: file, doubts } of inDoubt)
    terminal.say(
      `${terminal.paint('red', '✖')} ${visibleName(file)}: in doubt (${doubts.join(', ')}), nothing of it is shown; see debrief check`,
    );
  for (const { path: file, reason } of refused)
    terminal.say(`${terminal.paint('red', '✖')} ${visibleName(file)}: not opened (${reason})`);
  for (const words of leftOpenWords(leftOpen))
    terminal.say(`${terminal.paint('yellow', '⚠')} ${words}; see debrief check`);
}
