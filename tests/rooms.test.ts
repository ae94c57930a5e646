import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseSync, Visitor } from 'oxc-parser';
import { describe, expect, it } from 'vitest';
import { type MeasuredFile, measureFile } from '../scripts/house/measure-file.ts';
import { doubledNames, mutualPairs } from '../scripts/house/mutual-pairs.ts';

const root = path.resolve(import.meta.dirname, '..');

/** Which rooms a room may import from, besides itself. */
const arrows: Record<string, readonly string[]> = {
  core: [],
  project: ['core'],
  github: ['core', 'project'],
  workspace: ['core', 'project'],
  keys: ['core'],
  notify: ['core'],
  web: ['core'],
  app: ['core', 'project', 'github', 'workspace', 'keys', 'notify'],
  action: ['core', 'project', 'github', 'workspace', 'keys', 'notify', 'web'],
  cli: ['core', 'project', 'github', 'workspace', 'keys', 'notify', 'web'],
  library: ['core'],
};

/** The rooms of core in layers: a room may import those of earlier layers only, never one of its own. */
const layers: readonly (readonly string[])[] = [
  ['text'],
  ['time'],
  ['images', 'markdown', 'words'],
  ['calendar', 'postmortem'],
  ['config', 'find'],
  ['redaction'],
  ['clock', 'draft'],
  ['history', 'import', 'open', 'setup'],
  ['action-items', 'check', 'confirmations', 'fix', 'log', 'rollups'],
  ['audit', 'rules', 'site'],
  ['notify', 'report'],
  ['plan'],
];

const layerOf = (room: string): number => layers.findIndex((layer) => layer.includes(room));

/** Packages that only one room may know. */
const fences: readonly { readonly package: RegExp; readonly rooms: readonly string[] }[] = [
  { package: /^probot($|\/)/, rooms: ['app'] },
  { package: /^(pg|pg-boss|prom-client|@opentelemetry)($|\/)/, rooms: ['app'] },
  { package: /^@actions\//, rooms: ['action'] },
  { package: /^@octokit\/(rest|core|auth-app|plugin-)/, rooms: ['github', 'app'] },
  { package: /^commander($|\/)/, rooms: ['cli'] },
  { package: /^age-encryption($|\/)/, rooms: ['keys'] },
  { package: /^nodemailer($|\/)/, rooms: ['notify'] },
];

/** The world that core must not know: Node's own modules but for pure ones, and everything global that tells time or place. */
const pureModules = /^node:(path\/posix|util\/types)$/;
const worldlyGlobals = new Set([
  'process',
  'fetch',
  'setTimeout',
  'setInterval',
  'setImmediate',
  'XMLHttpRequest',
  'WebSocket',
  'performance',
  'console',
  'crypto',
  'globalThis',
  'Deno',
  'navigator',
]);

interface Sight {
  readonly imports: readonly string[];
  readonly worldly: readonly string[];
}

function look(file: string, text: string): Sight {
  const { program, errors } = parseSync(file, text);
  if (errors.length > 0) throw new Error(`${file}: ${errors[0]?.message}`);
  const imports: string[] = [];
  const worldly: string[] = [];
  const visitor = new Visitor({
    ImportDeclaration: (node) => void imports.push(node.source.value),
    ExportNamedDeclaration: (node) => void (node.source && imports.push(node.source.value)),
    ExportAllDeclaration: (node) => void imports.push(node.source.value),
    ImportExpression: (node) => {
      if (node.source.type === 'Literal') imports.push(String(node.source.value));
      else worldly.push('import() of a computed name');
    },
    Identifier: (node) => void (worldlyGlobals.has(node.name) && worldly.push(node.name)),
    NewExpression: (node) => {
      if (node.callee.type === 'Identifier' && node.callee.name === 'Date' && node.arguments.length === 0)
        worldly.push('new Date()');
    },
    CallExpression: (node) => {
      if (node.callee.type === 'Identifier' && node.callee.name === 'Date') worldly.push('Date()');
    },
    MemberExpression: (node) => {
      if (node.object.type !== 'Identifier' || node.property.type !== 'Identifier') return;
      const name = `${node.object.name}.${node.property.name}`;
      if (['Date.now', 'Math.random', 'Temporal.Now', 'import.meta'].includes(name)) worldly.push(name);
    },
  });
  visitor.visit(program);
  return { imports, worldly };
}

function filesOf(room: string): string[] {
  return readdirSync(path.join(root, 'src', room), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => path.posix.join('src', room, name.replaceAll('\\', '/')));
}

function isDownwards(inner: string, target: string): boolean {
  return inner === target || layerOf(target) < layerOf(inner);
}

function faultsOf(file: string, text: string): string[] {
  const room = file.split('/')[1] ?? '';
  const { imports, worldly } = look(file, text);
  const faults = room === 'core' ? worldly.map((name) => `${file}: ${name}`) : [];
  for (const name of imports) {
    if (name.startsWith('.')) {
      const target = path.posix.join(path.posix.dirname(file), name).split('/');
      const other = target[1] ?? '';
      if (['packages', 'tests', 'scripts'].includes(target[0] ?? '')) faults.push(`${file}: imports ${name}`);
      else if (target[0] === 'src' && other !== room && !arrows[room]?.includes(other))
        faults.push(`${file}: imports ${name}`);
      else if (room === 'core' && !isDownwards(file.split('/')[2] ?? '', target[2] ?? ''))
        faults.push(`${file}: imports ${name}`);
    } else {
      if (room === 'core' && name.startsWith('node:') && !pureModules.test(name))
        faults.push(`${file}: imports ${name}`);
      for (const fence of fences)
        if (fence.package.test(name) && !fence.rooms.includes(room)) faults.push(`${file}: imports ${name}`);
    }
  }
  return faults;
}

function measureFolder(folder: string): MeasuredFile[] {
  return readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => path.posix.join(folder, name.replaceAll('\\', '/')))
    .map((name) => measureFile(name, readFileSync(path.join(root, name), 'utf8')));
}

