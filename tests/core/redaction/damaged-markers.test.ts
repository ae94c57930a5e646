import { describe, expect, it } from 'vitest';
import { effort } from '../../effort.ts';
import { createRandom, damagedSource } from './damaged-markers.ts';
import { publishedDamage } from './published-damage.ts';

describe('a damaged marker, whatever wrote it', () => {
  it('never publishes what it was to hide: not from a record, not in a frame, not from an issue', () => {
    const { numRuns } = effort(2_000);
    const random = createRandom(20260526);
    const published: string[] = [];
    for (let run = 0; run < numRuns; run += 1) {
      const source = damagedSource(random);
      if (publishedDamage(source) !== undefined) published.push(source.text);
    }
    expect(published).toEqual([]);
  });
});
