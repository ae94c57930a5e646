import type { RuleContext, SetContext } from '../open/check-context.ts';
import type { Kind, Postmortem } from '../postmortem/postmortem.ts';
import type { Finding, FindingArgs } from '../text/problem.ts';
import type { Words } from '../text/words.ts';

/** A finding of a rule that looks at the whole set, which must therefore say in which file it stands. */
export interface PlacedFinding<Args extends object = FindingArgs> extends Finding<Args> {
  readonly file: string;
}

/**
 * A rule, all of it: what it is, how it checks, what its findings say. `Args` is the data that its check hands to its words;
 * the table knows only that it is plain.
 */
export interface Rule<Args extends object = FindingArgs> {
  /** The file, the docs page, the config key and the fixture folder have the same name. */
  readonly id: string;
  /** What several of its findings are, after their number: `action items without an owner`. */
  readonly many?: string;
  /** Unless the config says otherwise. */
  readonly level: 'error' | 'warning';
  /**
   * The kinds of record that it looks at, once their front matter could be read.
   * A rule without kinds looks at every record, even an unreadable one.
   */
  readonly kinds?: readonly Kind[];
  /** What it is about, unless that is a record. */
  readonly about?: 'configuration';
  /** Asks for something that the record still lacks. In history that was written elsewhere (`imported: true`) it only warns. */
  readonly completeness?: true;
  /** What it finds would break the build, so the config cannot lower it. */
  readonly fixed?: true;
  /**
   * Guards what is hidden, or who may decide: a change cannot make it milder for itself. The level that it has at the base counts,
   * unless the change makes it stricter.
   */
  readonly guards?: true;
  /** Looks at one record. */
  readonly check?: (postmortem: Postmortem, context: RuleContext) => readonly Finding<Args>[];
  /** Looks at all records together, once. */
  readonly checkSet?: (context: SetContext) => readonly PlacedFinding<Args>[];
  /**
   * The text with this finding mended, where that has one right answer; undefined where it has none. The text is that of the
   * file, the finding one of `check` on it.
   */
  fix?(text: string, finding: Finding<Args>, postmortem: Postmortem): string | undefined;
  /**
   * Whether a person may confirm that this is right as it is, by a comment `debrief-ignore`. For what a rule can see wrongly;
   * never for what keeps secrets, hidden text and people safe.
   */
  confirmable?(args: Args): boolean;
  /** What a finding says. */
  words(args: Args): Words;
}

export const everyKind: readonly Kind[] = ['incident', 'hardening', 'rollup'];
export const incidents: readonly Kind[] = ['incident'];
