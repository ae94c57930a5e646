import { noSha } from '../git/store.ts';
import type { Actor } from './actor.ts';
import type { Repository, RuleKind, Ruleset } from './state.ts';

/** What happens to a branch, as far as rules ask. */
export interface RuledMove {
  /** `refs/heads/topic` */
  readonly reference: string;
  readonly before: string;
  readonly after: string;
  readonly isForward: boolean;
  readonly isSigned: boolean;
}

const words: Readonly<Record<RuleKind, string>> = {
  creation: 'Cannot create ref due to creations being restricted.',
  update: 'Cannot update this protected ref.',
  deletion: 'Cannot delete this branch',
  non_fast_forward: 'Cannot force-push to this branch',
  required_signatures: 'Commits must have verified signatures.',
  pull_request: 'Changes must be made through a pull request.',
};

function isExempt({ bypass = [] }: Ruleset, actor: Actor | undefined): boolean {
  if (actor === undefined || actor.kind === 'nobody' || actor.kind === 'app' || actor.kind === 'actions') return false;
  return bypass.includes(actor.user.login);
}

/** The rules of a branch that hold for an actor. Nobody is exempt who is not named, and the token of a workflow cannot be. */
export function rulesFor(repo: Repository, branch: string, actor?: Actor): readonly RuleKind[] {
  const holding = repo.settings.rulesets.filter((set) => !isExempt(set, actor) && includes(set, repo, branch));
  return [...new Set(holding.flatMap(({ rules }) => rules))];
}

/** The rules that hold for an actor, for git: a rule and a pattern of references on each line. */
export function rulePatterns(repo: Repository, actor: Actor): readonly string[] {
  const named = { '~ALL': '*', '~DEFAULT_BRANCH': repo.defaultBranch };
  return repo.settings.rulesets
    .filter((set) => !isExempt(set, actor))
    .flatMap(({ include, rules }) =>
      include.flatMap((pattern) =>
        rules.map((rule) => `${rule} refs/heads/${named[pattern as keyof typeof named] ?? pattern}`),
      ),
    );
}

/** What GitHub says of the rules that a move violates; undefined when it violates none. */
export function violationOf(repo: Repository, actor: Actor, move: RuledMove): string | undefined {
  const branch = move.reference.replace('refs/heads/', '');
  const broken = rulesFor(repo, branch, actor).filter((rule) => breaks(rule, move));
  return broken.length === 0
    ? undefined
    : `Repository rule violations found\n\n${broken.map((rule) => words[rule]).join('\n\n')}\n\n`;
}

/** A new branch needs no pull request for its first commit, unless creation is restricted. */
function breaks(rule: RuleKind, { before, after, isForward, isSigned }: RuledMove): boolean {
  switch (rule) {
    case 'creation':
      return before === noSha;
    case 'deletion':
      return after === noSha;
    case 'update':
    case 'pull_request':
      return before !== noSha && after !== noSha;
    case 'non_fast_forward':
      return before !== noSha && after !== noSha && !isForward;
    case 'required_signatures':
      return after !== noSha && !isSigned;
  }
}

function includes({ include }: Ruleset, repo: Repository, branch: string): boolean {
  return include.some((pattern) => {
    if (pattern === '~ALL') return true;
    if (pattern === '~DEFAULT_BRANCH') return branch === repo.defaultBranch;
    const source = pattern.split('*').map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'));
    return new RegExp(`^${source.join('.*')}$`).test(branch);
  });
}
