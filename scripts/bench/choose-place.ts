import { type StatsFs, statfsSync } from 'node:fs';
import { availableMemory } from 'node:process';

/** `f_type` of tmpfs and ramfs (linux/magic.h). */
const inMemory: ReadonlySet<number> = new Set([0x01021994, 0x858458f6]);

type Room = Pick<StatsFs, 'type' | 'bavail' | 'bsize'>;

/** Undefined where there is no such folder. A file system in memory is given half of the memory that is free at most. */
function readRoom(folder: string): Room | undefined {
  try {
    const { type, bavail, bsize } = statfsSync(folder);
    return { type, bsize, bavail: Math.min(bavail, Math.floor(availableMemory() / 2 / bsize)) };
  } catch {
    return undefined;
  }
}

/**
 * The first of these folders that is held in memory and has room for so many bytes; undefined where there is none.
 *
 * It keeps the disk out of figures, and of what is waited for. Each round of a build deletes what the round before has written, as tests do, and where many files have just been
 * deleted, ext4 without a journal looks at each of their inodes, for minutes, before it makes a new one (`find_inode_bit` and
 * `recently_deleted` in the kernel's fs/ext4/ialloc.c).
 */
export function choosePlace(
  folders: readonly string[],
  bytes: number,
  read: (folder: string) => Room | undefined = readRoom,
): string | undefined {
  return folders.find((folder) => {
    const room = read(folder);
    return room !== undefined && inMemory.has(room.type) && room.bavail * room.bsize >= bytes;
  });
}
