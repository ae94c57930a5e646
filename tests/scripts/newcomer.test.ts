import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { readCommands } from '../../scripts/newcomer/readme-commands.ts';
import { type Shell, type } from '../../scripts/newcomer/shell.ts';
import { createTempFolder, plainEnv } from '../workspace/temp-repository.ts';

it('the newcomer types what the README shows below two headings, in its order', () => {
  const readme = readFileSync(path.resolve(import.meta.dirname, '../../README.md'), 'utf8');
  const blocks = readCommands(readme, ['See it work', 'Install in five minutes']);
  const lines = blocks.flatMap(({ text }) => text.split('\n'));
  expect(lines[0]).toMatch(/^git clone https:/);
  expect(lines).toContain('npm ci && npm run demo');
  expect(lines.at(-1)).toMatch(/doctor --fix$/);
  expect(readCommands('## A\n\n```sh\none\n```\n\n## B\n\n```sh\ntwo\nthree\n```\n', ['B'])).toEqual([
    { heading: 'B', text: 'two\nthree' },
  ]);
});

it('the newcomer stays in the folder that a command leaves him in, and stops at what fails', async () => {
  const cwd = createTempFolder();
  const written = process.stdout.write;
  process.stdout.write = () => true;
  onTestFinished(() => {
    process.stdout.write = written;
  });
  const shell: Shell = { env: plainEnv({ HOME: cwd }), cwd, transcript: '' };
  expect(await type(shell, 'mkdir a\ncd a\nfalse\necho not reached')).toMatchObject({ code: 1, output: '' });
  expect(shell.cwd).toMatch(/\/a$/);
  expect(shell.transcript).toContain('$ cd a\n');
});
