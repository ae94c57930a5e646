import { describe, expect, it } from 'vitest';
import { parseConfig } from '../../../src/core/config/parse-config.ts';
import { renderDraft } from '../../../src/core/draft/render-draft.ts';

const { config } = parseConfig(undefined, '', []);

function draft(body: string): { readonly front: string; readonly text: string } {
  const createdAt = Date.parse('2026-05-15T09:00:00Z');
  const issue = { number: 1, title: 'Down', body, labels: ['incident'], createdAt, closedAt: undefined, comments: [] };
  const [, front = '', text = ''] = renderDraft(issue, { config }).split(/^---$/m);
  return { front, text };
}

const answer = (label: string, text: string) => `### What happened\n\nDown\n\n### ${label}\n\n${text}\n`;

/** What somebody answered under a label of a form, and the line that comes of it. */
const answers: readonly (readonly [string, string, string, string])[] = [
  ['boxes of which some are ticked', 'Components', '- [X] API\n- [ ] Desk\n- [x] Hooks', 'components: [API, Hooks]'],
  ['boxes of which none is ticked', 'Affected services', '- [ ] API\n- [ ] Desk', 'components: # such as'],
  ['a list', 'Components', '- API\n- Hooks\n- Payout engine', 'components: [API, Hooks, Payout engine]'],
  ['a list in a list', 'Components', '- API\n  - Login\n- Hooks', 'components: [API, Login, Hooks]'],
  ['lines', 'Components', 'API\nHooks', 'components: [API, Hooks]'],
  ['lines with forced breaks', 'Components', 'API  \nHooks<br>Desk', 'components: [API, Hooks, Desk]'],
  ['several monitors', 'Detected by', '- payout-age\n- probe', 'detected-by: payout-age; probe'],
  ['numbered sentences', 'Takeaway', '1. Check health.\n2. Alert earlier', 'takeaway: Check health. Alert earlier'],
  ['a table', 'Components', '| a | b |\n| - | - |\n| API | Desk |', 'components: # such as'],
  ['one ticked severity', 'Severity', '- [ ] low\n- [x] high', 'severity: high'],
  ['two ticked severities', 'Severity', '- [x] low\n- [x] high', 'severity: # critical'],
  ['two severities chosen', 'Severity', 'low, high', 'severity: # critical'],
  ['a severity with words', 'Severity', 'high: critical parts are down', 'severity: high'],
  ['no idea', 'Affects integrators', 'No idea yet', 'affects-integrators: # true'],
  ['no with words', 'Affects integrators', 'No, only staff', 'affects-integrators: false'],
];

describe('an answer of a form', () => {
  it.each(answers)('that is %s is read as it is meant', (_, label, text, line) => {
    expect(draft(answer(label, text)).front).toContain(`\n${line}`);
  });

  it('that cannot be told in a line stays text', () => {
    expect(draft(answer('Components', '| a | b |\n| - | - |\n| API | Desk |')).text).toContain('| API | Desk |');
  });
});

describe('two answers to one question', () => {
  const twice = (label: string, one: string, two: string) => draft(`${answer(label, one)}\n### ${label}\n\n${two}\n`);

  it.each([
    ['Severity', 'low', 'critical', 'severity: # critical'],
    ['Severity', 'critical', 'low', 'severity: # critical'],
    ['Started', '2026-05-01T00:00Z', '2026-05-15T08:12Z', 'started: # such as'],
    ['Affects integrators', 'no', 'yes', 'affects-integrators: # true'],
    ['Severity', 'sev 1', 'low', 'severity: # critical'],
  ])('that differ leave the key open and keep both: %s %s, %s', (label, one, two, line) => {
    const { front, text } = twice(label, one, two);
    expect(front).toContain(`\n${line}`);
    for (const said of [one, two]) expect(text).toContain(said.slice(0, 10));
  });

  it('that mean the same are one', () => {
    expect(twice('Started', '2026-05-15T08:12Z', '2026-05-15T10:12+02:00').front).toContain(
      'started: 2026-05-15T08:12Z',
    );
    expect(twice('Severity', 'High', 'high').front).toContain('severity: high');
  });

  it('of which one was left out are one', () => {
    expect(twice('Severity', '_No response_', 'high').front).toContain('severity: high');
  });
});

describe('two times of resolution that differ', () => {
  it('are not settled by the time at which the issue was closed', () => {
    const body = `${answer('Resolved', '2026-05-15T08:12Z')}\n### Resolved\n\n2026-05-15T10:12Z\n`;
    const at = Date.parse('2026-05-15T09:00:00Z');
    const issue = { number: 1, title: 'Down', body, labels: [], createdAt: at, closedAt: at, comments: [] };
    expect(renderDraft(issue, { config })).toMatch(/^resolved:$/m);
  });
});

