import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { signConfirmation, verifyConfirmation } from '../../src/keys/confirmation-token.ts';
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

  it('are not made or taken with a weak secret', () => {
    expect(() => signConfirmation(claim, 'short')).toThrow('has fewer than 32 characters');
    expect(verifyConfirmation('e30.AAAA', ['short'], now)).toEqual({ refusal: 'malformed' });
  });
});
