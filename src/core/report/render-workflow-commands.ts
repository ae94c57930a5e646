import { plural } from '../text/plural.ts';
import { workflowCommand } from '../text/workflow-command.ts';
import type { Annotation, Annotations } from './render-github-annotations.ts';

/** `check --format github`: annotations as the commands that the Actions runner reads from standard output. */
export function renderWorkflowCommands({ shown, omitted }: Annotations): string {
  const lines = shown.map(toCommand);
  if (omitted > 0)
    lines.push(`${plural(omitted, 'more problem')} beyond the annotations that GitHub shows; see the job summary`);
  return lines.map((line) => `${line}\n`).join('');
}

function toCommand({ level, file, line, endLine, column, endColumn, title, message }: Annotation): string {
  return workflowCommand(level, { file, line, endLine, col: column, endColumn, title }, message);
}
