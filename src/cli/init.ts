import { InvalidArgumentError, Option } from 'commander';
import { readDefaultBranch } from '../workspace/git/read-default-branch.ts';
import { writeNewFiles } from '../workspace/write-new-files.ts';
import type { CliCommand } from './command.ts';
import { renderStarter, unknownAction } from './render-starter.ts';

const heading = { written: 'wrote ', kept: 'kept  ' } as const;

function parseAction(text: string): string {
  if (!/^[\w.-]+\/[\w.-]+(?:\/[\w./-]+)?@[\w./-]+$/.test(text))
    throw new InvalidArgumentError('Expected owner/name@ref, such as acme/debrief@v1.');
  return text;
}

/** `debrief init`: writes what a repository needs, never over anything that is there. */
export const init: CliCommand = {
  describe: (command) =>
    void command
      .addOption(new Option('--service <name>', 'name of the service, for the page (default: the folder)'))
      .addOption(new Option('--timezone <zone>', 'IANA zone in which working days are counted').default('UTC'))
      .addOption(
        new Option('--action <owner/name@ref>', 'where your workflow finds the Action')
          .default(unknownAction)
          .argParser(parseAction),
      )
      .addOption(new Option('--dry-run', 'show what would be written, write nothing'))
      .addHelpText(
        'after',
        `
Examples:
  $ debrief init --service OID4Pay --timezone Europe/Berlin --action oid4pay/debrief@v1
  $ debrief init --dry-run

Files that are there already are kept as they are.`,
      ),

  run: async (session, _args, options) => {
    const { terminal } = session;
    const workspace = await session.workspace();
    const { root } = workspace;
    const files = renderStarter({
      service: typeof options.service === 'string' ? options.service : (root.split(/[\\/]/).at(-1) ?? ''),
      timeZone: String(options.timezone),
      branch: await readDefaultBranch(workspace),
      action: String(options.action),
    });
    const dryRun = options.dryRun === true;
    const results = writeNewFiles(root, files, { dryRun });
    for (const { path, outcome } of results) {
      const words = dryRun && outcome === 'written' ? 'would write ' : `${heading[outcome]} `;
      terminal.say(`${terminal.paint(outcome === 'written' ? 'green' : 'dim', words)}${path}`);
    }
    const fresh = results.filter(({ outcome }) => outcome === 'written').length;
    terminal.say(
      fresh === 0
        ? 'Everything is there already. See what is missing elsewhere with: debrief doctor'
        : `Next: read .github/debrief.yml, commit ${fresh === 1 ? 'the file' : `the ${fresh} files`}, then: debrief doctor`,
    );
    if (fresh > 0 && options.action === unknownAction)
      terminal.say(`Put the Action's repository in the place of ${unknownAction} in .github/workflows/debrief.yml`);
    return 0;
  },
};
