import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { action, cli, emptyNode } from './candidates.ts';
import { makeRepository } from './make-repository.ts';
import { measure, renderMeasurements } from './measure.ts';

/** The start of the bundled hosts against an empty Node process. */
export function benchStart(rounds: number): void {
  const plain = mkdtempSync(path.join(tmpdir(), 'debrief-bench-plain-'));
  const repository = makeRepository(10);
  const nothing = action(
    'Action: check, nothing changed',
    { ...repository, head: repository.base },
    { command: 'check' },
  );
  const one = action('Action: check, one record of 10', repository, { command: 'check' });
  try {
    const candidates = [
      emptyNode,
      cli('CLI: --version', plain, ['--version']),
      cli('CLI: --help', plain, ['--help']),
      nothing,
      one,
    ];
    console.log(`Start, as a multiple of an empty Node ${process.version} (${rounds} rounds)\n`);
    console.log(renderMeasurements(measure(candidates, rounds)));
  } finally {
    for (const each of [nothing, one, repository]) each.remove();
    rmSync(plain, { recursive: true, force: true });
  }
}
