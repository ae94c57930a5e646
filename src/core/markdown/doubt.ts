/** Thrown by the scanner for text that is not plain: its block is read by the full parser. */
class Doubt extends Error {
  override readonly name = 'Doubt';
}

/** One for all: a trace of the stack for each would cost more than the scan. */
const doubt = new Doubt('Text that only the full parser reads');

/** Gives a block up; the reason is for the reader of the code. */
export function giveUp(_reason: string): never {
  throw doubt;
}

export function isDoubt(error: unknown): boolean {
  return error === doubt;
}
