import { Argument, Option } from 'commander';
import { scanMarkers } from '../core/redaction/scan-markers.ts';
import { createLocator } from '../core/text/locator.ts';
import {
  installCommitHook,
  readStagedMarkdown,
  readVisibility,
  recordVisibility,
  visibilities,
} from '../workspace/git/commit-hook.ts';
import { createGit, type Git } from '../workspace/git/git.ts';
import { openProject } from './open-project.ts';
import type { CliCommand, ExitCode, Session } from './session/command.ts';
import { Misuse } from './session/misuse.ts';
import { visibleName } from './session/terminal.ts';

/** `debrief hook`: keeps plain redactions out of the commits of a public repository, before they leave the machine. */
export const hook: CliCommand = {
  describe: (command) =>
    void command
      .addArgument(
        new Argument('<action>', 'install: write the pre-commit hook; run: what the hook does').choices([
          'install',
          'run',
        ]),
      )
      .addOption(
        new Option('--visibility <who>', 'who can see the repository on its server; git does not know').choices(
          visibilities,
        ),
      )
      .addHelpText(
        'after',
        `
Examples:
  $ debrief hook install
  $ debrief hook install --visibility private

Without --visibility a repository that has a remote is taken for public.`,
      ),

  run: async (session, [action], options) => {
    const { root, repository } = await session.workspace();
    if (repository === undefined)
      throw new Misuse('This folder is not in a git repository, so there is no commit to watch', 'not-a-repository');
    const git = createGit({ cwd: root, env: session.env });
    const visibility = visibilities.find((one) => one === options.visibility);
    if (action === 'run') return runHook(session, git);
    const file = await installCommitHook(git, [process.execPath, process.argv[1] ?? '']);
    if (visibility !== undefined) await recordVisibility(git, visibility);
    const known = await readVisibility(git);
    session.terminal.say(`wrote ${file}`);
    session.terminal.say(
      known === 'public'
        ? 'Commits with plain redactions are refused: seal them first. A private repository says so with: --visibility private'
        : 'Plain redactions may be committed here.',
    );
    return 0;
  },
};

async function runHook(session: Session, git: Git): Promise<ExitCode> {
  if ((await readVisibility(git)) !== 'public') return 0;
  const { terminal, env } = session;
  const { config } = await openProject(session);
  let refused = 0;
  for (const { path, text } of await readStagedMarkdown(git, config.records, env)) {
    const locate = createLocator(text);
    for (const token of scanMarkers(text)) {
      const isPlain = token.kind === 'open' && token.form === 'redact';
      if (!isPlain && token.kind !== 'fault') continue;
      const { line, column } = locate(token.start, token.end);
      const what = isPlain
        ? 'This redaction is not sealed: its text would be readable for everybody'
        : 'This resembles a redaction marker, but is none';
      terminal.say(visibleName(`${path}:${line}:${column} ${what}`));
      refused += 1;
    }
  }
  if (refused === 0) return 0;
  terminal.say('Nothing was committed. Seal the text with: debrief seal FILE, add the file again, and commit');
  return 1;
}
