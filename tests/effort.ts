/**
 * How hard a property test tries: the given number of runs from a fixed seed. `FUZZ=<factor>` in the environment multiplies
 * the runs; a factor above 1 draws a new seed (which a failure prints), one below 1 is for mutation testing, where nobody reads
 * the smallest example, and looking for it takes most of the time.
 */
export function effort(numRuns: number): {
  readonly numRuns: number;
  readonly seed?: number;
  readonly endOnFailure?: boolean;
} {
  const factor = Number(process.env.FUZZ ?? 1);
  const runs = Math.max(1, Math.round(numRuns * factor));
  return factor > 1 ? { numRuns: runs } : { numRuns: runs, seed: 20_260_515, endOnFailure: factor < 1 };
}
