import type { Actor } from './actor.ts';
import { noSha } from './git/store.ts';
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

/** The rules of a branch that hold for an actor. Nobody is exempt who is not named, and the token of a workflow cannot be. */
export function rulesFor(repo: Repository, branch: string, actor?: Actor): readonly RuleKind[] {
  const login = actor === undefined || actor.kind === 'nobody' || actor.kind === 'app' ? undefined : actor.user.login;
  const isExempt = ({ bypass = [] }: Ruleset) =>
    login !== undefined && actor?.kind !== 'actions' && bypass.includes(login);
  const holding = repo.settings.rulesets.filter((set) => !isExempt(set) && includes(set, repo, branch));
  return [...new Set(holding.flatMap(({ rules }) => rules))];
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
