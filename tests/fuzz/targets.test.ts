import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { createRandom } from '../core/redaction/damaged-markers.ts';
import { damaged, targets } from './targets.ts';

const folder = path.resolve(import.meta.dirname, 'regressions');
const kept = readdirSync(folder).flatMap((target) =>
  readdirSync(path.join(folder, target)).map((file) => ({ target, file })),
);

describe('what hurt a parser once', () => {
  it.each(kept)('$target: $file', async ({ target, file }) => {
    const text = readFileSync(path.join(folder, target, file), 'utf8');
    await expect(Promise.resolve(targets[target]?.run(text)).then(() => 'answered')).resolves.toBe('answered');
  });

  it('lies in a folder of a target', () => {
    for (const { target } of kept) expect(Object.keys(targets)).toContain(target);
  });
});

describe('damaged inputs', () => {
  it.each(Object.entries(targets))('%s answers each of them', async (_, target) => {
    const random = createRandom(20_260_515);
    for (let run = 0; run < 40; run += 1) {
      const text = damaged(random, target).slice(0, 3_000);
      try {
        await target.run(text);
      } catch (error) {
        throw new Error(`${String(error)}, from ${JSON.stringify(text)}`);
      }
    }
  });
});
