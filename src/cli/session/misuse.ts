import type { RefusalCode } from '../../core/text/refusals.ts';

/** The command line, or something it names, cannot be used as it is: exit code 2. */
export class Misuse extends Error {
  override readonly name = 'Misuse';
  readonly code: RefusalCode | 'invalid-config';
  readonly exitCode = 2;

  constructor(message: string, code: Misuse['code'] = 'usage', options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
