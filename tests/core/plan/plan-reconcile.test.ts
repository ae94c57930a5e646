import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ownComments } from '../../../src/core/plan/comment-marker.ts';
import { planReconcile } from '../../../src/core/plan/plan-reconcile.ts';
import { renderPullRequestTitle } from '../../../src/core/plan/render-pull-request.ts';
import { stickyKey } from '../../../src/core/plan/render-sticky.ts';
import type { Step } from '../../../src/core/plan/step.ts';
import { addUpdate } from '../../../src/core/postmortem/edit-front-matter.ts';
import { context } from './context.ts';
import { settle } from './settle.ts';
import { type Beginning, morning, self, World } from './world.ts';

const sticky = (world: World) => ownComments(world.facts.comments, stickyKey);
const front = (world: World) => world.facts.branch?.file?.text.split('\n---\n')[0] ?? '';

describe('an incident', () => {
  it('gets one branch with the draft, one draft pull request and one comment', () => {
    const world = new World();
    expect(settle(world)).toEqual(['create-branch', 'create-pull-request', 'create-comment']);
    expect(world.facts.branch?.file?.path).toBe('postmortems/2026/issue-42.md');
    expect(world.facts.pullRequests).toMatchObject([{ title: 'Postmortem: Database down', draft: true }]);
    expect(sticky(world)).toHaveLength(1);
  });

  it('needs nothing more the second time', () => {
    const world = new World();
    settle(world);
    expect(settle(world)).toEqual([]);
  });

  it('has a description that closes no issue', () => {
    const world = new World();
    settle(world);
    expect(world.facts.pullRequests[0]?.body).not.toMatch(/\b(close|fix|resolve)[sd]?:?\s+#/i);
  });
});

const silent: readonly (readonly [string, Beginning])[] = [
  ['without the label', { labels: ['bug'] }],
  ['whose label only contains ours', { labels: ['incident-review'] }],
  ['labelled by a stranger', { triage: false }],
  ['labelled by nobody who is known', { labelledBy: undefined, triage: true }],
  ['in an archived repository', { archived: true }],
];

describe('an issue', () => {
  it.each(silent)('%s stays as it is', (_, beginning) => {
    expect(settle(new World(beginning))).toEqual([]);
  });

  it('labelled by a trusted actor is an incident', () => {
    expect(settle(new World({ labelledBy: 'alert-bot[bot]', triage: false }))).toContain('create-branch');
  });

  it('labelled in another case is an incident', () => {
    expect(settle(new World({ labels: ['Incident'] }))).toContain('create-branch');
  });
});

interface Story {
  readonly name: string;
  readonly happens: (world: World) => void;
  readonly steps: readonly Step['kind'][];
  readonly says?: RegExp;
}

const stories: readonly Story[] = [
  {
    name: 'unlabelling pauses, and leaves the pull request',
    happens: (world) => world.changeIssue({ labels: [] }),
    steps: ['update-comment'],
    says: /paused/,
  },
  {
    name: 'a rename is followed by the title and the front matter',
    happens: (world) => world.changeIssue({ title: 'Primary down' }),
    steps: ['commit-file', 'rename-pull-request'],
  },
  {
    name: 'a severity label is followed by the front matter',
    happens: (world) => world.changeIssue({ labels: ['incident', 'severity: high'] }),
    steps: ['commit-file', 'update-comment'],
    says: /No deadline yet/,
  },
  {
    name: 'closing the issue gives the time of resolution',
    happens: (world) => world.changeIssue({ state: 'closed', closedAt: morning + 3_600_000 }),
    steps: ['commit-file'],
  },
  {
    name: 'a pull request that a person closed is not replaced',
    happens: (world) => world.changePullRequest({ state: 'closed' }),
    steps: ['update-comment'],
    says: /closed without merging/,
  },
  {
    name: 'a closed pull request whose branch is gone is not replaced',
    happens: (world) => {
      world.changePullRequest({ state: 'closed' });
      world.change({ branch: undefined });
    },
    steps: ['update-comment'],
    says: /closed without merging/,
  },
  {
    name: 'a merged pull request is not replaced',
    happens: (world) => {
      world.changePullRequest({ state: 'merged', draft: false, mergedAt: morning });
      world.change({ published: world.facts.branch?.file, branch: undefined });
    },
    steps: ['update-comment'],
    says: /published/,
  },
  {
    name: 'a pull request that was merged into another branch is not called published, and not replaced',
    happens: (world) => {
      world.changePullRequest({ state: 'merged', draft: false, mergedAt: morning });
      world.change({ branch: undefined });
    },
    steps: ['update-comment'],
    says: /not published\*\*: #\d+ was merged, but there is no record `issue-42` on `main`/,
  },
  {
    name: 'an issue that is opened again after the merge asks for an entry in the record',
    happens: (world) => {
      world.changePullRequest({ state: 'merged', draft: false, mergedAt: morning });
      world.change({ published: world.facts.branch?.file, branch: undefined });
      world.changeIssue({ reopenedAt: morning + 60_000 });
    },
    steps: ['update-comment'],
    says: /opened again[\s\S]*at: 2026-05-15T08:01Z\n {4}kind: reopened/,
  },
  {
    name: 'an issue that is opened again asks for nothing when the record has the entry',
    happens: (world) => {
      const file = world.facts.branch?.file;
      const text = addUpdate(file?.text ?? '', { at: morning + 60_000, kind: 'reopened', text: 'Again' });
      world.changePullRequest({ state: 'merged', draft: false, mergedAt: morning });
      world.change({ published: file && text !== undefined ? { ...file, text } : undefined, branch: undefined });
      world.changeIssue({ reopenedAt: morning + 60_000 });
    },
    steps: ['update-comment'],
    says: /published(?![\s\S]*opened again)/,
  },
  {
    name: 'a low severity is told in the roll-up',
    happens: (world) => world.changeIssue({ labels: ['incident', 'severity: low'] }),
    steps: ['commit-file', 'update-comment'],
    says: /Told in the roll-up\*\* of the period in which it is resolved, due 20 working days after/,
  },
  {
    name: 'a deleted comment comes back',
    happens: (world) => world.change({ comments: [] }),
    steps: ['create-comment'],
  },
  {
    name: 'a second comment of ours is deleted',
    happens: (world) => world.say(self, sticky(world)[0]?.body ?? ''),
    steps: ['delete-comment'],
  },
  {
    name: 'a copy of the comment by a person is theirs',
    happens: (world) => world.say('mallory', sticky(world)[0]?.body ?? ''),
    steps: [],
  },
  {
    name: 'a file that a person deleted is not put back',
    happens: (world) => world.change({ branch: { head: 'c9', file: undefined, messages: [] } }),
    steps: ['update-comment'],
  },
  {
    name: 'a broken front matter is left alone',
    happens: (world) => {
      world.editFile((text) => text.replace('---\n', '---\n: [\n'));
      world.changeIssue({ title: 'Primary down', labels: ['incident', 'severity: low'] });
    },
    steps: ['rename-pull-request', 'update-comment'],
    says: /cannot be read/,
  },
];

describe('after the pull request is open', () => {
  it.each(stories)('$name', ({ happens, steps, says = /Postmortem/ }) => {
    const world = new World();
    settle(world);
    happens(world);
    expect(settle(world)).toEqual(steps);
    expect(sticky(world).map(({ body }) => body)).toEqual([expect.stringMatching(says)]);
  });
});

describe('a front matter field', () => {
  const edited = (edit: (text: string) => string, message?: string) => {
    const world = new World({ labels: ['incident', 'severity: low'] });
    settle(world);
    world.editFile(edit, message);
    world.changeIssue({ title: 'Primary down', labels: ['incident', 'severity: critical'] });
    settle(world);
    return world;
  };

  it('that a person has edited keeps their words, while others follow', () => {
    const world = edited((text) => text.replace('title: Database down', 'title: Our own words'));
    expect(front(world)).toContain('title: Our own words');
    expect(front(world)).toContain('severity: critical');
  });

  it('that a person has edited stays theirs when the issue comes back to the old value', () => {
    const world = edited((text) => text.replace('severity: low', 'severity: medium'));
    world.changeIssue({ labels: ['incident', 'severity: medium'] });
    settle(world);
    world.changeIssue({ labels: ['incident', 'severity: high'] });
    settle(world);
    expect(front(world)).toContain('severity: medium');
  });

  it('that a person has removed is not put back', () => {
    expect(front(edited((text) => text.replace('severity: low\n', '')))).not.toContain('severity:');
  });

  it('follows when a person has edited the text under it', () => {
    const world = edited((text) => `${text}\nThe disk was full.\n`);
    expect(front(world)).toContain('title: Primary down');
    expect(world.facts.branch?.file?.text).toContain('The disk was full.');
  });

  it('stays theirs when a person amends our commit and keeps its message', () => {
    const world = new World();
    settle(world);
    const branch = world.facts.branch;
    if (branch?.file === undefined) throw new Error('no file');
    const text = branch.file.text.replace('title: Database down', 'title: Ours');
    world.change({ branch: { ...branch, head: 'c9', file: { ...branch.file, text } } });
    world.changeIssue({ title: 'Primary down' });
    settle(world);
    expect(front(world)).toContain('title: Ours');
  });

  it('that was resolved is open again when the issue is reopened', () => {
    const world = new World();
    settle(world);
    world.changeIssue({ state: 'closed', closedAt: morning });
    settle(world);
    expect(front(world)).toMatch(/^resolved: \S/m);
    world.changeIssue({ state: 'open', closedAt: undefined, reopenedAt: morning + 1 });
    settle(world);
    expect(front(world)).not.toMatch(/^resolved: \S/m);
  });
});

describe('the title of the pull request', () => {
  it('keeps the words of a person', () => {
    const world = new World();
    settle(world);
    world.changePullRequest({ title: 'Ours' });
    world.changeIssue({ title: 'Primary down' });
    settle(world);
    expect(world.facts.pullRequests[0]?.title).toBe('Ours');
  });

  it('is not touched once a person has rewritten the description', () => {
    const world = new World();
    settle(world);
    world.changePullRequest({ body: 'Ours' });
    world.changeIssue({ title: 'Primary down' });
    settle(world);
    expect(world.facts.pullRequests[0]).toMatchObject({ title: 'Postmortem: Database down', body: 'Ours' });
  });

  it.each(
    [
      'fixes #1',
      'Closes: acme/pay#1',
      'resolved https://github.com/acme/pay/issues/1',
      'fix GH-1 @acme/everyone',
      'line\nfixes #1',
      'fixes\u200b \u202e#1',
      'x'.repeat(64 * 1024),
    ].map((title) => [title.slice(0, 50), title] as const),
  )('is harmless for an issue called %j', (_, title) => {
    const rendered = renderPullRequestTitle(title);
    expect(rendered.length).toBeLessThanOrEqual(256);
    expect(rendered).not.toMatch(/#\d|@\w|gh-\d|https?:\/\/|[\p{Cc}\p{Cf}]/iu);
  });
});

describe('whatever happens between two looks', () => {
  /** A worker that plans on an older look, so that its steps meet a world that has moved on. */
  const moves = fc.array(fc.record({ worker: fc.nat(2), crash: fc.boolean() }), { minLength: 5, maxLength: 60 });

  it('there is one branch, one pull request and, after one further look, one comment', () => {
    fc.assert(
      fc.property(moves, (script) => {
        const world = new World();
        const workers: Step[][] = [[], [], []];
        for (const { worker, crash } of script) {
          const steps = workers[worker] ?? [];
          if (steps.length === 0) workers[worker] = [...planReconcile(world.facts, context)];
          else if (crash) workers[worker] = [];
          else {
            const [next, ...rest] = steps;
            workers[worker] = next !== undefined && world.apply(next) === 'done' ? rest : [];
          }
        }
        settle(world);
        expect(world.facts.pullRequests).toHaveLength(1);
        expect(world.facts.branch?.messages).toHaveLength(1);
        expect(sticky(world)).toHaveLength(1);
      }),
      { seed: 42, numRuns: 60 },
    );
  });
});
