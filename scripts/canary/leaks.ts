/** One piece of text for another in a file: a leak as a person might put it in. */
export interface Edit {
  readonly file: string;
  readonly find: string;
  readonly replace: string;
}

/** A fault that must make a test fail, and the test that must. */
export interface Leak {
  /** Id of the sink, or what it is about. */
  readonly sink: string;
  readonly what: string;
  readonly edits: readonly Edit[];
  readonly test: string;
  /** Part of the names of the tests that are run. */
  readonly named?: string;
}

const sweep = { test: 'tests/canary/sweep.test.ts', named: 'is in nothing that drafts' };
const app = { test: 'tests/canary/hosts.test.ts', named: 'through the App' };
const commandLine = (named: string) => ({ test: 'tests/canary/command-line.test.ts', named });

/** The two that were found in use, then one for each kind of sink. */
export const leaks: readonly Leak[] = [
  {
    sink: 'log',
    what: 'whole webhooks are given to a logger that prints what it is given',
    edits: [
      {
        file: 'src/app/start-app.ts',
        find: '    try {\n      const { work, installation }',
        replace:
          "    probot.log.debug({ payload: event.payload }, 'received');\n    try {\n      const { work, installation }",
      },
      {
        file: 'src/app/log/create-logger.ts',
        find: 'Object.assign(fields, safeFields(value));',
        replace: 'Object.assign(fields, value);',
      },
    ],
    ...app,
  },
  {
    sink: 'authority',
    what: "a stranger's approval counts",
    edits: [
      {
        file: 'src/github/pull/read-pull-request-texts.ts',
        find: 'if (mayWrite) approvers',
        replace: 'if (!isBot) approvers',
      },
    ],
    test: 'tests/github/approvals.test.ts',
    named: 'from people who may write here',
  },
  {
    sink: 'site',
    what: 'hidden text behind the public one',
    edits: [
      {
        file: 'src/core/redaction/publish.ts',
        find: '  text += source.slice(from);',
        replace:
          "  text += source.slice(from);\n  for (const { start, end } of replacements) text += `\\n${source.slice(start, end).replace(/<!--.*?-->/g, '')}\\n`;",
      },
    ],
    ...commandLine('hidden in: inline'),
  },
  {
    sink: 'stderr',
    what: 'frames without a mask',
    edits: [
      {
        file: 'src/core/redaction/mask-hidden.ts',
        find: '(index % 2 === 1 ? piece : mask)',
        replace: '(index % 2 === 1 ? piece : piece || mask)',
      },
    ],
    ...commandLine('hidden in: misspelt'),
  },
  {
    sink: 'stdout',
    what: 'the words of a problem quote the text that it is about',
    edits: [
      {
        file: 'src/core/redaction/publish.ts',
        find: "{ rule: 'malformed-redaction', ...at, args: { case: fault } }",
        replace:
          "{ rule: 'malformed-redaction', ...at, args: { case: fault, quote: source.slice(start, end + 60) } as never }",
      },
      {
        file: 'src/core/rules/malformed-redaction.ts',
        find: '  return faults[args.case];',
        replace:
          "  const { quote = '' } = args as { quote?: string };\n  return { ...faults[args.case], message: `${faults[args.case].message} ${quote}` };",
      },
    ],
    ...commandLine('hidden in: misspelt'),
  },
  {
    sink: 'draft',
    what: 'what an issue marks is taken over',
    edits: [
      {
        file: 'src/core/draft/leave-out-marked.ts',
        find: '  const tokens = scanMarkers(text);',
        replace:
          "  const tokens = scanMarkers('');\n  if (text.length >= 0) return text.replace(/<!-- .redact[^>]*>|<!-- redact[^>]*>/g, '');",
      },
    ],
    ...sweep,
  },
  {
    sink: 'commit-message',
    what: 'a commit tells the title of the issue as it was written',
    edits: [
      {
        file: 'src/core/plan/plan-branch.ts',
        find: 'draft the postmortem of issue #${issue.number}`',
        replace: 'draft the postmortem of issue #${issue.number}: ${issue.title}`',
      },
    ],
    ...sweep,
  },
  {
    sink: 'comment',
    what: 'the comment under the issue repeats its title',
    edits: [
      {
        file: 'src/core/plan/render-sticky.ts',
        find: '[commentMarker(stickyKey), ...parts, commands]',
        replace: '[commentMarker(stickyKey), facts.issue.title, ...parts, commands]',
      },
    ],
    ...sweep,
  },
  {
    sink: 'requests',
    what: 'the body of an issue in a query',
    edits: [
      {
        file: 'src/github/reconcile/reconcile.ts',
        find: '    faults = situation?.rules.faults ?? [];',
        replace:
          "    faults = situation?.rules.faults ?? [];\n    await github.octokit.request('GET /repos/{owner}/{repo}', { owner: github.owner, repo: github.repo, q: JSON.stringify(situation) } as never);",
      },
    ],
    ...sweep,
  },
  {
    sink: 'summary',
    what: 'the summary of a sweep shows the texts of records that it could not read',
    edits: [
      {
        file: 'src/github/reconcile/read-overview.ts',
        find: 'inDoubt: all.filter(({ doubts }) => doubts.length > 0).map(({ path }) => path),',
        replace:
          'inDoubt: all.filter(({ doubts }) => doubts.length > 0).map(({ path }) => `${path} ${files.find((one) => one.path === path)?.text}`),',
      },
    ],
    ...sweep,
  },
  {
    sink: 'answers',
    what: 'an answer repeats what was asked',
    edits: [
      {
        file: 'src/app/create-server.ts',
        find: '  refuse(door, response, 404);\n}',
        replace: '  send(response, 404, `no ${request.url}\\n`);\n}',
      },
    ],
    ...app,
  },
  {
    sink: 'page',
    what: 'an import of what may have been hidden is a record like any other',
    edits: [
      {
        file: 'src/core/import/plan-import.ts',
        find: 'if (found === undefined) return text;',
        replace: 'if (found?.file !== "") return text;',
      },
    ],
    ...commandLine('resembles one keeps the draft'),
  },
  {
    sink: 'manifest',
    what: 'values of a configuration that were meant to be hidden',
    edits: [
      {
        file: 'src/core/config/parse-config.ts',
        find: 'if (marked.length > 0) return',
        replace: 'if (marked.length > 99) return',
      },
    ],
    ...commandLine('hidden in the configuration'),
  },
  {
    sink: 'metrics',
    what: 'the action of a delivery as a label',
    edits: [
      {
        file: 'src/app/start-app.ts',
        find: 'metrics.deliveries.inc({ event: event.name })',
        replace:
          "metrics.deliveries.inc({ event: JSON.stringify('issue' in event.payload ? event.payload.issue : '') })",
      },
    ],
    ...app,
  },
  {
    sink: 'issue',
    what: 'whole records under the issues that action items become',
    edits: [
      {
        file: 'src/core/plan/plan-action-issues.ts',
        find: 'function openingOf({ webUrl }: ActionFacts,',
        replace: 'function openingOf({ webUrl, files }: ActionFacts,',
      },
      {
        file: 'src/core/plan/plan-action-issues.ts',
        find: 'title: renderActionTitle(item), body,',
        replace: 'title: renderActionTitle(item), body: body + JSON.stringify(files),',
      },
    ],
    ...sweep,
  },
];
