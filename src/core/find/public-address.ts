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

/** Blocks that are no one's public address: https://www.iana.org/assignments/iana-ipv4-special-registry */
const specialBlocks: readonly (readonly [base: string, bits: number])[] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
];

/** Whether a dotted quad is an address on the public internet that could be somebody's. Leading zeros make it none. */
export function isPublicIPv4(address: string): boolean {
  const octets = address.split('.');
  if (octets.some((octet) => Number(octet) > 255 || (octet.length > 1 && octet.startsWith('0')))) return false;
  if (wellKnown.has(address)) return false;
  const number = toNumber(octets);
  return !specialBlocks.some(([base, bits]) => {
    const size = 2 ** (32 - bits);
    return Math.floor(number / size) === Math.floor(toNumber(base.split('.')) / size);
  });
}

/** Whether a text is an IPv6 address of the global unicast block (2000::/3) that could be somebody's. */
export function isPublicIPv6(address: string): boolean {
  const groups = expand(address.toLowerCase());
  if (groups === undefined || wellKnown.has(address.toLowerCase())) return false;
  const first = groups[0] ?? 0;
  const isGlobal = first >= 0x2000 && first <= 0x3fff;
  const isDocumentation = (first === 0x2001 && groups[1] === 0xdb8) || first === 0x3fff;
  return isGlobal && !isDocumentation;
}

function toNumber(octets: readonly string[]): number {
  return octets.reduce((sum, octet) => sum * 256 + Number(octet), 0);
}

/** The eight groups; undefined when the text is no address, such as a time or a MAC. */
function expand(address: string): readonly number[] | undefined {
  const halves = address.split('::');
  if (halves.length > 2) return undefined;
  const [head = [], tail = []] = halves.map((half) => (half === '' ? [] : half.split(':')));
  const missing = 8 - head.length - tail.length;
  if (halves.length === 1 ? missing !== 0 : missing < 1) return undefined;
  const groups = [...head, ...Array.from({ length: missing }, () => '0'), ...tail];
  return groups.every((group) => /^[\da-f]{1,4}$/.test(group))
    ? groups.map((group) => Number.parseInt(group, 16))
    : undefined;
}
