/** Why the disk or git would not do what was asked. */
export type RefusalKind =
  | 'shallow-clone'
  | 'incomplete-checkout'
  | 'missing-objects'
  | 'unknown-revision'
  | 'dubious-ownership'
  | 'missing-path'
  | 'foreign-output'
  | 'unusable-path'
  | 'unusable-config'
  | 'git'
  | 'github'
  | 'disk';

const misuse: ReadonlySet<RefusalKind> = new Set([
  'shallow-clone',
  'incomplete-checkout',
  'missing-objects',
  'unknown-revision',
  'dubious-ownership',
  'missing-path',
  'foreign-output',
  'unusable-path',
  'unusable-config',
]);

/** The disk or git refused. The message is written for the person who started Debrief. */
export class ProjectRefusal extends Error {
  override readonly name = 'ProjectRefusal';
  readonly kind: RefusalKind;
  /** 2 where the person can mend it by asking differently, 3 where the machine refused. */
  readonly exitCode: 2 | 3;

  constructor(kind: RefusalKind, message: string, options?: ErrorOptions) {
    super(message, options);
    this.kind = kind;
    this.exitCode = misuse.has(kind) ? 2 : 3;
  }
}
