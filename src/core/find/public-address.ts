import ipaddr from 'ipaddr.js';

/** Resolvers that everyone knows, and everyone's example; naming them tells nothing about anybody. */
const wellKnown: ReadonlySet<string> = new Set([
  '1.1.1.1',
  '1.0.0.1',
  '1.2.3.4',
  '8.8.8.8',
  '8.8.4.4',
  '9.9.9.9',
  '149.112.112.112',
  '208.67.222.222',
  '208.67.220.220',
  '2001:4860:4860::8888',
  '2001:4860:4860::8844',
  '2606:4700:4700::1111',
  '2606:4700:4700::1001',
  '2620:fe::fe',
]);

const globalUnicast = '2000::/3';

/** For examples: https://www.rfc-editor.org/rfc/rfc9637 */
const documentation = '3fff::/20';

/** Whether a dotted quad is an address on the public internet that could be somebody's. Leading zeros make it none. */
export function isPublicIPv4(address: string): boolean {
  if (address.split('.').some((octet) => /^0\d/.test(octet)) || wellKnown.has(address)) return false;
  return ipaddr.IPv4.isValidFourPartDecimal(address) && ipaddr.IPv4.parse(address).range() === 'unicast';
}

/** Whether a text is an IPv6 address of the global unicast block that could be somebody's. */
export function isPublicIPv6(address: string): boolean {
  // Without a zone and without an IPv4 address at its end, which is found as one.
  if (!/^[\da-f:]+$/i.test(address) || !ipaddr.IPv6.isValid(address) || wellKnown.has(address.toLowerCase()))
    return false;
  const parsed = ipaddr.IPv6.parse(address);
  const isIn = (block: string) => parsed.match(ipaddr.IPv6.parseCIDR(block));
  return isIn(globalUnicast) && !isIn(documentation) && parsed.range() !== 'reserved';
}
