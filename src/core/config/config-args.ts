import type { ShapeArgs, ValueArgs } from '../postmortem/fault.ts';

/** What the words of a fault of the configuration need. */
export type ConfigArgs = ValueArgs | ShapeArgs;
