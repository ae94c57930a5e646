/**
 * A fault of ours that one issue or record has brought to light; it must not keep the others from being looked at. Its message
 * names the kind of the error alone, because a library may put what it was given into its words.
 */
export class UnexpectedFailure extends Error {
  override readonly name = 'UnexpectedFailure';
  constructor(what: string, cause: unknown) {
    const kind = cause instanceof Error ? cause.name : typeof cause;
    super(`Cannot ${what}: unexpected ${kind}. This is a fault of Debrief; please report it`, { cause });
  }
}
