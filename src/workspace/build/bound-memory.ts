import { getHeapSpaceStatistics, setFlagsFromString } from 'node:v8';

/** Bytes. As much as a worker is given. */
const enough = 32 << 20;

let isBounded = false;

/**
 * Keeps V8 from giving this thread all the memory that the machine has: by itself the young generation grows to 130 MB and the old one
 * to several times what is alive before anything is collected. To be called now and then while much is made that is soon forgotten.
 * Workers have limits of their own; this thread can only be given some while it runs.
 */
export function boundMemory(): void {
  if (isBounded) return;
  const young = getHeapSpaceStatistics().find(({ space_name: name }) => name === 'new_space');
  if (young === undefined || young.space_size < enough) return;
  isBounded = true;
  setFlagsFromString('--semi-space-growth-factor=1');
  setFlagsFromString('--heap-growing-percent=60');
}
