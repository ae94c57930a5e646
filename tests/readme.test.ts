import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { actionCommands, publishModes } from '../src/action/inputs.ts';
import { commands } from '../src/cli/commands.ts';
import { renderWorkflow } from '../src/cli/starter/render-workflow.ts';
import { theAction } from '../src/cli/starter/the-action.ts';
import { parseConfig } from '../src/core/config/parse-config.ts';
import { ruleIds } from '../src/core/rules/index.ts';
import { runInProcess } from './cli/run-in-process.ts';
import { createTempFolder, createTempRepository, writeFiles } from './workspace/temp-repository.ts';

const root = path.resolve(import.meta.dirname, '..');
const read = (file: string): string => readFileSync(path.join(root, file), 'utf8');
const readme = read('README.md');

/** The fenced examples of a language. */
function examples(language: string): string[] {
  return [...readme.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)].flatMap(([, name, text]) =>
    name === language && text !== undefined ? [text] : [],
  );
}

const only = <T>(found: readonly T[]): T => {
  const [first, ...more] = found;
  if (first === undefined || more.length > 0) throw new Error(`Unexpected ${found.length} examples, expected one`);
  return first;
};
const recordExample = only(examples('markdown').filter((text) => text.startsWith('---\n')));
const configExample = only(examples('yaml').filter((text) => text.includes('cadence:')));
/** `debrief …` as somebody would type it, without the comment behind it. */
const commandLines = examples('sh')
  .join('')
  .split('\n')
  .flatMap((line) => /^debrief (.*?)(?:\s+#.*)?$/.exec(line)?.[1] ?? []);
const words = (line: string): string[] =>
  [...line.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, bare]) => quoted ?? bare ?? '');

describe('the README', () => {
  it('shows a record in which check finds nothing', async () => {
    const cwd = createTempFolder();
    writeFiles(cwd, { 'postmortems/2026/issue-42.md': recordExample });
    const { code, stdout } = await runInProcess(['check', '--format', 'json'], cwd);
    expect(JSON.parse(stdout)).toEqual({ records: 1, errors: 0, warnings: 0, problems: [] });
    expect(code).toBe(0);
  });

  it('shows a configuration without a fault', () => {
    expect(parseConfig(configExample, '.github/debrief.yml', ruleIds).problems).toEqual([]);
  });

  it('shows the workflow that init writes', () => {
    expect(examples('yaml')).toContain(renderWorkflow({ branch: 'main', action: theAction }));
  });

  it.each(commandLines.filter((line) => !line.includes('--base')))(
    'shows a command line that works: debrief %s',
    async (line) => {
      const { root: cwd, git } = createTempRepository();
      writeFiles(cwd, { 'postmortems/2026/issue-42.md': recordExample, '.github/debrief.yml': configExample });
      git('add', '-A');
      git('commit', '-q', '-m', 'Add a postmortem');
      expect(await runInProcess(words(line), cwd)).toMatchObject({ code: 0 });
    },
  );

  it('names no command that does not exist', () => {
    const named = [...readme.matchAll(/`debrief ([a-z-]+)[^`]*`/g), ...readme.matchAll(/^debrief ([a-z-]+)/gm)].map(
      ([, name]) => name,
    );
    const known = commands.map(({ name }) => name);
    expect(named.length).toBeGreaterThan(8);
    expect(named.filter((name) => !known.includes(name ?? ''))).toEqual([]);
  });

  it('names only npm scripts and files that exist', () => {
    const { scripts } = JSON.parse(read('package.json'));
    const named = [...readme.matchAll(/npm run (\w[\w:]*)/g)].map(([, name]) => name ?? '');
    expect(named.filter((name) => !(name in scripts))).toEqual([]);
    const files = [...readme.matchAll(/\]\((?!https?:)([^)#]+)/g)].map(([, file]) => file ?? '');
    expect(files.length).toBeGreaterThan(10);
    for (const file of files) expect(() => readFileSync(path.join(root, file)), file).not.toThrow();
  });

  it('tells the inputs and outputs of action.yml, with their defaults', () => {
    const { inputs, outputs } = parse(read('action.yml')) as {
      inputs: Record<string, { default?: string }>;
      outputs: Record<string, unknown>;
    };
    const section = readme.slice(readme.indexOf('## The Action'), readme.indexOf('## The App'));
    const rows = [...section.matchAll(/^\| (`[^|]*?)\|([^|]*)\|/gm)].flatMap(([, names = '', value = '']) =>
      [...names.matchAll(/`([^`]+)`/g)].map(([, name]) => [name, value.replaceAll('`', '').trim()]),
    );
    expect(rows).toEqual(Object.entries(inputs).map(([name, input]) => [name, input.default ?? '']));
    const told = /^Outputs: (.*)$/m.exec(section)?.[1] ?? '';
    expect([...told.matchAll(/`([^`]+)`/g)].map(([, name]) => name)).toEqual(Object.keys(outputs));
  });
});

describe('action.yml', () => {
  const { inputs } = parse(read('action.yml')) as { inputs: Record<string, { description: string; default?: string }> };

  it('has the inputs that the Action reads, no more and no fewer', () => {
    const source = read('src/action/inputs.ts');
    const asked = [...source.matchAll(/(?:getInput|oneOf|parseSwitch)\('([a-z-]+)'/g)].map(([, name]) => name);
    expect(new Set(asked)).toEqual(new Set(Object.keys(inputs)));
  });

  it('names every command and way of publishing, and a default that is one of them', () => {
    for (const [name, values] of [
      ['command', actionCommands],
      ['publish', publishModes],
    ] as const) {
      for (const value of values) expect(inputs[name]?.description).toContain(value);
      expect(values).toContain(inputs[name]?.default);
    }
  });
});
