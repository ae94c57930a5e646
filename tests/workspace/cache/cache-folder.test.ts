import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openCacheFolder } from '../../../src/workspace/cache/cache-folder.ts';

function openTemp() {
  const root = mkdtempSync(path.join(tmpdir(), 'debrief-cache-'));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  const folder = path.join(root, 'cache');
  const open = () => {
    const cache = openCacheFolder({ DEBRIEF_CACHE: folder }, []);
    if (cache === undefined) throw new Error('no cache');
    return cache;
  };
  return { root, folder, open };
}

const bytes = (...texts: readonly string[]) => texts.map((text) => Buffer.from(text));
const texts = (parts: readonly Buffer[] | undefined) => parts?.map((part) => part.toString());

describe('a cache', () => {
  it.each([[['one']], [['', 'a', '']], [['x'.repeat(7), 'y'.repeat(8), 'z'.repeat(9)]], [[]]])(
    'gives back the parts %j, each where numbers of eight bytes may begin',
    (parts) => {
      const { open } = openTemp();
      open().write('rows', 'v1', bytes(...parts));
      const read = open().read('rows', 'v1');
      expect(texts(read)).toEqual(parts);
      const offsets = read?.filter(({ length }) => length > 0).map(({ byteOffset }) => byteOffset % 8) ?? [];
      expect(new Set(offsets).size).toBeLessThan(2);
    },
  );

  it('knows nothing under another name or for another purpose, and forgets what was written over', () => {
    const { open } = openTemp();
    open().write('rows', 'v1', bytes('old'));
    open().write('rows', 'v1', bytes('new'));
    expect(texts(open().read('rows', 'v1'))).toEqual(['new']);
    expect(open().read('rows', 'v2')).toBeUndefined();
    expect(open().read('others', 'v1')).toBeUndefined();
  });

  it.each<[string, (text: Buffer) => Buffer]>([
    ['cut short', (text) => text.subarray(0, -1)],
    ['longer', (text) => Buffer.concat([text, Buffer.from('x')])],
    ['empty', () => Buffer.alloc(0)],
    ['without a line', () => Buffer.from('nothing')],
    ['with one bit changed', (text) => Buffer.from(text.map((byte, at) => (at === text.length - 8 ? byte ^ 1 : byte)))],
    ['with a length that lies', (text) => Buffer.from(text.toString('latin1').replace(/ 3 /, ' 9 '), 'latin1')],
  ])('takes a file that is %s for none', (_, damage) => {
    const { folder, open } = openTemp();
    open().write('rows', 'v1', bytes('one', 'two'));
    const [name = ''] = readdirSync(folder);
    const file = path.join(folder, name);
    writeFileSync(file, damage(readFileSync(file)));
    expect(open().read('rows', 'v1')).toBeUndefined();
  });

  it('lets a file grow, blots out what is gone, and knows none of another length', () => {
    const { folder, open } = openTemp();
    const grow = (from: number, more: string, ...blots: readonly { from: number; length: number }[]) =>
      open().grow('texts', { from, more: Buffer.from(more), blots });
    const read = (length: number) => open().readGrown('texts', length)?.toString();
    grow(0, 'onetwo');
    const places = () => readdirSync(folder).map((name) => statSync(path.join(folder, name)).ino);
    const before = places();
    grow(6, 'three', { from: 0, length: 3 });
    expect([read(11), places()]).toEqual(['\0\0\0twothree', before]);
    expect([read(10), read(12), open().readGrown('others', 0)]).toEqual([undefined, undefined, undefined]);
    // What a build had added that ended before anybody knew of it.
    grow(6, '3');
    expect([read(7), read(11)]).toEqual(['\0\0\0two3', undefined]);
    grow(0, 'anew');
    expect(read(4)).toBe('anew');
    chmodSync(folder, 0o777);
    grow(4, 'more');
    expect([read(4), readFileSync(path.join(folder, readdirSync(folder)[0] ?? ''), 'utf8')]).toEqual([
      undefined,
      'anew',
    ]);
  });

  it.skipIf(process.getuid === undefined)('is private, and is neither read nor written where others can write', () => {
    const { root, folder, open } = openTemp();
    open().write('rows', 'v1', bytes('one'));
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    expect(statSync(path.join(folder, readdirSync(folder)[0] ?? '')).mode & 0o777).toBe(0o600);
    chmodSync(folder, 0o777);
    expect(open().read('rows', 'v1')).toBeUndefined();
    open().write('more', 'v1', bytes('two'));
    expect(readdirSync(folder)).toHaveLength(1);
    chmodSync(folder, 0o700);
    symlinkSync(folder, path.join(root, 'link'));
    const linked = openCacheFolder({ DEBRIEF_CACHE: path.join(root, 'link') }, []);
    expect(linked?.read('rows', 'v1')).toBeUndefined();
  });

  it('drops what nobody has written for a month, and leaves nothing beside what it writes', () => {
    const { folder, open } = openTemp();
    open().write('old', 'v1', bytes('one'));
    const [old = ''] = readdirSync(folder);
    const long = new Date(Date.now() - 31 * 24 * 60 * 60 * 1000);
    utimesSync(path.join(folder, old), long, long);
    open().write('new', 'v1', bytes('two'));
    expect(readdirSync(folder)).toHaveLength(1);
    expect(existsSync(path.join(folder, old))).toBe(false);
  });

  it('that cannot be written says nothing', () => {
    const { root } = openTemp();
    writeFileSync(path.join(root, 'file'), '');
    const cache = openCacheFolder({ DEBRIEF_CACHE: path.join(root, 'file') }, []);
    cache?.write('rows', 'v1', bytes('one'));
    expect(cache?.read('rows', 'v1')).toBeUndefined();
  });
});

describe('the place of a cache', () => {
  it.each<[string, NodeJS.ProcessEnv, boolean]>([
    ['is what DEBRIEF_CACHE names', { DEBRIEF_CACHE: '/c', HOME: '/h' }, true],
    ['is nowhere when it is off', { DEBRIEF_CACHE: 'off', HOME: '/h' }, false],
    ['is the home where it is empty', { DEBRIEF_CACHE: '', HOME: '/h' }, true],
    ['is nowhere without a home', {}, false],
    ['is nowhere with a home that is no absolute path', { HOME: 'h', XDG_CACHE_HOME: 'x' }, false],
    ['is where the system has caches', { XDG_CACHE_HOME: '/x' }, true],
  ])('%s', (_, env, isThere) => {
    expect(openCacheFolder(env, []) !== undefined).toBe(isThere);
  });

  it('is never within a work tree or an output', () => {
    const env = { DEBRIEF_CACHE: '/work/site/cache' };
    expect(openCacheFolder(env, ['/work/site'])).toBeUndefined();
    expect(openCacheFolder(env, ['/work/site/cache'])).toBeUndefined();
    expect(openCacheFolder(env, ['/work/site-2', '/work/site/cache/x'])).toBeDefined();
  });
});
