import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { sampleImage, withMetadata } from '../core/images/samples.ts';
import { recordText } from '../workspace/record-text.ts';
import { createTempFolder, createTempRepository } from '../workspace/temp-repository.ts';
import { runInProcess } from './run-in-process.ts';

const bomb = (): Buffer => {
  const png = sampleImage('png');
  png.writeUInt32BE(50_000, 16);
  png.writeUInt32BE(50_000, 20);
  return png;
};

/** Files beside the record, and how the record shows each. The first two are fine. */
const files: Readonly<Record<string, Buffer>> = {
  'good.png': withMetadata('png'),
  'with (brackets) and spaces.webp': withMetadata('webp'),
  'polyglot.png': Buffer.concat([Buffer.from('<script>alert(1)</script>'), sampleImage('png')]),
  'bomb.png': bomb(),
  'lie.png': sampleImage('gif'),
  'second lie.jpg': sampleImage('png'),
  'torn.jpg': sampleImage('jpeg').subarray(0, 400),
  'turned.jpg': withMetadata('jpeg', 6),
};
const links: Readonly<Record<string, string>> = { 'link.png': 'good.png', 'away.png': '/etc/hostname', folder: '/etc' };
const shown = [...Object.keys(files), 'link.png', 'away.png', 'folder/hostname.png'];
const escapes = ['../../../outside.png', '%2e%2e/%2e%2e/%2e%2e/outside.png', 'nul%00.png'];

const text = recordText('issue-42').replace(
  '## Detection\n',
  `## Detection\n\n${[...shown.map((name) => `<${name}>`), ...escapes].map((name) => `![What it shows](${name})`).join('\n\n')}\n`,
);
const lineOf = (name: string): number => text.split('\n').findIndex((line) => line.includes(`](<${name}>)`)) + 1;

function fill(root: string): void {
  const folder = path.join(root, 'postmortems/2026');
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, 'issue-42.md'), text);
  for (const [name, bytes] of Object.entries(files)) writeFileSync(path.join(folder, name), bytes);
  for (const [name, target] of Object.entries(links)) symlinkSync(target, path.join(folder, name));
  writeFileSync(path.join(root, '../outside.png'), sampleImage('png'));
}

const places = {
  'a plain folder': () => {
    const root = path.join(createTempFolder(), 'inner');
    fill(root);
    return root;
  },
  'the commits of a repository': () => {
    const root = path.join(createTempFolder(), 'inner');
    fill(root);
    createTempRepository(root).commit({});
    return root;
  },
};

describe.each(Object.entries(places))('in %s', (_, create) => {
  it('each image that cannot be shown is named at its line, and only the others are published', async () => {
    const root = create();
    const { stdout } = await runInProcess(['check', '--format', 'json'], root);
    const { problems } = JSON.parse(stdout) as { problems: { rule: string; line: number; message: string }[] };
    const found = problems.filter(({ rule }) => rule === 'unusable-image').map(({ line, message }) => [line, message]);
    expect(found).toEqual([
      [lineOf('polyglot.png'), expect.stringContaining('no PNG, JPEG, GIF or WebP')],
      [lineOf('bomb.png'), expect.stringContaining('too many pixels')],
      [lineOf('lie.png'), expect.stringContaining('another kind')],
      [lineOf('second lie.jpg'), expect.stringContaining('another kind')],
      [lineOf('torn.jpg'), expect.stringContaining('cannot be read')],
      [lineOf('turned.jpg'), expect.stringContaining('stored turned')],
      [lineOf('link.png'), expect.stringContaining('is a link')],
      [lineOf('away.png'), expect.stringContaining('is a link')],
      [lineOf('folder/hostname.png'), expect.stringContaining('is a link')],
    ]);
    expect(problems.filter(({ rule }) => rule === 'broken-link').map(({ line }) => line)).toEqual(
      expect.arrayContaining(escapes.map((name) => text.split('\n').findIndex((line) => line.includes(name)) + 1)),
    );
    await runInProcess(['build', '--out', '../built'], root);
    const site = path.join(root, '../built/site');
    const page = readFileSync(path.join(site, 'incidents/issue-42/index.html'), 'utf8');
    expect(page.match(/<img /g)).toHaveLength(3);
    expect(page.match(/\[Image: What it shows\]/g)).toHaveLength(shown.length + escapes.length - 3);
    expect(existsSync(path.join(site, 'images'))).toBe(true);
    expect(readdirSync(path.join(site, 'images'))).toHaveLength(3);
    for (const name of readdirSync(path.join(site, 'images')))
      expect(readFileSync(path.join(site, 'images', name), 'latin1')).not.toMatch(/GPS|Anna|root:|localhost/);
  });
});