describe('the rooms', () => {
  const rooms = readdirSync(path.join(root, 'src'));

  it('are all named by the arrows', () => {
    expect(rooms.filter((room) => !(room in arrows))).toEqual([]);
  });

  it('of core are all named by the layers', () => {
    const inner = readdirSync(path.join(root, 'src/core'));
    expect(inner.filter((room) => layerOf(room) < 0)).toEqual([]);
    expect(layers.flat().filter((room) => !inner.includes(room))).toEqual([]);
  });

  it.each(rooms)('%s imports only along the arrows, and core knows no world', (room) => {
    expect(filesOf(room).flatMap((file) => faultsOf(file, readFileSync(path.join(root, file), 'utf8')))).toEqual([]);
  });

  it.each([
    ['src/core/plan/x.ts', `import { readFileSync } from 'node:fs';`],
    ['src/core/plan/x.ts', `export const now = Date.now();`],
    ['src/core/plan/x.ts', `export const now = new Date();`],
    ['src/core/plan/x.ts', `export const home = process.env.HOME;`],
    ['src/core/plan/x.ts', `await fetch('x');`],
    ['src/core/plan/x.ts', `export { a } from '../../github/a.ts';`],
    ['src/cli/x.ts', `import '../app/main.ts';`],
    ['src/app/x.ts', `import '../action/main.ts';`],
    ['src/github/x.ts', `import type { Context } from 'probot';`],
    ['src/workspace/x.ts', `await import('@octokit/rest');`],
    ['src/project/x.ts', `import '../workspace/disk-tree.ts';`],
    ['src/github/x.ts', `import '../workspace/disk-tree.ts';`],
    ['src/cli/x.ts', `import * as core from '@actions/core';`],
    ['src/action/x.ts', `import '../../packages/github-sandbox/src/start-sandbox.ts';`],
    ['src/core/time/x.ts', `import type { Severity } from '../postmortem/postmortem.ts';`],
    ['src/core/rules/x.ts', `import '../site/x.ts';`],
    ['src/github/x.ts', `import '../keys/age-keys.ts';`],
    ['src/core/redaction/x.ts', `import { Encrypter } from 'age-encryption';`],
  ])('would be seen broken: %s %s', (file, text) => {
    expect(faultsOf(file, text)).toHaveLength(1);
  });

  it.each(['src', 'packages/github-sandbox/src'])('%s has no two folders that import each other', (folder) => {
    const files = measureFolder(folder);
    expect(files.length).toBeGreaterThan(50);
    expect(mutualPairs(files)).toEqual([]);
  });

  it('export no name twice, but for the library, which has the names that others expect', () => {
    expect(doubledNames(measureFolder('src').filter(({ path: file }) => !file.startsWith('src/library/')))).toEqual([]);
  });

  it('hold no function with more than four parameters, and no file over 250 lines that is no table', () => {
    const files = measureFolder('src');
    const wide = files.flatMap((file) =>
      file.functions.filter(({ parameters }) => parameters > 4).map(({ name }) => `${file.path}: ${name}`),
    );
    expect(wide).toEqual([]);
    expect(files.filter(({ lines, table }) => lines > 250 && !table).map((file) => file.path)).toEqual([]);
  });

  it('would see two folders that import each other, also where one is inside the other', () => {
    const files = [
      measureFile('src/a/one.ts', `import { two } from './b/two.ts';`),
      measureFile('src/a/b/two.ts', `import type { Three } from '../three.ts';`),
    ];
    expect(mutualPairs(files)).toEqual(['src/a ↔ src/a/b']);
    expect(mutualPairs(files.slice(0, 1))).toEqual([]);
  });
});
