import { expect, it } from 'vitest';
import { createOutbox } from '../../../src/app/queue/create-outbox.ts';

it('what comes during a write is written together after it, and once; a failure reaches those whose write it was', async () => {
  const writes: (readonly string[])[] = [];
  const ends: ((error?: Error) => void)[] = [];
  const write = (items: readonly string[]) => {
    writes.push(items);
    return new Promise<void>((resolve, reject) => ends.push((error) => (error ? reject(error) : resolve())));
  };
  const add = createOutbox(write, (item) => item);
  const first = add('a');
  await Promise.resolve();
  await Promise.resolve();
  const later = [add('b'), add('c'), add('b'), add('a')];
  expect(writes).toEqual([['a']]);
  ends[0]?.(new Error('away'));
  await expect(first).rejects.toThrow('away');
  await Promise.resolve();
  ends[1]?.();
  await Promise.all(later);
  expect(writes).toEqual([['a'], ['b', 'c', 'a']]);
});
