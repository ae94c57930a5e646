import path from 'node:path';
import { expect, it } from 'vitest';
import { makePatternsLate } from '../../scripts/late-patterns.ts';

const { transform } = makePatternsLate('/project');

/** What stands in the bundle. */
async function bundled(code: string, file = '/project/src/some.ts'): Promise<string | undefined> {
  if (typeof transform !== 'function') throw new Error('Unexpected kind of plugin, expected one that transforms');
  // Nothing of the context of the bundler is asked for.
  const made = await transform.call({} as never, code, path.normalize(file), { moduleType: 'ts' } as never);
  return typeof made === 'object' && made !== null ? String(made.code) : undefined;
}

it('makes patterns of Unicode at their first use, once where runs can share them', async () => {
  const code = String.raw`
    export const atOnce = /\p{Lu}/u;
    export const isWord = (text) => /^\p{L}+$/u.test(text);
    export const bare = (text) => text.replace(/[^\p{L}"]/gu, '');
    export function* each(text) { const own = /\p{L}/gu; for (let found; (found = own.exec(text)); ) yield found[0]; }
    export const plain = /[a-z\\p{]/;`;
  const text = (await bundled(code)) ?? '';
  expect(text).not.toMatch(/\/\S*\\p\{L/);
  expect(text.match(/\?\?=/g)).toHaveLength(2);
  expect(text).toContain(String.raw`plain = /[a-z\\p{]/`);
  const made = new Function(`${text.replaceAll('export ', '')}; return { atOnce, isWord, bare, each };`)();
  for (const _ of [1, 2]) {
    expect([made.isWord('Ärger'), made.isWord('a1'), made.atOnce.test('É')]).toEqual([true, false, true]);
    expect(made.bare('é1"b"')).toBe('é"b"');
    const letters = made.each('añ1');
    expect(letters.next().value).toBe('a');
    expect([...made.each('xy')]).toEqual(['x', 'y']);
    expect([...letters]).toEqual(['ñ']);
  }
});

it('leaves files alone that ask for none, and those of others', async () => {
  expect(await bundled('export const digits = /[0-9]/;')).toBeUndefined();
  expect(await bundled(String.raw`exports.letters = /\p{L}/u;`, '/project/node_modules/a/a.js')).toBeUndefined();
});
