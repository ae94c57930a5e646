import type { Result } from './host.ts';
import { harmless } from './log.ts';
import { addSummary, annotateError, setOutput } from './runner.ts';

/** Outputs, job summary and, where the command could not do its work, an annotation that says why. */
export function writeResult({ outputs, summary: text, failure, reason }: Result, env: NodeJS.ProcessEnv): void {
  if (failure !== undefined)
    annotateError(harmless(failure), { title: reason === undefined ? 'Debrief' : `Debrief: ${reason}` });
  // Outside a job there are no files to write to.
  const { GITHUB_OUTPUT: file, GITHUB_STEP_SUMMARY: summary } = env;
  if (file) for (const [name, value] of Object.entries(outputs)) setOutput(file, name, value);
  const words =
    text ||
    (failure === undefined
      ? ''
      : `## Debrief could not run\n\n${'`'}${harmless(failure).replaceAll('`', "'")}${'`'}\n`);
  if (summary && words !== '') addSummary(summary, words);
}
