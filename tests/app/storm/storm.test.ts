import { describe, expect, it } from 'vitest';
import { runStorm } from './run-storm.ts';

/** `npm run chaos -- storm` does it for minutes, leaves what was lost to the next sweep, and says how long it took. */
const whole = { missing: [], doubled: [], furtherWrites: [] };

describe('webhooks are lost, tripled and late, GitHub answers wrongly, processes die, and in the end', () => {
  it('of one process everything is there once', async () => {
    expect(
      await runStorm({ replicas: 1, incidents: 2, every: 1_000, killEvery: 1_500, lastDeath: true }),
    ).toMatchObject(whole);
  });

  it('of two replicas with a PostgreSQL that restarts everything is there once', async () => {
    expect(
      await runStorm({ replicas: 2, incidents: 2, every: 2_000, killEvery: 3_000, lastDeath: true }),
    ).toMatchObject(whole);
  });
});
