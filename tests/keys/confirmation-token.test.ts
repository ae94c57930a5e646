import crypto, { createHmac } from 'node:crypto';
import { syncBuiltinESMExports } from 'node:module';
import fc from 'fast-check';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { linkId, readUnverified, signConfirmation, verifyConfirmation } from '../../src/keys/confirmation-token.ts';
import { effort } from '../effort.ts';

const secret = 'an example of a secret for links';
const now = Date.UTC(2026, 5, 1);
const claim = { repository: 'acme/incidents', incident: 'issue-42', merchant: 'merchant-a', expires: now + 60_000 };

describe('confirmation tokens', () => {
  it('carry their claim, in characters that a path may hold', () => {
    const token = signConfirmation(claim, secret);
    expect(token).toMatch(/^[A-Za-z0-9_.-]+$/);
    expect(verifyConfirmation(token, [secret], now)).toEqual({ claim });
    expect(signConfirmation(claim, secret)).toBe(token);
  });

  it('are good up to their expiry, and under an older secret while it is still given', () => {
    const token = signConfirmation(claim, secret);
    expect(verifyConfirmation(token, [secret], claim.expires - 1)).toEqual({ claim });
    expect(verifyConfirmation(token, [secret], claim.expires)).toEqual({ refusal: 'expired' });
    expect(verifyConfirmation(token, [secret.replace('an', 'my'), secret], now)).toEqual({ claim });
    expect(verifyConfirmation(token, [secret.replace('an', 'my')], now)).toEqual({ refusal: 'forged' });
    expect(verifyConfirmation(token, [], now)).toEqual({ refusal: 'forged' });
  });

  it('differ for every other repository, incident, merchant and expiry', () => {
    const others = [
      { ...claim, repository: 'acme/other' },
      { ...claim, incident: 'issue-4' },
      { ...claim, merchant: 'merchant-b' },
      { ...claim, expires: claim.expires + 1000 },
    ];
    const [, signature] = signConfirmation(claim, secret).split('.');
    for (const other of others) {
      const [payload] = signConfirmation(other, secret).split('.');
      expect(verifyConfirmation(`${payload}.${signature}`, [secret], now)).toEqual({ refusal: 'forged' });
    }
  });

  it('are refused after any change, and whatever else is sent', () => {
    const token = signConfirmation(claim, secret);
    fc.assert(
      fc.property(fc.nat(token.length - 1), fc.constantFrom(...'AZaz09-_.='), (at, character) => {
        const changed = token.slice(0, at) + character + token.slice(at + 1);
        fc.pre(changed !== token);
        return 'refusal' in verifyConfirmation(changed, [secret], now);
      }),
      effort(500),
    );
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => 'refusal' in verifyConfirmation(text, [secret], now)),
      effort(500),
    );
    expect(verifyConfirmation(`${'a'.repeat(2000)}.${'a'.repeat(43)}`, [secret], now)).toEqual({
      refusal: 'malformed',
    });
  });

  it('are malformed, signed or not, when they say anything but a claim', () => {
    const signed = (payload: string) =>
      `${payload}.${createHmac('sha256', secret).update('debrief confirmation 1\n').update(payload).digest('base64url')}`;
    const encode = (data: unknown) => signed(Buffer.from(JSON.stringify(data)).toString('base64url'));
    const good = ['a/b', 'issue-1', 'merchant-a', now / 1000 + 60];
    expect(verifyConfirmation(encode(good), [secret], now)).toHaveProperty('claim.merchant', 'merchant-a');
    const wrong: unknown[] = [
      {},
      null,
      'x',
      [],
      ...[0, 1, 2].map((at) => good.with(at, 7)),
      good.with(3, '60'),
      good.with(3, 1.5),
    ];
    for (const data of wrong) expect(verifyConfirmation(encode(data), [secret], now)).toEqual({ refusal: 'malformed' });
    expect(verifyConfirmation(signed('no JSON'), [secret], now)).toEqual({ refusal: 'malformed' });
    const long = good.with(1, 'x'.repeat(800));
    expect(verifyConfirmation(encode(long), [secret], now)).toEqual({ refusal: 'malformed' });
    expect(readUnverified(encode(long))).toBeUndefined();
    const token = encode(good);
    for (const other of [`${token}.x`, token.slice(0, -1), `${token}=`, `${token} `, token.split('.')[0] ?? '', ''])
      expect(verifyConfirmation(other, [secret], now)).toEqual({ refusal: 'malformed' });
  });

  it('are good under no secret that is too short, of however many', () => {
    const short = 'x'.repeat(31);
    const payload = signConfirmation(claim, secret).split('.')[0] ?? '';
    const token = `${payload}.${createHmac('sha256', short).update('debrief confirmation 1\n').update(payload).digest('base64url')}`;
    expect(verifyConfirmation(token, [short], now)).toEqual({ refusal: 'forged' });
    expect(verifyConfirmation(token, [short, secret], now)).toEqual({ refusal: 'forged' });
    expect(verifyConfirmation(signConfirmation(claim, 'x'.repeat(32)), ['x'.repeat(32)], now)).toEqual({ claim });
  });

  it('cost the same work, good, old, forged or malformed', () => {
    const old = signConfirmation({ ...claim, expires: now }, secret);
    const forged = signConfirmation(claim, secret.replace('an', 'my'));
    const secrets = [secret.replace('an', 'no'), secret];
    const spies = [vi.spyOn(crypto, 'createHmac'), vi.spyOn(crypto, 'timingSafeEqual')];
    syncBuiltinESMExports();
    onTestFinished(() => {
      vi.restoreAllMocks();
      syncBuiltinESMExports();
    });
    for (const token of [signConfirmation(claim, secret), old, forged, 'x', 'x.y', '', 'e30.AAAA', 'a'.repeat(2000)]) {
      vi.clearAllMocks();
      verifyConfirmation(token, secrets, now);
      expect(spies.map(({ mock }) => mock.calls.length)).toEqual([2, 2]);
    }
  });

  it('have an id that nobody can confirm with', () => {
    const token = signConfirmation(claim, secret);
    expect(linkId(token)).toMatch(/^[0-9a-f]{16}$/);
    expect(linkId(signConfirmation({ ...claim, expires: claim.expires + 1000 }, secret))).not.toBe(linkId(token));
    expect(readUnverified(token)).toEqual(claim);
    expect([readUnverified('x'), readUnverified(''), readUnverified('a'.repeat(2000))]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });

  it('are not made or taken with a weak secret', () => {
    expect(() => signConfirmation(claim, 'short')).toThrow('has fewer than 32 characters');
    expect(verifyConfirmation('e30.AAAA', ['short'], now)).toEqual({ refusal: 'malformed' });
  });
});
