import { existsSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { makeFolders } from '../../src/workspace/make-folders.ts';
import { createTempFolder } from './temp-repository.ts';

it('folders are made one below the other, and those that are there stay', () => {
  const folder = path.join(createTempFolder(), 'a/b/c');
  makeFolders(folder);
  makeFolders(folder);
  expect(existsSync(folder)).toBe(true);
});

it.skipIf(!existsSync('/proc/self'))('a file system that takes none ends it', () => {
  expect(() => makeFolders('/proc/debrief/a/b')).toThrow('mkdir');
});
