import { describe, expect, it } from 'vitest';
import { blamePatterns } from '../../../src/core/check/blame-patterns.ts';

const kindsIn = (text: string): string[] =>
  blamePatterns.filter(({ pattern }) => [...text.matchAll(pattern)].length > 0).map(({ kind }) => kind);

describe('the list of words that blame', () => {
  it.each([
    ['The cause was human error.', 'human-error'],
    ['It was put down to operator error.', 'human-error'],
    ['The check was sloppy.', 'judgement'],
    ['The engineer should have noticed the alarm.', 'counterfactual'],
    ['We could have caught it in staging.', 'counterfactual'],
    ['They should not have merged it.', 'counterfactual'],
    ['She should have immediately rolled back.', 'counterfactual'],
    ['The developer forgot the flag.', 'failing'],
    ['We failed to verify the backup.', 'failing'],
    ['Someone ignored the alarm.', 'failing'],
    ['@jdoe accidentally deleted the table.', 'handle'],
  ])('finds fault with: %s', (text, kind) => {
    expect(kindsIn(text)).toEqual([kind]);
  });

  it.each([
    'We failed over to the standby, and they failed to start.',
    'The team should have access to the dashboard, and we should have a test for it.',
    'Operators should have at least two ways to roll back.',
    'The monitor should have fired after two minutes.',
    'The user error rate rose to 4 %; 500 user error pages were shown.',
    'Assets are lazy-loaded. `git blame` and git blame show who touched the line last.',
    'The postmortem is blameless. The power supply of the rack was at fault.',
    'Ask @acme/incident-review, or write to jane@example.com made for that.',
    'The primary on-call acknowledged the alarm and rolled back.',
    'The request failed. The retry could have succeeded, and they could have captured the second factor.',
  ])('has nothing against: %s', (text) => {
    expect(kindsIn(text)).toEqual([]);
  });
});
