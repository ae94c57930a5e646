import { error, setOutput, summary } from '@actions/core';
import type { Result } from './host.ts';
import { harmless } from './log.ts';

/** Outputs, job summary and, where the command could not do its work, an annotation that says why. */
export async function writeResult(
  { outputs, summary: text, failure, reason }: Result,
  env: NodeJS.ProcessEnv,
): Promise<void> {
  if (failure !== undefined)
    error(harmless(failure), { title: reason === undefined ? 'Debrief' : `Debrief: ${reason}` });
  // Outside a job there are no files to write to, and `@actions/core` would fall back to a disabled command.
  if (env.GITHUB_OUTPUT) for (const [name, value] of Object.entries(outputs)) setOutput(name, value);
  const words =
    text ||
    (failure === undefined
      ? ''
      : `## Debrief could not run\n\n${'`'}${harmless(failure).replaceAll('`', "'")}${'`'}\n`);
  if (env.GITHUB_STEP_SUMMARY && words !== '') await summary.addRaw(words, true).write();
}
