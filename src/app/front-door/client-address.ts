import type { IncomingMessage } from 'node:http';
import ipaddr from 'ipaddr.js';

type Address = ipaddr.IPv4 | ipaddr.IPv6;
type Network = readonly [Address, number];

/** Says whom a request comes from, as text that limits are counted by. */
export type AddressOf = (request: Pick<IncomingMessage, 'headers' | 'socket'>) => string;

/** Names for what stands before most servers. */
const named: Readonly<Record<string, readonly string[]>> = {
  loopback: ['127.0.0.0/8', '::1/128'],
  private: ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', 'fc00::/7'],
};

/** Understands `loopback`, `private`, addresses and networks in a list with commas; undefined for anything else. */
export function parseProxies(text: string): readonly Network[] | undefined {
  const words = text.split(',').map((word) => word.trim());
  const networks = words.flatMap((word) => (named[word] ?? [word]).map(parseNetwork));
  return networks.every((network) => network !== undefined) ? networks : undefined;
}

function parseNetwork(word: string): Network | undefined {
  if (ipaddr.isValidCIDR(word)) return ipaddr.parseCIDR(word);
  const address = parseAddress(word);
  return address && [address, address.kind() === 'ipv4' ? 32 : 128];
}

/**
 * The address of a request: that of the connection, or, where it comes from a proxy that is trusted, the last one in
 * `X-Forwarded-For` that is no such proxy. What stands before it anybody could have written. Of IPv6 it is the network of 64 bits,
 * for one sender has as many addresses in it as they like.
 * @param proxies none: `X-Forwarded-For` says nothing
 */
export function createAddressOf(proxies: readonly Network[]): AddressOf {
  const isTrusted = (address: Address): boolean =>
    proxies.some(([network, bits]) => network.kind() === address.kind() && address.match(network as never, bits));
  return ({ headers, socket }) => {
    let found = parseAddress(socket.remoteAddress ?? '');
    const forwarded = proxies.length === 0 ? [] : String(headers['x-forwarded-for'] ?? '').split(',');
    while (found !== undefined && isTrusted(found)) {
      const before = parseAddress(forwarded.pop() ?? '');
      if (before === undefined) break;
      found = before;
    }
    return found === undefined ? '' : textOf(found);
  };
}

/** Also with a port, as some proxies write it, and an IPv4 address that comes as an IPv6 one. */
function parseAddress(text: string): Address | undefined {
  const plain = text
    .trim()
    .replace(/^\[(.*)\](:\d+)?$/, '$1')
    .replace(/^([\d.]+):\d+$/, '$1');
  return ipaddr.isValid(plain) ? ipaddr.process(plain) : undefined;
}

function textOf(address: Address): string {
  if (address.kind() === 'ipv4') return address.toString();
  const [network] = [ipaddr.IPv6.networkAddressFromCIDR(`${address.toString()}/64`)];
  return `${network.toString()}/64`;
}
