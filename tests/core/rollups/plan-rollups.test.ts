import { describe, expect, it } from 'vitest';
import { parsePostmortem } from '../../../src/core/postmortem/parse-postmortem.ts';
import type { Postmortem } from '../../../src/core/postmortem/postmortem.ts';
import { publish } from '../../../src/core/redaction/publish.ts';
import { planRollups, type RollupFacts } from '../../../src/core/rollups/plan-rollups.ts';
import { contextAt } from '../clock/clock-fixtures.ts';

const clock = { today: '2026-07-20', timeZone: 'UTC', notAfter: { count: 90, unit: 'days' } } as const;

function parse(path: string, text: string): Postmortem {
  const publication = publish({ path, text }, clock);
  if (publication.inDoubt) throw new Error('in doubt');
  return parsePostmortem(publication.text, { timeZone: 'UTC', synonyms: {} });
}

const incident = (n: number, body = '') =>
  parse(
    `postmortems/2026/issue-${n}.md`,
    `---\nid: issue-${n}\ntitle: Incident ${n}\nseverity: medium\nstarted: 2026-05-0${n}T10:00Z\nresolved: 2026-05-0${n}T11:00Z\n---\n${body}`,
  );

const path = 'postmortems/rollups/2026-Q2.md';
const at = (instant: string) => Date.parse(instant);
const july = contextAt('2026-07-20T10:00Z');

function plan(records: readonly Postmortem[], facts: Partial<RollupFacts> = {}) {
  return planRollups(records, { published: new Map(), proposed: new Map(), publishedAt: new Map(), ...facts }, july);
}

const drafted = plan([incident(1)])[0]?.text ?? '';

describe('the plan of roll-ups', () => {
  it('drafts what is due, and nothing once it is proposed', () => {
    expect(plan([incident(1)])).toMatchObject([{ kind: 'draft', id: 'rollup-2026-q2', path }]);
    expect(plan([incident(1)], { proposed: new Map([['2026-Q2', drafted]]) })).toEqual([]);
  });

  it('refreshes a proposal when the figures change, and keeps the summary', () => {
    const written = drafted.replace('<!-- debrief:todo -->', 'A quiet spring.');
    const five = [1, 2, 3, 4, 5].map((n) => incident(n));
    const [step] = plan(five, { proposed: new Map([['2026-Q2', written]]) });
    expect(step).toMatchObject({ kind: 'refresh', text: expect.stringContaining('A quiet spring.') });
    expect(plan(five, { proposed: new Map([['2026-Q2', step?.text ?? '']]) })).toEqual([]);
  });

  it('amends a published one for a late record, once', () => {
    const publishedAt = new Map([
      ['issue-1', at('2026-05-02T10:00Z')],
      ['2026-Q2', at('2026-07-10T10:00Z')],
      ['issue-2', at('2026-07-15T10:00Z')],
    ]);
    const published = new Map([['2026-Q2', drafted]]);
    const before = [incident(1), parse(path, drafted)];
    expect(plan(before, { published, publishedAt })).toEqual([]);
    const [step] = plan([...before, incident(2)], { published, publishedAt });
    expect(step?.kind).toBe('amend');
    const text = step?.text ?? '';
    const after = { published: new Map([['2026-Q2', text]]), publishedAt };
    expect(plan([incident(1), incident(2), parse(path, text)], after)).toEqual([]);
  });

  it('counts the kinds of contributing factors that a record names', () => {
    const body =
      '\n## Root cause\n\n- **Configuration**: x\n- Human factors: y\n- no kind at all\n- https://example.com: z\n';
    const records = [1, 2, 3, 4, 5].map((n) => incident(n, body));
    const text = plan(records)[0]?.text ?? '';
    expect(text).toContain('| configuration | 5 |\n| human factors | 5 |\n| not given | none |');
  });
});
