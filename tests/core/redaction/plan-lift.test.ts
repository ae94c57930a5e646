import { describe, expect, it } from 'vitest';
import { planLift, renderLiftUpdate } from '../../../src/core/redaction/plan-lift.ts';
import { sealRedactions } from '../../../src/core/redaction/seal-redactions.ts';

const front = `---
id: issue-42
resolved: 2026-05-15T09:03Z
confirmations:
  from: [merchant-a, merchant-b, merchant-c]
  quorum: 2
  not-after: 2026-08-15
  received: { merchant-a: 2026-05-20T10:11Z }
---
`;
const redact = (text: string, says = 'reason=security until=confirmed') =>
  `<!-- redact: ${says} -->${text}<!-- /redact -->`;
const source = `${front}A ${redact('first')} b <!-- withheld: reason=security until=confirmed --> c ${redact('dated', 'reason=legal until=2026-07-01')} d ${redact('kept', 'reason=privacy until=never')}\n`;

const update = `updates:
  - at: 2026-06-30T06:00Z
    kind: lift
    text: "1 passage that was redacted can be read, 1 withheld passage is to be written: the affected merchants have confirmed patch deployment"
---
`;

const lift = (today: string, confirmed: readonly string[] = [], text = source) =>
  planLift(text, {
    today,
    now: Date.parse(`${today}T06:00Z`),
    timeZone: 'UTC',
    notAfter: { count: 90, unit: 'days' },
    record: 'issue-42',
    confirmed: new Set(confirmed),
    open: undefined,
  });

describe('planLift', () => {
  it('lifts nothing before a condition is met', async () => {
    expect(await lift('2026-06-30')).toBeUndefined();
    expect(await lift('2026-06-30', ['merchant-a', 'merchant-z'])).toBeUndefined();
  });

  it('lifts what waits for confirmations when the quorum is reached, counting the branch', async () => {
    const done = await lift('2026-06-30', ['merchant-b']);
    expect(done?.text).toBe(
      `${front.replace(/---\n$/, update)}A first b <!-- debrief:todo --> c ${redact('dated', 'reason=legal until=2026-07-01')} d ${redact('kept', 'reason=privacy until=never')}\n`,
    );
    expect(done?.lifted.map(({ form, because }) => [form, because])).toEqual([
      ['redact', 'quorum'],
      ['withheld', 'quorum'],
    ]);
    expect(renderLiftUpdate(done?.lifted ?? [])).toBe(
      '1 passage that was redacted can be read, 1 withheld passage is to be written: the affected merchants have confirmed patch deployment',
    );
  });

  it.each([
    ['2026-07-01', ['date']],
    ['2026-08-15', ['date']],
    ['2026-08-16', ['limit', 'limit', 'date']],
  ])('lifts by the calendar: %s', async (today, causes) => {
    const done = await lift(today);
    expect(done?.lifted.map(({ because }) => because)).toEqual(causes);
    expect(done?.text).toContain('kept');
  });

  it('takes redaction.not-after from the resolution where the record names no limit', async () => {
    const text = source.replace('  not-after: 2026-08-15\n', '').replace(/ c .*/, '');
    expect(await lift('2026-08-13', [], text)).toBeUndefined();
    expect((await lift('2026-08-14', [], text))?.lifted).toMatchObject([{ because: 'limit', limit: '2026-08-13' }, {}]);
  });

  it('leaves a sealed block redacted that it cannot open, and names it', async () => {
    const sealing = await sealRedactions(`${front}a\n${redact('x')}`, 'issue-42', () => Promise.resolve('not armor'));
    const text = 'text' in sealing ? sealing.text : '';
    const done = await lift('2026-09-01', [], text);
    expect(done).toMatchObject({ text, lifted: [], unopened: [{ fault: 'not-canonical-armor', place: { line: 11 } }] });
  });

  it('does not touch a file whose markers are at fault', async () => {
    expect(await lift('2027-01-01', [], `${source}<!-- /redact -->`)).toBeUndefined();
  });

  it('says of each what was lifted and why', async () => {
    expect((await lift('2026-08-16'))?.lifted).toEqual([
      { form: 'redact', reason: 'security', until: { kind: 'confirmed' }, because: 'limit', limit: '2026-08-15' },
      { form: 'withheld', reason: 'security', until: { kind: 'confirmed' }, because: 'limit', limit: '2026-08-15' },
      {
        form: 'redact',
        reason: 'legal',
        until: { kind: 'date', date: '2026-07-01' },
        because: 'date',
        limit: '2026-07-01',
      },
    ]);
  });

  it('lifts what it can beside what it cannot open', async () => {
    const sealing = await sealRedactions(`${front}a\n${redact('x')}`, 'issue-42', () => Promise.resolve('not armor'));
    const text = `${'text' in sealing ? sealing.text : ''}\n${redact('y')}\n`;
    const done = await lift('2026-09-01', [], text);
    expect(done).toMatchObject({ lifted: [{ form: 'redact' }], unopened: [{ fault: 'not-canonical-armor' }] });
    expect(done?.text.split('\n').slice(-4)).toEqual(['```', '<!-- /sealed -->', 'y', '']);
    expect(done?.text).toContain('kind: lift');
  });

  it('lifts in a file whose front matter cannot be edited, without an entry', async () => {
    const text = `a ${redact('x', 'reason=legal until=2026-07-01')} b`;
    expect(await lift('2026-07-01', [], text)).toMatchObject({ text: 'a x b', lifted: [{ because: 'date' }] });
  });
});

describe('renderLiftUpdate', () => {
  const one = (form: 'redact' | 'sealed' | 'withheld', because: 'quorum' | 'date' | 'limit') =>
    ({ form, because, reason: 'security', until: { kind: 'confirmed' }, limit: undefined }) as const;

  it.each([
    [[one('sealed', 'date')], '1 passage that was redacted can be read: its date has come'],
    [[one('withheld', 'limit')], '1 withheld passage is to be written: its limit has passed'],
    [
      [one('redact', 'limit'), one('withheld', 'date'), one('sealed', 'limit'), one('withheld', 'limit')],
      '2 passages that were redacted can be read, 2 withheld passages are to be written: its limit has passed; its date has come',
    ],
  ])('counts what was lifted and names each cause once: %j', (lifted, words) => {
    expect(renderLiftUpdate(lifted)).toBe(words);
  });
});
