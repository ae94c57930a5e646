import { appendFileSync } from 'node:fs';
import { EOL } from 'node:os';
import { workflowCommand } from '../core/text/workflow-command.ts';

/**
 * What a step says to the runner, and is told by it. These few lines stand for `@actions/core`, which brings cryptography and an
 * HTTP client along: a tenth of what a check takes.
 * https://docs.github.com/actions/reference/workflow-commands-for-github-actions
 */
function say(name: string, message: string, properties: Readonly<Record<string, string | undefined>> = {}): void {
  process.stdout.write(`${workflowCommand(name, properties, message)}${EOL}`);
}

/** An input of the step, without white space around it; empty where there is none. */
export function getInput(name: string): string {
  return (process.env[`INPUT_${name.replaceAll(' ', '_').toUpperCase()}`] ?? '').trim();
}

/** Has the runner replace a text in the log from here on. */
export function maskSecret(secret: string): void {
  say('add-mask', secret);
}

/** Where an annotation is, and what stands above it. */
interface AnnotationPlace {
  readonly title?: string;
  readonly file?: string;
}

export function annotateError(message: string, { title, file }: AnnotationPlace = {}): void {
  say('error', message, { title, file });
}

export function annotateWarning(message: string): void {
  say('warning', message);
}

/** Sets an output of the step. Throws the error of the file system. */
export function setOutput(file: string, name: string, value: string): void {
  // Whatever stands in the value, this line does not.
  let delimiter = 'ghadelimiter_0';
  for (let count = 1; value.includes(delimiter); count += 1) delimiter = `ghadelimiter_${count}`;
  appendFileSync(file, [`${name}<<${delimiter}`, value, delimiter, ''].join(EOL));
}

/** Adds Markdown to the summary of the job. Throws the error of the file system. */
export function addSummary(file: string, markdown: string): void {
  appendFileSync(file, `${markdown}${EOL}`);
}
