import { setFlagsFromString } from 'node:v8';

/**
 * What V8 makes quicker what runs often with: compilers of functions, and a second compiler of patterns. A check of a few records ends
 * before that pays: all of it together takes an eighth of its processor time, most of it on V8's own threads.
 */
const compilers = ['sparkplug', 'maglev', 'turbofan', 'regexp-tier-up'] as const;

/** Those of them whose work takes most. */
const optimising: readonly (typeof compilers)[number][] = ['maglev', 'turbofan'];

/** Releases of Node whose V8 has these switches; another one would say on the terminal that it has not. */
const knowing = /^(?:22|24)\./;

function allow(isAllowed: boolean, names: typeof optimising = compilers): void {
  if (!knowing.test(process.versions.node)) return;
  for (const name of names) setFlagsFromString(isAllowed ? `--${name}` : `--no-${name}`);
}

/**
 * Does what is expected to be over soon. To be called when the parts of Node are loaded: those that come later are compiled as well, because
 * what Node keeps of them is for V8 as it was.
 */
export async function briefly<T>(work: () => Promise<T>): Promise<T> {
  allow(false);
  try {
    return await work();
  } finally {
    allow(true);
  }
}

/** Characters from which on V8's compilers pay: of all records together, and of one, which may be made to take long. */
const worthCompiling = { together: 100_000, alone: 20_000 };

/** Gives V8 its compilers back where there turns out to be much to check. */
export function compileIfMuch(files: readonly { readonly text: string }[]): void {
  const sizes = files.map(({ text }) => text.length);
  const isMuch = sizes.reduce((sum, size) => sum + size, 0) > worthCompiling.together;
  if (isMuch || sizes.some((size) => size > worthCompiling.alone)) allow(true);
}

/**
 * Calls until V8 compiles a function for the second time. By itself it does after 3,000, and a build of 10,000 records is over before that
 * has paid: an eighth of its processor time was for it, of which this leaves a third. What is left runs as quickly.
 */
const calls = 'invocation-count-for-turbofan=60000';

/** Lets V8 compile for the second time only what runs very often: for work on all records. */
export function compileSeldomTwice(): void {
  if (knowing.test(process.versions.node)) setFlagsFromString(`--${calls}`);
}

/** A build that takes nearly everything over from the last one walks over it once and ends: a tenth of its processor time was for code that it used no more. */
export function optimise(isAllowed: boolean): void {
  allow(isAllowed, optimising);
  compileSeldomTwice();
}
