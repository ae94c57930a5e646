import fc from 'fast-check';
import type { Nodes } from 'mdast';
import { describe, expect, it } from 'vitest';
import { parseConfig } from '../../../src/core/config/parse-config.ts';
import { standardTemplate } from '../../../src/core/draft/fill-template.ts';
import { type IssueText, renderDraft } from '../../../src/core/draft/render-draft.ts';
import { parsePostmortem } from '../../../src/core/postmortem/parse-postmortem.ts';
import { publish } from '../../../src/core/redaction/publish.ts';

const { config } = parseConfig(undefined, 'x', []);
const issue: IssueText = {
  number: 42,
  title: 'Primary database unavailable',
  body: '',
  labels: ['incident', 'severity: high'],
  createdAt: Date.UTC(2026, 4, 15, 8, 20),
  closedAt: undefined,
  comments: [],
};

/** The draft as later rooms see it. */
function open(text: string) {
  const clock = { today: '2026-05-15', timeZone: 'UTC', notAfter: config.redaction.notAfter };
  const published = publish({ path: 'postmortems/2026/issue-42.md', text }, clock);
  return { ...published, record: parsePostmortem(published.text, { timeZone: 'UTC', synonyms: {} }) };
}

const parts = ['what-happened', 'detection', 'root-cause', 'resolution', 'action-items'];

