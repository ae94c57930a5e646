import { workerData } from 'node:worker_threads';
import type { OpenContext } from '../../core/open/open-records.ts';
import { parseTreePaths } from '../../core/open/tree-paths.ts';
import { checkAlone } from '../../core/rules/check-records.ts';
import type { SourceFile } from '../../project/source-file.ts';
import { answerQuestions } from '../worker-thread.ts';

/** A context as it travels: the tree is a list again. */
export interface SharedContext {
  readonly context: OpenContext;
  readonly tree: string | undefined;
}

function readContext({ context, tree }: SharedContext): OpenContext {
  return tree === undefined ? context : { ...context, facts: { ...context.facts, tree: parseTreePaths(tree) } };
}

const context = readContext(workerData as SharedContext);

answerQuestions((files: readonly SourceFile[]) => checkAlone(files, context));
