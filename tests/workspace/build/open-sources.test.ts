import { syncBuiltinESMExports } from 'node:module';
import v8 from 'node:v8';
import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { openSources } from '../../../src/workspace/build/open-sources.ts';

const setFlag = vi.spyOn(v8, 'setFlagsFromString').mockReturnValue(undefined);
syncBuiltinESMExports();
beforeEach(() => void setFlag.mockClear());
afterAll(() => {
  setFlag.mockRestore();
  syncBuiltinESMExports();
});

/** Opens records that are as long as this, without any worker. */
async function open(lengths: readonly number[]): Promise<void> {
  const sources = lengths.map((_, index) => ({ path: `${index}.md`, blob: `${index}` }));
  const files = lengths.map((length, index) => ({ path: `${index}.md`, text: 'a'.repeat(length) }));
  const opener = { open: async () => [], take: () => undefined, textOf: () => undefined, close: () => undefined };
  const read = async () => ({ files, refused: [], links: [] });
  await openSources(sources, read as never, opener as never, []);
}

describe('few records that are new, without the compilers of V8', () => {
  it('have them back where one may be made to take long', async () => {
    await open([3_000, 60_000]);
    expect(setFlag.mock.calls).toContainEqual(['--turbofan']);
  });

  it('do without where they are short', async () => {
    await open([3_000, 4_000]);
    expect(setFlag).not.toHaveBeenCalled();
  });
});
