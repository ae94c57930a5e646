import { plural } from '../text/plural.ts';
import type { Annotation, Annotations } from './render-github-annotations.ts';

/** `check --format github`: annotations as the commands that the Actions runner reads from standard output. */
export function renderWorkflowCommands({ shown, omitted }: Annotations): string {
  const lines = shown.map(toCommand);
  if (omitted > 0)
    lines.push(`${plural(omitted, 'more problem')} beyond the annotations that GitHub shows; see the job summary`);
  return lines.map((line) => `${line}\n`).join('');
}

function toCommand({ level, file, line, endLine, column, endColumn, title, message }: Annotation): string {
  const properties = { file, line, endLine, col: column, endColumn, title };
  const written = Object.entries(properties)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${name}=${escapeProperty(String(value))}`);
  return `::${level} ${written.join(',')}::${escapeData(message)}`;
}

/** As the runner unescapes it. Every value that reaches a line goes through one of these two. */
function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
