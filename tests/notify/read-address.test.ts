import { describe, expect, it } from 'vitest';
import type { NotifyKind } from '../../src/core/config/config.ts';
import { readAddress } from '../../src/notify/read-address.ts';

const secret = `whsec_${Buffer.alloc(24, 7).toString('base64')}`;

function read(kind: NotifyKind, value: string, shared = false): string {
  const target = { kind, name: 'on-call', on: [], text: {} } as const;
  const found = readAddress({ DEBRIEF_NOTIFY_ON_CALL: value }, target, { repository: 'acme/shop', shared });
  return found.ok ? `${found.url.host}${found.secret === undefined ? '' : ' signed'}` : found.problem;
}

describe('the address of a target', () => {
  it.each([
    ['slack', 'https://hooks.example/T1/SECRET', 'hooks.example'],
    ['slack', 'acme/shop https://hooks.example/T1', 'hooks.example'],
    ['slack', 'acme/* https://hooks.example/T1', 'hooks.example'],
    ['slack', 'ACME/Shop https://hooks.example/T1', 'hooks.example'],
    ['webhook', `https://a.example/x ${secret}`, 'a.example signed'],
    ['webhook', `http://127.0.0.1:9009/x ${secret}`, '127.0.0.1:9009 signed'],
    ['email', 'smtps://u:p@mail.example?from=a@b.example&to=c@d.example', 'mail.example'],
  ] as const)('of %s: %s', (kind, value, expected) => expect(read(kind, value)).toBe(expected));

  it.each([
    ['slack', '', 'is not set'],
    ['slack', 'SECRET', 'holds no address'],
    ['slack', 'acme/SECRET', 'is not for acme/shop'],
    ['slack', 'acme/other https://hooks.example/SECRET', 'is not for acme/shop'],
    ['slack', '*/* https://hooks.example/SECRET', 'is not for acme/shop'],
    ['slack', '/* https://hooks.example/SECRET', 'is not for acme/shop'],
    ['slack', 'http://hooks.example/SECRET', 'must begin with https://, except on this machine'],
    ['slack', 'ftp://hooks.example/SECRET', 'must begin with https:// for slack'],
    ['slack', 'https://hooks.example/SECRET more', 'holds more than an address'],
    ['slack', 'https://hooks.example:6667/SECRET', 'names port 6667, to which fetch refuses to send anything'],
    ['webhook', `http://127.0.0.1:22/SECRET ${secret}`, 'names port 22, to which fetch refuses'],
    ['slack', 'https://me:SECRET@hooks.example/', 'has a login in its address'],
    ['webhook', 'https://a.example/SECRET', 'lacks the secret that signs'],
    ['email', 'smtps://u:SECRET@mail.example', 'must end with ?from=…&to=…'],
    ['email', 'https://mail.example/SECRET', 'must begin with smtp:// for email'],
  ] as const)('of %s is refused without being repeated: %s', (kind, value, expected) => {
    const said = read(kind, value);
    expect(said).toContain(`DEBRIEF_NOTIFY_ON_CALL ${expected}`);
    expect(said).not.toContain('SECRET');
  });

  it('says on a host that serves many which repositories it is for', () => {
    expect(read('slack', 'https://hooks.example/T1', true)).toContain('does not say which repositories it is for');
    expect(read('slack', 'acme/* https://hooks.example/T1', true)).toBe('hooks.example');
  });
});
