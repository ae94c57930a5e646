/** The command line, or something it names, cannot be used as it is: exit code 2. */
export class Misuse extends Error {
  override readonly name = 'Misuse';
  readonly exitCode = 2;
}