/** Answers that decide nothing, or that were changed: of two readings none is taken. */
const undecidedAnswers: readonly (readonly [string, string])[] = [
  ...[
    'No (not sure)',
    'No, but maybe later',
    'No. Edit: yes',
    'no, yes',
    'No - unknown',
    'No: nobody has looked',
    'No?',
    'no...',
    'no\nyes',
    'no\n\nEdit: yes',
    '~~No~~ yes',
    '~~no~~',
    '<del>no</del> yes',
    '<s>no</s>',
    'No[^1]\n\n[^1]: not sure',
    'Yes, perhaps',
    'not known yet',
    'n/a',
    '- [x] no (not sure)',
    '- [x] no\n- not sure yet',
    '- no\n- yes',
    'no, only our users',
    'no ![x](https://a.example/x.png)',
    '<p>no</p>',
    '<del>\n\nno\n\n</del>',
    'False alarm',
    '**No** → **yes**',
  ].map((text) => ['Affects integrators', text] as const),
  ...[
    '~~low~~ critical',
    'low → critical',
    'low -> critical',
    'low, then critical',
    'low? maybe critical',
    'low at first, critical later',
    'low?',
    'low: was critical',
    'low (was critical)',
    'low: critical',
    'low - critical',
    'low=>critical',
    'low until 9, then high',
    '<strike>low</strike> critical',
    '~low~',
    'low: not sure',
    'low (unknown)',
    'low\ncritical',
    'low. Critical parts are down',
    'SEV-1 (low)',
    '- [x] ~~low~~',
    'low (not critical)',
    'low…',
  ].map((text) => ['Severity', text] as const),
  ...[
    'API → Hooks',
    '~~API~~, Hooks',
    'API?',
    'API (not sure)',
    'unknown',
    'API, None',
    '- [x] API\n- [x] None of the above',
    'None yet?',
    'API <gateway>',
  ].map((text) => ['Components', text] as const),
  ...['unknown', 'not sure yet', '~~probe~~ a human', 'probe → human', '?'].map(
    (text) => ['Detected by', text] as const,
  ),
  ['Affects integrators', `no${'\u00a0'.repeat(500)}but maybe yes`],
  ['Started', '~~2026-05-15T08:12Z~~ 2026-05-15T09:12Z'],
  ['Started', '2026-05-15T08:12Z?'],
  ['Started', '2026-05-15T08:12Z → 2026-05-15T09:12Z'],
];

const keys: Readonly<Record<string, string>> = {
  'Affects integrators': 'affects-integrators: # true',
  Severity: 'severity: # critical',
  Components: 'components: # such as',
  'Detected by': 'detected-by: # which',
  Started: 'started: # such as',
};

describe('an answer that decides nothing or was revised', () => {
  it.each(undecidedAnswers)('leaves the key open and is kept whole: %s, %j', (label, said) => {
    const { front, text } = draft(answer(label, said));
    expect(front).toContain(`\n${keys[label]}`);
    const words = said
      .replace(/<\/?(?:del|s|strike|p)>|https?:\S+|\[[ x]\]|\[\^1\]:?/g, ' ')
      .match(/[\p{L}\p{N}]+/gu) ?? ['?'];
    for (const word of words) expect(text.slice(text.indexOf(`# ${label}`) + label.length + 2)).toContain(word);
  });
});

describe('an answer that is one known word or phrase', () => {
  it.each([
    ['Affects integrators', '**No.**', 'affects-integrators: false'],
    ['Affects integrators', '_yes_!', 'affects-integrators: true'],
    ['Affects integrators', '`true`', 'affects-integrators: true'],
    ['Affects integrators', 'None', 'affects-integrators: false'],
    ['Affects integrators', '- [ ] ~~yes~~\n- [x] no', 'affects-integrators: false'],
    ['Affects integrators', '<b>no</b> <!-- or yes -->', 'affects-integrators: false'],
    ['Affects integrators', 'no, only our own staff', 'affects-integrators: false'],
    ['Severity', '**Critical**', 'severity: critical'],
    ['Severity', 'SEV-2 (high)', 'severity: high'],
    ['Severity', 'High (SEV-2)', 'severity: high'],
    ['Severity', 'high: a part of the service is down', 'severity: high'],
    ['Severity', 'Critical: everything is down', 'severity: critical'],
    ['Components', 'None', 'components: []'],
    ['Components', '- [ ] API\n- [x] None of the above', 'components: []'],
    ['Components', 'n/a', 'components: []'],
  ])('decides: %s, %j', (label, said, line) => {
    expect(draft(answer(label, said)).front).toContain(`\n${line}\n`);
  });
});
