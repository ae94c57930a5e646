import { existsSync } from 'node:fs';
import { setFlagsFromString } from 'node:v8';
import { parentPort, Worker } from 'node:worker_threads';
import { chooseParser } from '../core/text/parser-choice.ts';

/** Another processor, which answers one question after the other. */
export interface WorkerThread<Question, Answer> {
  /** Rejects with what the worker threw, or when it has come to an early end. */
  ask(question: Question): Promise<Answer>;
  close(): Promise<void>;
}

/** An answer as it travels; a failure travels as the error itself. */
type Reply<Answer> = { readonly answer: Answer } | { readonly error: unknown };

export interface ThreadOptions {
  /** What the worker finds as `workerData`. */
  readonly data: unknown;
  /** MB that what lives long may take. */
  readonly memory: number;
  readonly count: number;
}

/**
 * The script of a worker, which stands beside the sources of who starts it, or beside the bundles, whose chunks stand one folder
 * below. Undefined where there is none.
 * @param from `import.meta.url` of who starts it
 */
function findScript(name: string, from: string): URL | undefined {
  const names = [`./${name}.ts`, `./${name}.js`, `../${name}.js`];
  return names.map((file) => new URL(file, from)).find((url) => existsSync(url));
}

function startThread<Question, Answer>(script: URL, { data, memory }: ThreadOptions): WorkerThread<Question, Answer> {
  // Parsing makes much that is soon forgotten. Half of Node's own young generation is enough for it: a build of 10,000 records takes no
  // longer, and 10 MB less. It begins with all of that (three times so many MB): V8 would stay with two, and collect four times as often.
  setFlagsFromString('--min-semi-space-size=8');
  const resourceLimits = { maxYoungGenerationSizeMb: 24, maxOldGenerationSizeMb: memory };
  const worker = new Worker(script, { workerData: data, execArgv: [], resourceLimits });
  const waiting: ((reply: Reply<Answer>) => void)[] = [];
  let failure: Error | undefined;
  const take = (reply: Reply<Answer>) => {
    waiting.shift()?.(reply);
    // While nobody waits for it, it keeps nobody from ending.
    if (waiting.length === 0) worker.unref();
  };
  const fail = (error: Error) => {
    failure ??= error;
    while (waiting.length > 0) take({ error: failure });
  };
  worker.on('message', take);
  worker.on('messageerror', fail);
  worker.on('error', fail);
  worker.on('exit', (code) => fail(new Error(`Unexpected end of a worker with code ${code}`)));
  worker.unref();
  return {
    ask: (question) =>
      new Promise((resolve, reject) => {
        if (failure !== undefined) return reject(failure);
        worker.postMessage(question);
        waiting.push((reply) => ('error' in reply ? reject(reply.error) : resolve(reply.answer)));
        worker.ref();
      }),
    close: async () => void (await worker.terminate()),
  };
}

/** Starts workers; none where there is no script to start, or where the system has no room for all of them. */
export function startThreads<Question, Answer>(
  name: string,
  from: string,
  options: ThreadOptions,
): readonly WorkerThread<Question, Answer>[] {
  const script = findScript(name, from);
  if (script === undefined) return [];
  const threads: WorkerThread<Question, Answer>[] = [];
  try {
    while (threads.length < options.count) threads.push(startThread(script, options));
    return threads;
  } catch {
    for (const thread of threads) thread.close();
    return [];
  }
}

/** The worker's side: answers whatever it is asked, each question by itself. */
export function answerQuestions<Question, Answer>(answer: (question: Question) => Answer | Promise<Answer>): void {
  chooseParser(process.env['DEBRIEF_PARSER']);
  parentPort?.on('message', async (question: Question) => {
    let reply: Reply<Answer>;
    try {
      reply = { answer: await answer(question) };
    } catch (error) {
      reply = { error };
    }
    parentPort?.postMessage(reply);
  });
}
