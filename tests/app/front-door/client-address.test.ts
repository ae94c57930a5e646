import { describe, expect, it } from 'vitest';
import { createAddressOf, parseProxies } from '../../../src/app/front-door/client-address.ts';

type Request = Parameters<ReturnType<typeof createAddressOf>>[0];
const from = (remoteAddress: string, forwarded?: string) =>
  ({ headers: forwarded === undefined ? {} : { 'x-forwarded-for': forwarded }, socket: { remoteAddress } }) as Request;

describe('whom a request comes from', () => {
  const address = (trusted: string) => createAddressOf(parseProxies(trusted) ?? []);

  it.each([
    [
      'the connection where no proxy is trusted, whatever a header says',
      '',
      from('203.0.113.7', '198.51.100.1'),
      '203.0.113.7',
    ],
    ['what a trusted proxy says', 'loopback', from('127.0.0.1', '198.51.100.1'), '198.51.100.1'],
    [
      'what the first proxy that is trusted heard, not what the sender claims',
      'private',
      from('10.0.0.2', '192.0.2.9, 198.51.100.1, 10.0.0.9'),
      '198.51.100.1',
    ],
    ['the connection of one that is not trusted', 'private', from('203.0.113.7', '198.51.100.1'), '203.0.113.7'],
    ['the proxy where it says nothing of use', 'loopback', from('127.0.0.1', 'unknown'), '127.0.0.1'],
    ['the proxy where it says nothing', 'loopback', from('127.0.0.1'), '127.0.0.1'],
    [
      'an address that comes in the form of IPv6',
      '10.0.0.0/8',
      from('::ffff:10.1.2.3', '198.51.100.1:4711'),
      '198.51.100.1',
    ],
    ['a network of IPv6: one sender has all of its addresses', '', from('2001:db8:1:2:3:4:5:6'), '2001:db8:1:2::/64'],
    ['the same behind a proxy, in brackets', '::1', from('::1', '[2001:db8:1:2::9]:443'), '2001:db8:1:2::/64'],
  ])('is %s', (_, trusted, request, expected) => {
    expect(address(trusted)(request)).toBe(expected);
  });

  it.each(['everybody', '10.0.0.0/64', '10.0.0.1;10.0.0.2', ''])('cannot be told by "%s"', (text) => {
    expect(parseProxies(text)).toBeUndefined();
  });
});
