import { createHash } from 'node:crypto';
import type { GitStore } from '../git/store.ts';

/** Everything the sandbox knows apart from git: plain data, so that a test can look at all of it. */
export interface State {
  /** One counter for every kind of thing: an id names one thing only. */
  lastId: number;
  readonly users: User[];
  readonly repositories: Repository[];
  readonly apps: App[];
  readonly installations: Installation[];
  readonly tokens: Map<string, Token>;
  readonly hooks: Hook[];
  /** GitHub's own app behind the token of a workflow run. */
  readonly actionsApp: App;
  /** Commits that GitHub itself signed: those of bots through the API. */
  readonly verified: Set<string>;
  /** Who shows the membership of an organization, as `organization/login` in small letters. It is hidden otherwise. */
  readonly publicMembers: Set<string>;
}

export type Role = 'none' | 'read' | 'triage' | 'write' | 'maintain' | 'admin';
export type Access = 'read' | 'write' | 'admin';
export type Permissions = Readonly<Record<string, Access>>;

export interface User {
  readonly id: number;
  readonly login: string;
  readonly type: 'User' | 'Organization' | 'Bot';
  readonly name: string | null;
  readonly email: string;
  readonly createdAt: string;
  /** The account is gone; what it did stays. */
  isDeleted?: boolean;
}

export interface App {
  readonly id: number;
  readonly slug: string;
  readonly name: string;
  readonly clientId: string;
  readonly owner: User;
  readonly bot: User;
  readonly publicKey: string;
  readonly permissions: Permissions;
  readonly events: readonly string[];
  readonly createdAt: string;
}

export interface Installation {
  readonly id: number;
  readonly app: App;
  readonly account: User;
  /** Ids of the repositories chosen, or every repository of the account. */
  readonly repositories: readonly number[] | 'all';
  readonly permissions: Permissions;
  readonly createdAt: string;
}

/** Who a bearer is. Times are the machine's, in milliseconds. */
export type Token =
  | { readonly kind: 'user'; readonly user: User }
  | {
      readonly kind: 'installation';
      readonly installation: Installation;
      readonly repositories: readonly number[] | 'all';
      readonly permissions: Permissions;
      readonly expires: number;
    }
  | { readonly kind: 'actions'; readonly user: User; readonly repository: number; readonly permissions: Permissions };

/** Where deliveries go. A `workflows` hook stands for GitHub Actions: it hears only what would start a workflow. */
export interface Hook {
  readonly id: number;
  readonly kind: 'app' | 'repository' | 'workflows';
  /** The app's or the repository's id. */
  readonly target: number;
  url: string;
  secret: string;
  active: boolean;
  readonly events: readonly string[];
}

export interface Repository {
  readonly id: number;
  readonly owner: User;
  readonly git: GitStore;
  readonly createdAt: string;
  name: string;
  /** What it was called before: GitHub redirects from there. */
  formerNames: string[];
  private: boolean;
  archived: boolean;
  description: string | null;
  defaultBranch: string;
  pushedAt: string;
  updatedAt: string;
  lastNumber: number;
  readonly roles: Map<string, Role>;
  readonly labels: Label[];
  readonly issues: Issue[];
  readonly comments: Comment[];
  readonly events: IssueEvent[];
  readonly reviews: Review[];
  readonly checkRuns: CheckRun[];
  readonly statuses: CommitStatus[];
  readonly settings: RepositorySettings;
  readonly workflowRuns: WorkflowRun[];
  /** Pull requests in the merge queue, by number, with the commit and the branch that were made for each. */
  readonly queue: Map<number, { readonly sha: string; readonly ref: string }>;
  /** Addresses of whoever has a commit on the default branch, in small letters. */
  readonly contributors: Set<string>;
  /** Lists show nothing that was made later: an id; null when they are up to date. */
  listsUpTo: number | null;
  /** Where issues went that were transferred, by their number here. */
  readonly transferred: Map<number, { readonly repository: Repository; readonly issue: Issue }>;
}

