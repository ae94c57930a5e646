import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Command } from 'commander';
import { parse } from 'yaml';
import { commands } from '../src/cli/commands.ts';
import { capital } from '../src/core/text/capital.ts';

const root = path.resolve(import.meta.dirname, '..');

/** The help of a command as it prints it, without what every command has. */
async function helpOf({ name, summary, load }: (typeof commands)[number]): Promise<string> {
  let text = '';
  const command = new Command(`debrief ${name}`)
    .description(capital(summary))
    .helpOption(false)
    .configureOutput({
      writeOut: (words) => {
        text += words;
      },
      getOutHelpWidth: () => 100,
    });
  (await load()).describe(command);
  command.outputHelp();
  return text.trimEnd().replace(/[ \t]+$/gm, '');
}

/** `docs/commands.md`, from the commands themselves. */
export async function renderCommandReference(): Promise<string> {
  const groups = [...new Set(commands.map(({ group }) => group))];
  const chapters = await Promise.all(
    groups.map(async (group) => {
      const members = commands.filter((command) => command.group === group);
      const texts = await Promise.all(
        members.map(async (command) => `### debrief ${command.name}\n\n\`\`\`text\n${await helpOf(command)}\n\`\`\`\n`),
      );
      return `## ${group}\n\n${texts.join('\n')}`;
    }),
  );
  return `<!-- Made by npm run docs from src/cli/. -->
# Commands

Every command takes \`--config FILE\`, \`--cwd DIR\` and \`--now INSTANT\`, and works in a plain directory as well as in a git checkout. Machine output goes to stdout,
talk to stderr. Exit codes: 0 clean, 1 problems found, 2 misuse or unusable configuration, 3 GitHub or the disk refused. Each error ends with a code:
\`debrief explain CODE\`, or [errors.md](errors.md).

${chapters.join('\n')}`;
}

interface ActionFile {
  readonly inputs: Readonly<Record<string, { readonly description: string; readonly default?: string }>>;
  readonly outputs: Readonly<Record<string, { readonly description: string }>>;
}

/** \`docs/action.md\`, from action.yml. */
export function renderActionReference(): string {
  const { inputs, outputs }: ActionFile = parse(readFileSync(path.join(root, 'action.yml'), 'utf8'));
  const input = Object.entries(inputs).map(
    ([name, { description, default: fallback }]) =>
      `| \`${name}\` | ${fallback === undefined ? '' : `\`${fallback}\``} | ${description.replaceAll('|', '\\|')} |`,
  );
  const output = Object.entries(outputs).map(([name, { description }]) => `| \`${name}\` | ${description} |`);
  return `<!-- Made by npm run docs from action.yml. -->
# The Action

The workflow that uses it is in the [README](../README.md#install-in-five-minutes), and \`debrief init\` writes it. Other layouts are among the [recipes](recipes.md).

## Inputs

| input | default | |
| --- | --- | --- |
${input.join('\n')}

## Outputs

| output | |
| --- | --- |
${output.join('\n')}

Exit codes: 0 clean, 1 problems found, 2 misuse or unusable configuration, 3 GitHub or the disk refused.
`;
}
