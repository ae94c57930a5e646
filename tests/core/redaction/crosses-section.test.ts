import { expect, it } from 'vitest';
import { crossesSection } from '../../../src/core/redaction/crosses-section.ts';

it.each<readonly [string, boolean]>([
  ['\n- x\n- ', false],
  ['\n> x\n---\n', false],
  ['\n1. x\n-\n', false],
  ['\nx\n---\n', true],
  ['\n- x\n\ny\n===\n', true],
  ['\n## x\n', true],
])('hidden %j crosses a section: %s', (hidden, expected) => {
  expect(crossesSection(hidden)).toBe(expected);
});
