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

function forget(child: ChildProcess | undefined): void {
  if (child !== undefined) living.delete(child);
  if (living.size > 0) return;
  process.off('exit', endAll);
  for (const signal of signals) process.off(signal, endBySignal);
}

/**
 * Starts a child that ends when this process does: by itself, by `process.exit`, or by a signal that can be seen. We listen before it
 * starts: a signal that came in between would end us alone.
 */
export function startWithUs<Child extends ChildProcess>(start: () => Child): Child {
  if (living.size === 0) {
    process.on('exit', endAll);
    for (const signal of signals) process.on(signal, endBySignal);
  }
  let child: Child | undefined;
  try {
    child = start();
  } finally {
    if (child === undefined) forget(undefined);
  }
  const started = child;
  living.add(started);
  // One that could not be started tells of no exit.
  for (const end of ['exit', 'error']) started.once(end, () => forget(started));
  return started;
}
