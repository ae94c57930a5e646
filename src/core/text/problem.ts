import type { Place } from './place.ts';

export type Level = 'error' | 'warning' | 'off';

/** What the words of any finding are made of, where its rule is not known. Never hidden text, never a secret. */
export type FindingArgs = Readonly<Record<string, string | number | boolean | readonly string[]>>;

/** The data of a rule whose words need none. */
export type NoArgs = Readonly<Record<never, never>>;

/** What a rule finds: data only. Its words are beside the rule, made from `args`. */
export interface Finding<Args extends object = FindingArgs> {
  readonly place: Place;
  readonly args: Args;
  /** An earlier place that this one clashes with. */
  readonly related?: { readonly file: string; readonly place: Place };
  /** Overrides the level that the rule has by default, downwards only (an equality that merely warns, say). */
  readonly level?: 'warning';
}

/** A finding, attributed: which rule, in which file, at which level. */
export interface Problem extends Omit<Finding, 'level' | 'args'> {
  /** Id of the rule; its file, its docs anchor, its config key and its fixture folder have the same name. */
  readonly rule: string;
  readonly severity: 'error' | 'warning';
  /** From the root of the repository, with `/`. */
  readonly file: string;
  /** As the rule's `words` take it. */
  readonly args?: FindingArgs;
  /** How many more of its rule the file has, which are left out. */
  readonly alike?: number;
}
