import type { Terminal } from '../session/terminal.ts';
import { visible } from '../session/terminal.ts';

/** Tells the story: a numbered line for each step, what is seen under it, and a sign of life while it waits. */
export interface Narrator {
  /** What happened, and where to look. */
  step(happened: string, where?: string): void;
  /** Lines that belong to the step before. */
  detail(lines: readonly string[]): void;
  /** Shows `waiting` until the promise settles. */
  during<T>(waiting: string, work: Promise<T>): Promise<T>;
}

const frames = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'];

export function createNarrator(terminal: Terminal): Narrator {
  let count = 0;
  const { paint } = terminal;
  return {
    step: (happened, where) => {
      count += 1;
      terminal.say(`${paint('cyan', String(count).padStart(2))}  ${visible(happened)}`);
      if (where !== undefined) terminal.say(`    ${paint('dim', visible(where))}`);
    },
    detail: (lines) => {
      for (const line of lines) terminal.say(`    ${paint('gray', '│')} ${visible(line)}`);
    },
    during: async (waiting, work) => {
      let frame = 0;
      const tick = () => terminal.progress(` ${frames[frame++ % frames.length]}  ${waiting} …`);
      tick();
      const timer = setInterval(tick, 120);
      try {
        return await work;
      } finally {
        clearInterval(timer);
        terminal.progress(undefined);
      }
    },
  };
}
