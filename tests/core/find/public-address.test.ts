import { expect, it } from 'vitest';
import { isPublicIPv4, isPublicIPv6 } from '../../../src/core/find/public-address.ts';

it.each([
  ['52.1.2.3', true],
  ['172.32.3.4', true],
  ['8.8.8.8', false],
  ['10.1.2.3', false],
  ['172.16.3.4', false],
  ['100.64.1.1', false],
  ['198.18.0.1', false],
  ['192.0.0.8', false],
  ['203.0.113.5', false],
  ['224.0.0.1', false],
  ['255.255.255.255', false],
  ['52.01.2.3', false],
  ['52.1.2.256', false],
])('%s could be somebody’s: %s', (address, expected) => {
  expect(isPublicIPv4(address)).toBe(expected);
});

it.each([
  ['2a02:8108::1', true],
  ['3fff:1000::1', true],
  ['2001:4860:4860::8888', false],
  ['2001:DB8::1', false],
  ['3fff::1', false],
  ['fe80::1', false],
  ['::1', false],
  ['4000::1', false],
  ['12:30:45', false],
  ['aa:bb:cc:dd:ee:ff', false],
  ['2a02:::1', false],
  ['2a02::1%eth0', false],
])('%s could be somebody’s: %s', (address, expected) => {
  expect(isPublicIPv6(address)).toBe(expected);
});
