import path from 'node:path';
import { Option } from 'commander';
import { leftOpenWords } from '../core/report/left-open-words.ts';
import { planBuild } from '../workspace/build/build-history.ts';
import { gatherBuild } from '../workspace/build/gather-build.ts';
import { worthWorkers } from '../workspace/build/record-workers.ts';
import { openCacheFolder } from '../workspace/cache/cache-folder.ts';
import { refuseForeignPage, writePage } from '../workspace/site/write-page.ts';
import { updateSite } from '../workspace/site/write-site.ts';
import type { CliCommand } from './command.ts';
import { openProject } from './open-project.ts';
import { visibleName } from './terminal.ts';

function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

/** `debrief build`: the Markdown page and the site. */
export const build: CliCommand = {
  describe: (command) =>
    void command
      .addOption(new Option('--out <dir>', 'write the page and the site below this folder (default: the root)'))
      .addOption(new Option('--rev <rev>', 'build this commit instead of the files on disk'))
      .addHelpText(
        'after',
        `
Examples:
  $ debrief build
  $ debrief build --out /tmp/preview
  $ debrief build --now 2026-08-01T00:00Z     as the page will be on that day
  $ DEBRIEF_CACHE=off debrief build           read every byte, believe nothing that was kept

Writes only what differs. The same commit and --now give the same bytes on any machine; --now is by default the
newest commit that touches records or configuration.`,
      ),

  run: async (session, _args, options) => {
    const { terminal } = session;
    const project = await openProject(session, typeof options.rev === 'string' ? options.rev : undefined);
    terminal.progress('Reading records …');
    const out = path.resolve(session.cwd, typeof options.out === 'string' ? options.out : project.workspace.root);
    const cache = openCacheFolder(session.env, [project.workspace.root, out]);
    const input = await gatherBuild(project, cache);
    terminal.progress(`Building from ${input.sources.length} records …`);
    const { page } = project.config;
    const site = path.join(out, page.site);
    refuseForeignPage(out, page.markdown);
    const built = await planBuild(project, input, session.now ?? input.newest, { cache, shareFrom: worthWorkers });
    const { written, removed } = await updateSite(site, built, cache).finally(() => built.close());
    const pages = new Set<string>(built.files.map((file) => file.path));
    const changed = writePage(out, page.markdown, built.markdown);
    const say = (place: string, words: string) => terminal.say(`${terminal.paint('green', '✔')} ${place}: ${words}`);
    say(path.join(out, page.markdown), changed ? 'written' : 'unchanged');
    say(
      site,
      written.length + removed.length === 0
        ? `${plural(built.files.length, 'file')}, unchanged`
        : `${plural(built.files.length, 'file')}, ${written.filter((name) => pages.has(name)).length} written, ${removed.length} removed`,
    );
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
