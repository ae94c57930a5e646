import { expect, it } from 'vitest';
import { isKnownUnlisted } from '../../../src/core/history/is-known-unlisted.ts';

const record = (keys: string) => `---\nid: issue-1\ntitle: T\n${keys}---\n\n<!-- redcat: x -->\n`;

it.each<readonly [string, boolean]>([
  [record('severity: low\naffects-integrators: false\n'), true],
  [record('severity: low\naffects-integrators: true\n'), false],
  [record('severity: high\naffects-integrators: false\n'), false],
  [record('severity: low\n'), false],
  [record('affects-integrators: false\n'), false],
  ['---\nseverity: low\naffects-integrators: false\n<!-- redcat: x -->\n---\n', false],
  ['no front matter', false],
])('%j is known never to have been on the page: %s', (text, expected) => {
  expect(isKnownUnlisted(text)).toBe(expected);
});
