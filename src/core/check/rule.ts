import type { RuleContext, SetContext } from '../open/check-context.ts';
import type { Kind, Postmortem } from '../postmortem/postmortem.ts';
import type { Finding } from '../text/problem.ts';

/** A finding of a rule that looks at the whole set, which must therefore say in which file it stands. */
export interface PlacedFinding extends Finding {
  readonly file: string;
}

/** One row of the table: what a rule is and how it looks. Its words are in `core/report`, under the same id. */
export interface Rule {
  /** The file, the docs page, the config key and the fixture folder have the same name. */
  readonly id: string;
  /** Unless the config says otherwise. */
  readonly level: 'error' | 'warning';
  /**
   * The kinds of record that it looks at, once their front matter could be read.
   * A rule without kinds looks at every record, even an unreadable one.
   */
  readonly kinds?: readonly Kind[];
  /** Asks for something that the record still lacks. In history that was written elsewhere (`imported: true`) it only warns. */
  readonly completeness?: true;
  /** What it finds would break the build, so the config cannot lower it. */
  readonly fixed?: true;
  /** Looks at one record. */
  readonly check?: (postmortem: Postmortem, context: RuleContext) => readonly Finding[];
  /** Looks at all records together, once. */
  readonly checkSet?: (context: SetContext) => readonly PlacedFinding[];
}

export const everyKind: readonly Kind[] = ['incident', 'hardening', 'rollup'];
export const incidents: readonly Kind[] = ['incident'];