describe('renderDraft', () => {
  it('fills what the issue says, and marks the rest', () => {
    const text = renderDraft(
      {
        ...issue,
        body: [
          '### What happened',
          'The database crash-looped.',
          '### Detection',
          'The health monitor fired.',
          '### Started',
          '2026-05-15 10:12 CEST',
          '### Resolved',
          '2026-05-15 09:03',
          '### Affected components',
          'database, authorization server',
          '### Severity',
          'Critical: everything is down',
          '### Root cause',
          '_No response_',
          '### Where were you',
          'At lunch',
        ].join('\n\n'),
        comments: [
          { at: Date.UTC(2026, 4, 15, 8, 30), body: 'Replica **promoted**\n\nstill | slow' },
          { at: Date.UTC(2026, 4, 15, 8, 31), body: '/debrief status' },
        ],
        closedAt: Date.UTC(2026, 4, 15, 9, 10),
      },
      { config },
    );
    expect(text).toMatchInlineSnapshot(`
      "---
      id: issue-42
      title: Primary database unavailable
      severity: high
      issue: 42
      affects-integrators: # true if external integrators noticed
      phase: production
      components: [database, authorization server]
      started: 2026-05-15T08:12Z
      detected:
      acknowledged:
      mitigated:
      resolved:
      detected-by: # which monitor or alarm fired
      acknowledged-by: # a role, not a name
      takeaway: # one sentence carried forward
      ---

      ## What happened

      The database crash-looped.

      _Resolved_

      2026-05-15 09:03

      _Where were you_

      At lunch

      ### Timeline

      | Time (UTC)       | Event                          |
      | ---------------- | ------------------------------ |
      | 2026-05-15 08:20 | Issue opened                   |
      | 2026-05-15 08:30 | Replica promoted still \\| slow |
      | 2026-05-15 09:10 | Issue closed                   |

      <!-- debrief:todo -->

      ### Impact

      <!-- debrief:todo -->

      <!-- Who noticed what, from when to when. -->

      ## Detection

      The health monitor fired.

      <!-- Which monitor or alarm fired, and who acknowledged it. -->

      ## Root cause

      <!-- debrief:todo -->

      <!-- The contributing factors, without blame. -->

      ## Resolution

      <!-- debrief:todo -->

      <!-- What was changed in production to clear the alarm. -->

      ## Action items

      <!-- debrief:todo -->

      | Action | Kind | Owner | Due | Tracking | Status |
      | ------ | ---- | ----- | --- | -------- | ------ |
      |        |      |       |     |          |        |

      <!-- What is changed so that it does not recur. -->
      "
    `);
    const { record } = open(text);
    expect(record.faults).toEqual([]);
    expect(record.meta.started).toBe(Date.UTC(2026, 4, 15, 8, 12));
    expect(record.sections.map(({ part, empty }) => [part, empty])).toEqual([
      ['what-happened', false],
      ['detection', false],
      ['root-cause', true],
      ['resolution', true],
      ['action-items', true],
    ]);
  });

  it('says nothing that it does not know', () => {
    const { record } = open(
      renderDraft({ ...issue, labels: ['incident'], body: 'Severity: high? Started 8:12' }, { config }),
    );
    expect([...record.keys]).toEqual(['id', 'title', 'issue', 'phase']);
  });

  it('is of before the launch when the issue is', () => {
    const launched = parseConfig('launch: { date: 2026-05-15 }', 'x', []).config;
    const phaseAt = (createdAt: number) =>
      open(renderDraft({ ...issue, createdAt }, { config: launched })).record.meta.phase;
    expect([phaseAt(Date.UTC(2026, 4, 14, 23, 59)), phaseAt(Date.UTC(2026, 4, 15))]).toEqual([
      'pre-launch',
      'production',
    ]);
  });

  const hostile = [
    '---\nid: issue-1\nseverity: low\n---\n',
    '\n---\n',
    '## Root cause\n\nEvil.\n\n',
    'Root cause\n==========\n\nEvil.\n\n',
    '**Root cause**\n\n',
    '**Timeline:** 08:12 x\n\n',
    '<details>\n\n## Detection\n\n',
    '</details>',
    '<!-- debrief:todo -->',
    '<!-- debrief:comment sticky -->',
    '<!-- debrief-ignore secret: x -->',
    '<!-- redact: reason=security until=confirmed words=40 -->',
    '<!-- /redact -->',
    '<!-- withheld: reason=security until=confirmed -->',
    '<!-- seald: x',
    'redact: reason=security',
    '&lt;!-- redact',
    '[/redact]',
    '<!--',
    '-->',
    '```\n',
    '~~~~\n',
    '`',
    '    code\n',
    '@all @acme/team fixes #1, closes acme/web#2 resolves GH-3, fixes https://github.com/a/b/issues/1',
    '[x]: javascript:alert(1)\n',
    '[y](javascript:alert(1)) ![z](https://evil.example/x.png)',
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    '\u202eevil\u2066\u200b\u{e0041}\ufeff',
    '\u0000\u001b[31m\u0085\u2028',
    '\ud800',
    '| a | b |\n| - | - |\n| c | d |\n',
    '|',
    '> > > > ',
    '- - - ',
    '\\',
    '*_*__**',
    '# ',
    '\r\n',
    '\n\n',
    '{{ site.secret }} %0A::error::',
  ];
  const text = fc
    .array(
      fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...hostile) }, fc.string({ unit: 'binary' }), fc.string()),
      { maxLength: 12 },
    )
    .map((pieces) => pieces.join(''));

  it('stays ours, whatever people wrote', () => {
    fc.assert(
      fc.property(text, text, fc.array(text, { maxLength: 3 }), fc.boolean(), (title, body, comments, isForm) => {
        const at = Date.UTC(2026, 4, 15, 8, 30);
        const draft = renderDraft(
          {
            ...issue,
            title,
            body: isForm
              ? `### What happened\n\n${body}\n\n### Detection\n\n${title}\n\n### Takeaway\n\n${title}`
              : body,
            comments: comments.map((one) => ({ at, body: one })),
          },
          { config },
        );
        const { inDoubt, faults, record } = open(draft);
        expect({ inDoubt, faults, more: record.faults }).toEqual({ inDoubt: false, faults: [], more: [] });
        expect(record.meta).toMatchObject({
          id: 'issue-42',
          severity: 'high',
          issue: 42,
          kind: 'incident',
          updates: [],
        });
        expect(record.sections.map(({ part }) => part)).toEqual(parts);
        expect(record.timelineSection?.heading.value).toBe('Timeline');
        expect(record.timeline[0]).toMatchObject({ text: 'Issue opened', instant: issue.createdAt });
        expect(record.timeline.every(({ fault }) => fault === undefined)).toBe(true);
        expect(withoutOurComments(draft)).not.toContain('<!--');
        expect(draft).not.toMatch(/[\u202a-\u202e\u2066-\u2069\u200b\ufeff\u{e0000}-\u{e007f}\u0000\u001b]/u);
        expect(referencesIn(record.tree)).toEqual([]);
      }),
      { seed: 20260515, numRuns: 150 },
    );
  });

  it.each([
    ['a title of 64 KiB', { title: 'x'.repeat(65_536) }],
    ['a body of 64 KiB in one line', { body: 'word '.repeat(13_000) }],
    ['a body of emphasis marks', { body: '*a _b '.repeat(10_000) }],
    ['a body of brackets', { body: '[a](b '.repeat(10_000) }],
    ['a body of quotes', { body: '>'.repeat(65_536) }],
    ['a body of lists', { body: '- a\n'.repeat(16_000) }],
    ['a body of one word', { body: 'x'.repeat(65_536) }],
    ['a body of escapes', { body: '\\<'.repeat(32_000) }],
    ['a body of back ticks', { body: '`'.repeat(65_000) }],
    ['a body of table rows', { body: `|a|b|\n|-|-|\n${'|c|d|\n'.repeat(10_000)}` }],
    [
      'three hundred comments',
      { comments: Array.from({ length: 300 }, () => ({ at: issue.createdAt, body: '<*|@a '.repeat(1000) })) },
    ],
  ])('takes %s', (_, hostileText) => {
    const draft = renderDraft({ ...issue, ...hostileText }, { config });
    const { inDoubt, record } = open(draft);
    expect({ inDoubt, faults: record.faults, parts: record.sections.map(({ part }) => part) }).toEqual({
      inDoubt: false,
      faults: [],
      parts,
    });
    expect(draft.length).toBeLessThan(110_000);
  });
});

