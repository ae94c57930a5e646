import type { ChildProcess } from 'node:child_process';

const living = new Set<ChildProcess>();
const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

function endAll(): void {
  for (const child of living) child.kill('SIGKILL');
  living.clear();
}

/** Ends the children, then ourselves as the signal would have, unless somebody else of this process sees to it. */
function endBySignal(signal: NodeJS.Signals): void {
  endAll();
  process.off(signal, endBySignal);
  if (process.listenerCount(signal) === 0) process.kill(process.pid, signal);
}

/** Has a child end when this process does: by itself, by `process.exit`, or by a signal that can be seen. */
export function endWithUs(child: ChildProcess): void {
  if (living.size === 0) {
    process.on('exit', endAll);
    for (const signal of signals) process.on(signal, endBySignal);
  }
  living.add(child);
  child.once('exit', () => {
    living.delete(child);
    if (living.size > 0) return;
    process.off('exit', endAll);
    for (const signal of signals) process.off(signal, endBySignal);
  });
}