export interface RepositorySettings {
  /** Refuse drafts with 422, as private repositories on the free plan do. */
  drafts: boolean;
  /** Whether the token of a workflow run may open pull requests: new organizations say no. */
  actionsOpenPulls: boolean;
  /** Branches that only a person with admin rights may move directly: everyone else gets GH006. */
  protectedBranches: string[];
  allowMergeCommit: boolean;
  allowSquashMerge: boolean;
  allowRebaseMerge: boolean;
  deleteBranchOnMerge: boolean;
  /** Whether there are issues at all. */
  issues: boolean;
  rulesets: readonly Ruleset[];
  /** Whether GitHub Actions may run at all. */
  actions: boolean;
  /** What `GITHUB_TOKEN` may where a workflow does not say. */
  workflowPermissions: 'read' | 'write';
  /** Where Pages takes the site from: a branch and folder, or (no branch) what a workflow uploads; null for no Pages. */
  pages: { readonly branch?: string; readonly path?: '/' | '/docs' } | null;
  /** Checks that a protected branch asks for; without an app, of any source. */
  requiredChecks: readonly { readonly branch: string; readonly context: string; readonly app?: number }[];
  /** Paths of workflows whose schedule GitHub has switched off. */
  disabledWorkflows: readonly string[];
}

export type RuleKind = 'creation' | 'update' | 'deletion' | 'non_fast_forward' | 'required_signatures' | 'pull_request';

/** Rules for branches. https://docs.github.com/en/repositories/configuring-branches-and-merges-in-your-repository/managing-rulesets/available-rules-for-rulesets */
export interface Ruleset {
  /** `~ALL`, `~DEFAULT_BRANCH`, or names in which `*` stands for anything. */
  readonly include: readonly string[];
  readonly rules: readonly RuleKind[];
  /** Logins for whom the rules do not hold. That of a workflow's token cannot be among them. */
  readonly bypass?: readonly string[];
}

export interface Label {
  readonly id: number;
  name: string;
  color: string;
  description: string | null;
  readonly default: boolean;
}

export interface Issue {
  readonly id: number;
  readonly number: number;
  readonly author: User;
  readonly createdAt: string;
  /** The app that spoke for the author. */
  readonly viaApp: App | null;
  title: string;
  body: string | null;
  state: 'open' | 'closed';
  stateReason: 'completed' | 'not_planned' | 'reopened' | 'duplicate' | null;
  labels: Label[];
  assignees: User[];
  locked: boolean;
  lockReason: string | null;
  /** Of the organization's issue types. */
  type: string | null;
  updatedAt: string;
  closedAt: string | null;
  closedBy: User | null;
  pull: Pull | null;
}

export interface Pull {
  readonly id: number;
  readonly headRepository: Repository;
  readonly headRef: string;
  headSha: string;
  baseRef: string;
  baseSha: string;
  draft: boolean;
  mergedAt: string | null;
  mergedBy: User | null;
  mergeSha: string | null;
  maintainerCanModify: boolean;
  requestedReviewers: User[];
  figures: PullFigures;
  /** What merging would make, kept at `refs/pull/<n>/merge`; null when it clashes. */
  testMerge: { readonly base: string; readonly head: string; readonly sha: string | null } | null;
}

export interface PullFigures {
  readonly commits: number;
  readonly additions: number;
  readonly deletions: number;
  readonly changedFiles: number;
}

export type ReactionContent = '+1' | '-1' | 'laugh' | 'hooray' | 'confused' | 'heart' | 'rocket' | 'eyes';

export interface Reaction {
  readonly id: number;
  readonly user: User;
  readonly content: ReactionContent;
  readonly createdAt: string;
}

export interface Comment {
  readonly id: number;
  readonly issue: number;
  readonly author: User;
  readonly viaApp: App | null;
  readonly createdAt: string;
  readonly reactions: Reaction[];
  body: string;
  updatedAt: string;
}

export interface IssueEvent {
  readonly id: number;
  readonly issue: number;
  readonly event: string;
  readonly actor: User;
  readonly viaApp: App | null;
  readonly createdAt: string;
  readonly commitId?: string;
  /** The name is that of then. */
  readonly label?: { readonly id: number; readonly name: string; readonly color: string };
  readonly rename?: { readonly from: string; readonly to: string };
  readonly assignee?: User;
  readonly lockReason?: string | null;
  readonly stateReason?: Issue['stateReason'];
  readonly reviewer?: User;
}

export interface Review {
  readonly id: number;
  readonly issue: number;
  readonly author: User;
  readonly commitId: string;
  readonly submittedAt: string;
  body: string;
  state: 'APPROVED' | 'CHANGES_REQUESTED' | 'COMMENTED' | 'DISMISSED';
}

export interface CheckAnnotation {
  readonly path: string;
  readonly start_line: number;
  readonly end_line: number;
  readonly start_column: number | null;
  readonly end_column: number | null;
  readonly annotation_level: string;
  readonly title: string | null;
  readonly message: string;
  readonly raw_details: string | null;
}

