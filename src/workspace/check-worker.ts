import { parentPort, workerData } from 'node:worker_threads';
import { type CheckedElsewhere, checkAlone } from '../core/rules/check-records.ts';
import type { OpenContext } from '../core/rules/open-records.ts';
import { parseTreePaths } from '../core/rules/tree-paths.ts';
import type { SourceFile } from './source-file.ts';

/** A context as it travels: the tree is a list again. */
export interface SharedContext {
  readonly context: OpenContext;
  readonly tree: string | undefined;
}

/** What a worker says about the files that it was given. A failure travels as the error itself. */
export type CheckAnswer =
  | { readonly kind: 'checked'; readonly records: CheckedElsewhere }
  | { readonly kind: 'failed'; readonly error: unknown };

function readContext({ context, tree }: SharedContext): OpenContext {
  return tree === undefined ? context : { ...context, facts: { ...context.facts, tree: parseTreePaths(tree) } };
}

const context = readContext(workerData as SharedContext);

parentPort?.on('message', async (files: readonly SourceFile[]) => {
  let answer: CheckAnswer;
  try {
    answer = { kind: 'checked', records: await checkAlone(files, context) };
  } catch (error) {
    answer = { kind: 'failed', error };
  }
  parentPort?.postMessage(answer);
});
