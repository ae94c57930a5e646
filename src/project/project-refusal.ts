import type { RefusalCode } from '../core/text/refusals.ts';

type ProjectCode = Extract<
  RefusalCode,
  | 'shallow-clone'
  | 'incomplete-checkout'
  | 'missing-objects'
  | 'unknown-revision'
  | 'not-a-repository'
  | 'dubious-ownership'
  | 'missing-path'
  | 'foreign-output'
  | 'unusable-path'
  | 'unusable-config'
  | 'git-failed'
  | 'github-refused'
  | 'disk-refused'
  | 'rewritten-history'
  | 'unreachable-log'
>;

const machine: ReadonlySet<ProjectCode> = new Set(['git-failed', 'github-refused', 'disk-refused', 'unreachable-log']);

/** The disk or git refused. The message is written for the person who started Debrief. */
export class ProjectRefusal extends Error {
  override readonly name = 'ProjectRefusal';
  readonly code: ProjectCode;
  /** 2 where the person can mend it by asking differently, 3 where the machine refused. */
  readonly exitCode: 2 | 3;

  constructor(code: ProjectCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
    this.exitCode = machine.has(code) ? 3 : 2;
  }
}
