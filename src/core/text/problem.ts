import type { Place } from './place.ts';

export type Level = 'error' | 'warning' | 'off';

/** What a rule finds: data only. The words are in `core/report`. */
export interface Finding {
  readonly place: Place;
  /** What the wording needs. Never hidden text, never a secret. */
  readonly args?: Readonly<Record<string, string | number | boolean | readonly string[]>>;
  /** An earlier place that this one clashes with. */
  readonly related?: { readonly file: string; readonly place: Place };
  /** Overrides the level that the rule has by default, downwards only (an equality that merely warns, say). */
  readonly level?: 'warning';
}

/** A finding, attributed: which rule, in which file, at which level. */
export interface Problem extends Omit<Finding, 'level'> {
  /** Id of the rule; its file, its docs anchor, its config key and its fixture folder have the same name. */
  readonly rule: string;
  readonly severity: 'error' | 'warning';
  /** From the root of the repository, with `/`. */
  readonly file: string;
}
