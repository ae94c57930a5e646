import { expect, it } from 'vitest';
import { choosePlace } from '../../scripts/bench/choose-place.ts';

const [tmpfs, ext4] = [0x01021994, 0xef53];
const roomOf = { '/tmp': [ext4, 1e12], '/dev/shm': [tmpfs, 64e6], '/run/large': [tmpfs, 16e9] } as const;

function choose(folders: readonly (keyof typeof roomOf | '/gone')[], bytes: number): string | undefined {
  return choosePlace(folders, bytes, (folder) => {
    const [type, bytes] = roomOf[folder as keyof typeof roomOf] ?? [];
    return type === undefined ? undefined : { type, bavail: bytes / 1000, bsize: 1000 };
  });
}

it('writes into the first memory that has room, and never takes a disk for memory', () => {
  expect(choose(['/tmp', '/dev/shm'], 64e6)).toBe('/dev/shm');
  expect(choose(['/gone', '/dev/shm', '/run/large'], 1e9)).toBe('/run/large');
  expect(choose(['/tmp', '/dev/shm'], 1e9)).toBeUndefined();
  expect(choose(['/tmp', '/gone'], 1)).toBeUndefined();
});

it('takes a folder that is not there for none', () => {
  expect(choosePlace(['/no/such/folder'], 0)).toBeUndefined();
});
