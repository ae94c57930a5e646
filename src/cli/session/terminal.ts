import type { Writable } from 'node:stream';
import { styleText } from 'node:util';

type Style = Parameters<typeof styleText>[0];

/** Where a command writes: results to standard output, talk to standard error. */
export interface Terminal {
  /** Whether standard output takes colour. */
  readonly colour: boolean;
  /** Columns of standard output; 80 when it is not a terminal. */
  readonly width: number;
  /** Whether a person watches standard error. */
  readonly watched: boolean;
  /** What a program may read: goes to standard output as it is. */
  write(text: string): void;
  /** A line for the person, on standard error. */
  say(line: string): void;
  /** An error with its code, on standard error and on one line: what it repeats cannot begin another. */
  fail(message: string, code?: string): void;
  /** A line on standard error that the next one replaces; nothing where nobody watches. `undefined` takes it away. */
  progress(line: string | undefined): void;
  /** Text for standard error in a style, when it takes colour. */
  paint(style: Style, text: string): string;
}

export interface Streams {
  readonly stdout: Writable & { readonly isTTY?: boolean; readonly columns?: number };
  readonly stderr: Writable & { readonly isTTY?: boolean };
}

/** See https://no-color.org and https://force-color.org: both count only when they are not empty. */
function takesColour(stream: { readonly isTTY?: boolean }, env: NodeJS.ProcessEnv): boolean {
  if (env.NO_COLOR) return false;
  if (env.FORCE_COLOR !== undefined && env.FORCE_COLOR !== '') return env.FORCE_COLOR !== '0';
  return stream.isTTY === true && env.TERM !== 'dumb';
}

/**
 * Makes text harmless for a terminal and for a CI log: control characters that are no line break become visible, so that
 * a file name or a quoted value can neither move the cursor nor start a workflow command on a line of its own.
 */
export function visible(text: string): string {
  return text.replace(
    /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/g,
    (character) => (character === '\t' ? '  ' : `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`),
  );
}

/** The same for what stands within a line, such as the name of a file: a line break becomes visible, too. */
export function visibleName(name: string): string {
  return visible(name.replaceAll('\n', '\\n'));
}

export function createTerminal({ stdout, stderr }: Streams, env: NodeJS.ProcessEnv): Terminal {
  const colour = takesColour(stdout, env);
  const loud = takesColour(stderr, env);
  const watched = stderr.isTTY === true && !env.CI;
  let pending = false;
  const clear = () => {
    if (pending) stderr.write('\r\u001b[2K');
    pending = false;
  };
  const paint = (style: Style, text: string) => (loud ? styleText(style, text, { validateStream: false }) : text);
  return {
    colour,
    width: stdout.columns ?? 80,
    watched,
    paint,
    write: (text) => {
      clear();
      stdout.write(text);
    },
    say: (line) => {
      clear();
      stderr.write(`${line}\n`);
    },
    fail: (message, code) => {
      clear();
      const named = code === undefined ? '' : `  ${paint('dim', code)}`;
      stderr.write(`${paint(['red', 'bold'], 'error')}${paint('bold', ':')} ${visibleName(message)}${named}\n`);
    },
    progress: (line) => {
      // A dumb terminal cannot take a line away again.
      if (!watched || env.TERM === 'dumb') return;
      clear();
      if (line === undefined) return;
      stderr.write(paint('dim', line));
      pending = true;
    },
  };
}
