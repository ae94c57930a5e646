import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  hash,
  type KeyObject,
  sign,
  verify,
} from 'node:crypto';
import type { NoteVerifier } from '../core/log/check-head.ts';
import type { LogSigning } from '../core/log/published-log.ts';
import { KeyRefusal } from './key-refusal.ts';

/** Ed25519, as notes number algorithms: https://c2sp.org/signed-note#signature-types */
const ed25519 = 1;
/** What stands before the 32 bytes of a key in DER: https://www.rfc-editor.org/rfc/rfc8410 */
const privatePrefix = Buffer.from('302e020100300506032b657004220420', 'hex');
const publicPrefix = Buffer.from('302a300506032b6570032100', 'hex');

/** Both keys of a log, in the form that Go's `golang.org/x/mod/sumdb/note` reads. */
export interface LogKeyPair {
  /** `PRIVATE+KEY+name+id+…`: signs checkpoints. */
  readonly secret: string;
  /** `name+id+…`: verifies them, and is public. */
  readonly verifier: string;
}

const rawPublic = (key: KeyObject): Buffer => key.export({ type: 'spki', format: 'der' }).subarray(-32);

function keyId(name: string, key: Uint8Array): Buffer {
  return hash('sha256', Buffer.concat([Buffer.from(`${name}\n`), Buffer.from([ed25519]), key]), 'buffer').subarray(
    0,
    4,
  );
}

function verifierText(name: string, key: Uint8Array): string {
  return `${name}+${keyId(name, key).toString('hex')}+${Buffer.from([ed25519, ...key]).toString('base64')}`;
}

/** Whether a text can name a key: no space and no plus. */
export function isKeyName(name: string): boolean {
  return name !== '' && name.length <= 200 && !/[\s+]/u.test(name);
}

/** A new key for a log. Throws `RangeError` for a name that `isKeyName` refuses. */
export function createLogKey(name: string): LogKeyPair {
  if (!isKeyName(name)) throw new RangeError('A name of a key has no space and no plus');
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const seed = privateKey.export({ type: 'pkcs8', format: 'der' }).subarray(-32);
  const key = rawPublic(publicKey);
  const secret = `PRIVATE+KEY+${name}+${keyId(name, key).toString('hex')}+${Buffer.from([ed25519, ...seed]).toString('base64')}`;
  return { secret, verifier: verifierText(name, key) };
}

function readParts(text: string): { name: string; id: string; bytes: Buffer } | undefined {
  const [, name, id, data] = /^([^\s+]+)\+([\da-f]{8})\+([A-Za-z\d+/]{44})$/.exec(text) ?? [];
  if (name === undefined || id === undefined || data === undefined) return undefined;
  const bytes = Buffer.from(data, 'base64');
  return bytes.length === 33 && bytes[0] === ed25519 ? { name, id, bytes: bytes.subarray(1) } : undefined;
}

/** Lines with `#` are comments, as `debrief keygen --log` writes them. */
function keyLine(text: string): string {
  const lines = text.split(/\r?\n/).map((line) => line.trim());
  return lines.find((line) => line !== '' && !line.startsWith('#')) ?? '';
}

/** Reads a key file of `debrief keygen --log`. Throws `KeyRefusal`, whose message repeats nothing of it. */
export function readLogSigner(text: string): LogSigning {
  const line = keyLine(text);
  const parts = line.startsWith('PRIVATE+KEY+') ? readParts(line.slice('PRIVATE+KEY+'.length)) : undefined;
  if (parts === undefined) throw new KeyRefusal('unreadable-log-key');
  const { name, id, bytes } = parts;
  const der = Buffer.concat([privatePrefix, bytes]);
  const secret = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
  const key = rawPublic(createPublicKey(secret));
  const ownId = keyId(name, key);
  if (ownId.toString('hex') !== id) throw new KeyRefusal('unreadable-log-key');
  return {
    name,
    verifier: verifierText(name, key),
    sign: (body) => Buffer.concat([ownId, sign(null, Buffer.from(body), secret)]).toString('base64'),
  };
}

/** Reads a verifier key; undefined for what is none, or whose id is not its own. */
export function readLogVerifier(text: string): NoteVerifier | undefined {
  const parts = readParts(keyLine(text));
  if (parts === undefined || keyId(parts.name, parts.bytes).toString('hex') !== parts.id) return undefined;
  const { name, bytes } = parts;
  const id = keyId(name, bytes);
  const key = createPublicKey({ key: Buffer.concat([publicPrefix, bytes]), format: 'der', type: 'spki' });
  return {
    name,
    isOwn: (other, value) => other === name && Buffer.from(value, 'base64').subarray(0, 4).equals(id),
    verify: (body, value) => {
      const given = Buffer.from(value, 'base64');
      return (
        given.length === 68 &&
        given.subarray(0, 4).equals(id) &&
        verify(null, Buffer.from(body), key, given.subarray(4))
      );
    },
  };
}
