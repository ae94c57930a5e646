import { expect, it } from 'vitest';
import { resolveLink } from '../../../src/core/text/resolve-link.ts';

const from = 'postmortems/2026/issue-88.md';

it.each([
  ['%2e%2e/2026/a.png', 'postmortems/2026/a.png'],
  ['img%2fa.png', 'postmortems/2026/img/a.png'],
  ['%252e%252e/a.png', 'postmortems/2026/%2e%2e/a.png'],
  ['../../%2e%2e/a.png', undefined],
  ['/../a.png', undefined],
  ['a%00.png', undefined],
  ['a.md%00.png', undefined],
  ['a%zz.png', 'postmortems/2026/a%zz.png'],
  ['a.png?raw=true#part', 'postmortems/2026/a.png'],
])('"%s" leads to %s', (url, path) => expect(resolveLink(from, url)?.path).toBe(path));
