import { branchName } from '../../../src/core/plan/branch-name.ts';
import type { CommentFacts, IssueSnapshot, PullRequestFacts } from '../../../src/core/plan/facts.ts';
import type { Step } from '../../../src/core/plan/step.ts';

export const self = 'debrief[bot]';
export const morning = Date.parse('2026-05-15T08:00:00Z');

/** What may be said about an issue when a story begins; the rest is an ordinary incident. */
export interface Beginning {
  readonly title?: string;
  readonly labels?: readonly string[];
  readonly labelledBy?: string | undefined;
  readonly triage?: boolean;
  readonly archived?: boolean;
}

/** A GitHub of one issue, in memory: gives facts, takes steps, refuses what GitHub refuses. */
export class World {
  #facts: IssueSnapshot;
  #id = 100;
  /** Those that were given, in order. */
  readonly reactions: string[] = [];
  /** `incident/merchant`. */
  readonly confirmed = new Set<string>();

  constructor({
    title = 'Database down',
    labels = ['incident'],
    triage = true,
    archived = false,
    ...rest
  }: Beginning = {}) {
    const labelledBy = 'labelledBy' in rest ? rest.labelledBy : 'mona';
    this.#facts = {
      repository: {
        owner: 'acme',
        name: 'pay',
        visibility: 'public',
        defaultBranch: 'main',
        defaultHead: 'c0',
        archived,
      },
      self,
      issue: {
        number: 42,
        title,
        body: 'The primary is gone',
        labels,
        state: 'open',
        stateReason: 'completed',
        locked: false,
        author: 'mona',
        createdAt: morning,
        closedAt: undefined,
        reopenedAt: undefined,
      },
      labelling: { by: labelledBy, triage },
      comments: [],
      pullRequests: [],
      branch: undefined,
      published: undefined,
      template: undefined,
    };
  }

  /** Whoever looks gets a copy that does not change under their hands. */
  get facts(): IssueSnapshot {
    return this.#facts;
  }

  change(change: Partial<IssueSnapshot>): void {
    this.#facts = { ...this.#facts, ...change };
  }

  changeIssue(change: Partial<IssueSnapshot['issue']>): void {
    this.change({ issue: { ...this.#facts.issue, ...change } });
  }

  changePullRequest(change: Partial<PullRequestFacts>): void {
    this.change({ pullRequests: this.#facts.pullRequests.map((pull) => ({ ...pull, ...change })) });
  }

  /** A person commits to the branch. */
  editFile(edit: (text: string) => string, message = 'edit'): void {
    const branch = this.#facts.branch;
    if (branch?.file === undefined) throw new Error('no file on the branch');
    const file = { ...branch.file, text: edit(branch.file.text) };
    this.change({ branch: { head: `c${this.#id++}`, file, messages: [message, ...branch.messages] } });
  }

  say(author: string, body: string, more: Partial<CommentFacts> = {}): void {
    const id = this.#id++;
    const comment = { id, author, own: author === self, maintainer: true, triage: true, answered: false, body };
    this.change({ comments: [...this.#facts.comments, { ...comment, createdAt: morning + id * 1000, ...more }] });
  }

  /** The author corrects the newest comment that holds a command, an hour later. */
  correct(body: string): void {
    const { comments } = this.#facts;
    const last = comments.findLast((one) => one.body.startsWith('/debrief'));
    const editedAt = morning + 3_600_000;
    this.change({ comments: comments.map((one) => (one === last ? { ...one, body, editedAt } : one)) });
  }

  apply(step: Step): 'done' | 'stale' {
    const { issue, comments, branch } = this.#facts;
    switch (step.kind) {
      case 'confirm':
        this.confirmed.add(`${step.incident}/${step.merchant}`);
        return 'done';
      case 'create-branch':
        if (branch !== undefined) return 'stale';
        this.change({ branch: { head: `c${this.#id++}`, file: step.file, messages: [step.message] } });
        return 'done';
      case 'commit-file':
        if (branch?.head !== step.expectedHead) return 'stale';
        this.change({
          branch: { head: `c${this.#id++}`, file: step.file, messages: [step.message, ...branch.messages] },
        });
        return 'done';
      case 'create-pull-request':
        if (branch === undefined) throw new Error('422 head does not exist');
        return this.#open(step);
      case 'rename-pull-request':
        this.changePullRequest({ title: step.title, body: step.body });
        return 'done';
      case 'create-comment':
        this.say(self, step.body);
        return 'done';
      case 'update-comment':
        if (!comments.some(({ id }) => id === step.id)) return 'stale';
        this.change({ comments: comments.map((one) => (one.id === step.id ? { ...one, body: step.body } : one)) });
        return 'done';
      case 'delete-comment':
        this.change({ comments: comments.filter(({ id }) => id !== step.id) });
        return 'done';
      case 'add-reaction':
        this.reactions.push(step.content);
        this.#answer(step.comment, step.content === 'confused' ? 'confused' : '+1');
        return 'done';
      case 'change-labels': {
        const kept = issue.labels.filter((label) => !step.remove.includes(label));
        this.changeIssue({ labels: [...new Set([...kept, ...step.add])] });
        return 'done';
      }
    }
  }

  #answer(comment: number, content: '+1' | 'confused'): void {
    const id = this.#id++;
    const given = { answered: true, answer: { content, at: morning + id * 1000, ids: [id] } };
    this.change({ comments: this.#facts.comments.map((one) => (one.id === comment ? { ...one, ...given } : one)) });
  }

  #open(step: Extract<Step, { kind: 'create-pull-request' }>): 'done' | 'stale' {
    const { pullRequests } = this.#facts;
    if (pullRequests.some(({ state }) => state === 'open')) return 'stale';
    const { title, body } = step;
    const opened: PullRequestFacts = {
      number: this.#id++,
      title,
      body,
      state: 'open',
      draft: true,
      mergedAt: undefined,
      own: true,
    };
    this.change({ pullRequests: [...pullRequests, opened] });
    if (step.branch !== branchName(42)) throw new Error(`unexpected branch ${step.branch}`);
    return 'done';
  }
}
