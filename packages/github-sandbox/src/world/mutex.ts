/** Runs tasks of one key one after the other. */
export function createMutex(): <T>(key: unknown, task: () => Promise<T>) => Promise<T> {
  const tails = new Map<unknown, Promise<unknown>>();
  return (key, task) => {
    const run = (tails.get(key) ?? Promise.resolve()).then(task, task);
    tails.set(key, run);
    const forget = () => {
      if (tails.get(key) === run) tails.delete(key);
    };
    run.then(forget, forget);
    return run;
  };
}
