import type { ShapeArgs, ValueArgs } from '../postmortem/fault.ts';

/** What the words of a fault of the configuration need. */
export type ConfigArgs = ValueArgs | ShapeArgs | MisnamedArgs;

/** A file that is meant as the configuration and is not where that is read from; `second`: one that is there is beside it. */
export type MisnamedArgs = {
  readonly code: 'misnamed' | 'second';
  readonly value: string;
  readonly expected: string;
};
