import { expect, it } from 'vitest';
import { createLogKey, isKeyName, readLogSigner, readLogVerifier } from '../../src/keys/log-key.ts';

/** The example of https://pkg.go.dev/golang.org/x/mod/sumdb/note: what Go signs we sign alike, byte for byte. */
const go = {
  secret: 'PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz',
  verifier: 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW',
  text: "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n",
  value: 'x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=',
};

it('signs what Go signs, and verifies what Go has signed', () => {
  const signer = readLogSigner(`# a comment\n${go.secret}\n`);
  expect([signer.name, signer.verifier, signer.sign(go.text)]).toEqual(['PeterNeumann', go.verifier, go.value]);
  const verifier = readLogVerifier(go.verifier);
  expect(verifier?.verify(go.text, go.value)).toBe(true);
  expect(verifier?.verify(`${go.text} `, go.value)).toBe(false);
  expect(verifier?.isOwn('PeterNeumann', go.value)).toBe(true);
  expect(verifier?.isOwn('PeterNeuman', go.value)).toBe(false);
});

it('a new key verifies what it signs, and what another one signed is not its own', () => {
  const [one, other] = [createLogKey('status.example.com'), createLogKey('status.example.com')];
  const signed = readLogSigner(one.secret).sign('text\n');
  expect(readLogVerifier(one.verifier)?.verify('text\n', signed)).toBe(true);
  expect(readLogVerifier(other.verifier)?.isOwn('status.example.com', signed)).toBe(false);
  expect(readLogVerifier(other.verifier)?.verify('text\n', signed)).toBe(false);
});

it('repeats nothing of a key that it cannot read', () => {
  for (const text of ['', 'x', go.verifier, go.secret.replace('c74f', 'c74e'), go.secret.slice(0, -1)]) {
    expect(() => readLogSigner(text)).toThrow('The log key is no signing key ("PRIVATE+KEY+…")');
    if (text !== go.verifier) expect(readLogVerifier(text)).toBeUndefined();
  }
  expect(['', 'a b', 'a+b'].map(isKeyName)).toEqual([false, false, false]);
});
