import { describe, expect, it } from 'vitest';
import { createGit } from '../../../src/workspace/git/git.ts';
import { createTempFolder, createTempRepository, plainEnv } from '../temp-repository.ts';

describe('reading objects through one process', () => {
  it('answers many questions at once, in their order, whatever the sizes', async () => {
    const { root, commit } = createTempRepository();
    const sizes = [0, 1, 10, 70_000, 3, 200_000, 5];
    commit(Object.fromEntries(sizes.map((size, index) => [`f${index}`, '\n'.repeat(size)])));
    const { objects } = createGit({ cwd: root, env: plainEnv() });
    const names = sizes.map((_, index) => `HEAD:f${index}`);
    const found = await Promise.all([...names, 'HEAD:nothing', ...names].map((name) => objects.read(name)));
    expect(found.map((object) => object?.bytes?.length)).toEqual([...sizes, undefined, ...sizes]);
    expect(found.every((object) => object === undefined || object.bytes?.length === object.size)).toBe(true);
  });

  it('keeps nothing of an object that is longer than was asked for, and goes on', async () => {
    const { root, commit } = createTempRepository();
    commit({ long: 'x'.repeat(500_000), short: 'y' });
    const { objects } = createGit({ cwd: root, env: plainEnv() });
    const [long, short] = await Promise.all([objects.read('HEAD:long', 100), objects.read('HEAD:short', 100)]);
    expect(long).toMatchObject({ size: 500_000, bytes: undefined });
    expect(short?.bytes?.toString()).toBe('y');
  });

  it('finds nothing under a name of two lines, which would be two questions', async () => {
    const { root, commit } = createTempRepository();
    commit({ a: 'a', b: 'b' });
    const { objects } = createGit({ cwd: root, env: plainEnv() });
    const answers = await Promise.all([objects.read('HEAD:a\nHEAD:b'), objects.read('HEAD:b')]);
    expect(answers.map((object) => object?.bytes?.toString())).toEqual([undefined, 'b']);
  });

  it('refuses every open question when git cannot work there, and asks anew the next time', async () => {
    const { objects } = createGit({ cwd: createTempFolder(), env: plainEnv() });
    const refused = { code: 'git-failed', exitCode: 3, message: expect.stringContaining('not a git repository') };
    const both = await Promise.allSettled([objects.read('HEAD'), objects.read('HEAD')]);
    expect(both.map((one) => one.status === 'rejected' && one.reason)).toEqual([
      expect.objectContaining(refused),
      expect.objectContaining(refused),
    ]);
    await expect(objects.read('HEAD')).rejects.toMatchObject(refused);
  });
});