export interface CheckRun {
  readonly id: number;
  readonly suite: number;
  readonly app: App | null;
  readonly headSha: string;
  name: string;
  status: string;
  conclusion: string | null;
  detailsUrl: string | null;
  externalId: string;
  startedAt: string | null;
  completedAt: string | null;
  title: string | null;
  summary: string | null;
  text: string | null;
  readonly annotations: CheckAnnotation[];
}

/** A run of a workflow that waits to be approved, or was. */
export interface WorkflowRun {
  readonly id: number;
  /** `.github/workflows/debrief.yml` */
  readonly path: string;
  readonly event: string;
  readonly action: 'opened' | 'synchronize' | 'reopened';
  readonly headSha: string;
  readonly headBranch: string;
  readonly pull: number;
  readonly actor: User;
  readonly createdAt: string;
  status: string;
  conclusion: string | null;
}

export interface CommitStatus {
  readonly id: number;
  readonly sha: string;
  readonly state: string;
  readonly context: string;
  readonly description: string | null;
  readonly targetUrl: string | null;
  readonly creator: User;
  readonly createdAt: string;
}

/** A GitHub with nobody in it but itself and `github-actions[bot]`. */
export function createState(stamp: string): State {
  const users: User[] = [];
  const empty = { lastId: 1000, users, repositories: [], apps: [], installations: [], tokens: new Map(), hooks: [] };
  const owner = addUser(empty, { login: 'github', type: 'Organization', createdAt: stamp });
  const bot = addUser(empty, { login: 'github-actions[bot]', type: 'Bot', createdAt: stamp });
  addUser(empty, { login: 'web-flow', name: 'GitHub', email: 'noreply@github.com', createdAt: stamp });
  return { ...empty, verified: new Set(), publicMembers: new Set(), actionsApp: createActionsApp(owner, bot, stamp) };
}

function createActionsApp(owner: User, bot: User, createdAt: string): App {
  const names = { slug: 'github-actions', name: 'GitHub Actions', clientId: 'Iv1.05c79e9ad1f6bdfa' };
  const permissions = { checks: 'write', contents: 'write', issues: 'write', pull_requests: 'write' } as const;
  return { id: 15368, ...names, owner, bot, publicKey: '', permissions, events: [], createdAt };
}

export function nextId(state: Pick<State, 'lastId'>): number {
  state.lastId += 1;
  return state.lastId;
}

/** A bearer secret that no two calls share, the same in every run: the sandbox keeps no secrets. */
export function nextSecret(state: State, prefix: string): string {
  const digest = createHash('sha256')
    .update(`${prefix}${nextId(state)}`)
    .digest('base64url')
    .replaceAll(/[-_]/g, 'x');
  return `${prefix}${digest.slice(0, 36)}`;
}

export function addUser(
  state: Pick<State, 'lastId' | 'users'>,
  user: { login: string; type?: User['type']; name?: string | null; email?: string; createdAt: string },
): User {
  const id = nextId(state);
  const email = user.email ?? `${id}+${user.login}@users.noreply.github.com`;
  const added: User = { type: 'User', name: null, ...user, id, email };
  state.users.push(added);
  return added;
}

export function findUser(state: State, login: string): User | undefined {
  return state.users.find((user) => user.isDeleted !== true && user.login.toLowerCase() === login.toLowerCase());
}

export function findRepository(state: State, owner: string, name: string): Repository | undefined {
  const same = (a: string, b: string) => a.toLowerCase() === b.toLowerCase();
  return state.repositories.find((repo) => same(repo.owner.login, owner) && same(repo.name, name));
}

/** The repository that once had this name, unless another has it now. */
export function findRenamed(state: State, owner: string, name: string): Repository | undefined {
  const same = (a: string, b: string) => a.toLowerCase() === b.toLowerCase();
  return state.repositories.find(
    (repo) => same(repo.owner.login, owner) && repo.formerNames.some((former) => same(former, name)),
  );
}

export function findIssue(repo: Repository, number: number): Issue | undefined {
  return repo.issues.find((issue) => issue.number === number);
}

/** GitHub's lists lag: what they show of these. */
export function shownInLists<T extends { readonly id: number }>(
  { listsUpTo }: Repository,
  all: readonly T[],
): readonly T[] {
  return listsUpTo === null ? all : all.filter(({ id }) => id <= listsUpTo);
}

/** `acme/shop` */
export function fullName(repo: Repository): string {
  return `${repo.owner.login}/${repo.name}`;
}