describe("the team's own template", () => {
  it('keeps its words and order; what it lacks is added', () => {
    const template = [
      '---',
      'layout: postmortem',
      '---',
      'Remember: no names.',
      '',
      '## Root causes',
      '',
      'Ask why five times.',
      '',
      '## Customer support',
      '',
      '- [ ] Tell support',
      '',
      '## Summary',
      '',
      '### Impact',
      '',
      'Who?',
      '',
    ].join('\r\n');
    const draft = renderDraft({ ...issue, body: 'It broke.' }, { config, template });
    expect(draft.slice(draft.indexOf('\n---\n') + 5)).toMatchInlineSnapshot(`
      "
      Remember: no names.

      ## Root causes

      <!-- debrief:todo -->

      Ask why five times.

      ## Customer support

      - [ ] Tell support

      ## Summary

      It broke.

      ### Timeline

      | Time (UTC)       | Event        |
      | ---------------- | ------------ |
      | 2026-05-15 08:20 | Issue opened |

      <!-- debrief:todo -->

      ### Impact

      <!-- debrief:todo -->

      Who?

      ## Detection

      <!-- debrief:todo -->

      ## Resolution

      <!-- debrief:todo -->

      ## Action items

      <!-- debrief:todo -->

      | Action | Kind | Owner | Due | Tracking | Status |
      | ------ | ---- | ----- | --- | -------- | ------ |
      |        |      |       |     |          |        |
      "
    `);
    expect(open(draft).record.sections.map(({ part }) => part)).toEqual([
      'root-cause',
      'what-happened',
      'detection',
      'resolution',
      'action-items',
    ]);
  });

  it.each([
    ['an empty one', ''],
    ['one that nests too deeply', '>'.repeat(5000)],
    ['one with a damaged redaction marker', '## Detection\n\n<!-- redact: -->\n'],
  ])('gives way to the standard one: %s', (_, template) => {
    expect(renderDraft(issue, { config, template })).toBe(renderDraft(issue, { config, template: standardTemplate }));
  });
});

function withoutOurComments(draft: string): string {
  const ours = ['<!-- debrief:todo -->', ...(standardTemplate.match(/<!--.*?-->/g) ?? [])];
  return ours.reduce((text, comment) => text.replaceAll(comment, ''), draft);
}

/** What GitHub would take for a mention or a reference, outside code. */
function referencesIn(node: Nodes): string[] {
  if (node.type === 'text') return node.value.match(/(?<!\w)@\w[\w-]*|#\d+|\bGH-\d+/g) ?? [];
  return 'children' in node ? node.children.flatMap(referencesIn) : [];
}
