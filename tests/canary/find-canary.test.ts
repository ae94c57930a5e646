import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { canary, findCanary } from './find-canary.ts';

describe('findCanary()', () => {
  it.each<[string, string | Buffer]>([
    ['as it is', `a ${canary} b`],
    ['a piece of it', 'the zanzibarquux7731 thing'],
    ['in other case', canary.toUpperCase()],
    ['in base64, one byte in', Buffer.from(`a${canary}`).toString('base64')],
    ['in base64, two bytes in', Buffer.from(`ab${canary}`).toString('base64')],
    ['in a query', `?q=${encodeURIComponent(canary)}`],
    ['in a form', canary.replaceAll(' ', '+')],
    ['in hexadecimal', Buffer.from(canary).toString('hex')],
    ['packed', gzipSync(canary)],
    ['broken over lines', canary.replaceAll(' ', '\n')],
    ['in Markdown', canary.replaceAll(' ', '* *')],
  ])('finds it %s', (_, text) => {
    expect(findCanary(text)).not.toEqual([]);
  });

  it('finds nothing where it is not', () => {
    expect(findCanary('Some payments failed. [Redacted: security, until affected merchants confirm]')).toEqual([]);
  });
});
