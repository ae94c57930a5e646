/**
 * How hard a property test tries: a fixed seed and the given number of runs in `npm test`; with `FUZZ=<factor>` in the
 * environment that many times the runs, from a new seed (which a failure prints).
 */
export function effort(numRuns: number): { readonly numRuns: number; readonly seed?: number } {
  const factor = Number(process.env.FUZZ ?? 0);
  return factor > 0 ? { numRuns: numRuns * factor } : { numRuns, seed: 20_260_515 };
}
