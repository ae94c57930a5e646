import { expect, it } from 'vitest';
import { type Unlisted, unlistedAs } from '../../../src/core/history/unlisted-as.ts';

const record = (keys: string, marker = '<!-- redcat: x -->') => `---\nid: issue-1\ntitle: T\n${keys}---\n\n${marker}\n`;

it.each<readonly [string, Unlisted | undefined]>([
  [record('severity: low\naffects-integrators: false\n'), 'internal'],
  [record('severity: low\nphase: pre-launch\n'), 'internal'],
  [record('severity: low\n', '<!-- /redct -->'), 'unclear'],
  [record('severity: medium\naffects-integrators:\n', '<!-- /redct -->'), 'unclear'],
  [record('severity: low\naffects-integrators: perhaps\n'), 'unclear'],
  [record('affects-integrators: false\n'), 'unclear'],
  [record(''), 'unclear'],
  [record('severity: low\naffects-integrators: true\n'), undefined],
  [record('severity: high\naffects-integrators: false\n'), undefined],
  [record('severity: critical\n'), undefined],
  [record('kind: hardening\n'), undefined],
  [record('severity: low\nseverity: high\n'), undefined],
  [record('severity: &a low\n'), undefined],
  ['---\nseverity: low\naffects-integrators: false\n<!-- redcat: x -->\n---\n', undefined],
  ['no front matter', undefined],
])('%j is kept off the page as %s', (text, expected) => {
  expect(unlistedAs(text)).toBe(expected);
});
