import type { Offsets, YamlFault } from '../text/parse-yaml.ts';
import type { Finding } from '../text/problem.ts';

/** A value that its key cannot hold. */
export type ValueArgs = {
  readonly code: 'value';
  readonly key: string;
  /** As written, shortened; words such as `a list` for what is no text. */
  readonly value: string;
  readonly expected: string;
  readonly suggestion?: string;
};

export type UnknownKeyArgs = {
  /** Where it is in the configuration. */
  readonly case?: 'config';
  readonly key: string;
  /** The mapping that it is in, unless it is the outermost one. */
  readonly within?: string;
  readonly suggestion?: string;
};

/** Text that has not the shape of front matter. */
export type ShapeArgs = {
  readonly code: YamlFault['code'] | 'missing' | 'too-large';
  readonly value: string;
  readonly expected: string;
  readonly key?: string;
};

export type SizeArgs = {
  readonly code: 'too-large' | 'nesting' | 'markup';
  readonly value: string;
  readonly expected: string;
};

/** What the parser finds: the rule that reports it, and what the words of that rule need. */
export interface FaultArgs {
  readonly 'invalid-front-matter': ValueArgs | ShapeArgs;
  readonly 'unknown-key': UnknownKeyArgs;
  readonly 'unknown-severity': ValueArgs;
  readonly 'missing-zone': ValueArgs;
  readonly 'unreadable-time': ValueArgs;
  readonly 'oversized-record': SizeArgs;
}

/** A fault at its place. */
export type Fault<Rule extends keyof FaultArgs = keyof FaultArgs> = {
  [Id in Rule]: Finding<FaultArgs[Id]> & { readonly rule: Id };
}[Rule];

/** A fault at offsets of the text; `first` is an earlier place that it clashes with. */
export type SpanFault = {
  [Id in keyof FaultArgs]: {
    readonly rule: Id;
    readonly span: Offsets;
    readonly args: FaultArgs[Id];
    readonly first?: Offsets;
  };
}[keyof FaultArgs];
