import type { Finding } from '../text/problem.ts';

/** What a rule's finding says: the fault ("Unexpected X, expected Y") and what to do about it. */
export interface Words {
  readonly message: string;
  readonly hint: string;
}

/** Makes the words from a finding's data. `q` quotes a value of the author's, made safe to show anywhere. */
export type Wording = (args: Args, q: (value: string) => string) => Words;

/** A finding's data as text; what is not given is empty. */
export type Args = Readonly<Record<string, string>> & { readonly list: (key: string) => readonly string[] };

type Variants = Readonly<Record<string, Wording>>;

/** Picks the words by the finding's `case`. */
export function by(variants: Variants): Wording {
  return (args, q) => {
    const wording = variants[args.case ?? ''] ?? variants.other ?? Object.values(variants)[0];
    return wording === undefined ? { message: 'Unexpected finding', hint: '' } : wording(args, q);
  };
}

/** The hint where the finding has a suggestion, and the one where it has none. */
export const meant = (args: Args, q: (value: string) => string, otherwise: string): string =>
  args.suggestion ? `Did you mean ${q(args.suggestion)}?` : otherwise;

/** A finding's data for its words. */
export function toArgs(finding: Pick<Finding, 'args'>): Args {
  const args = finding.args ?? {};
  const list = (key: string): readonly string[] => {
    const value = args[key];
    return Array.isArray(value) ? value : value === undefined ? [] : [String(value)];
  };
  const texts = Object.fromEntries(Object.keys(args).map((key) => [key, list(key).join(', ')]));
  return Object.assign(texts, { list });
}
