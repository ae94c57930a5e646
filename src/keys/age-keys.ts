import { armor, Decrypter, Encrypter, generateX25519Identity, identityToRecipient } from 'age-encryption';
import { KeyRefusal, type KeyRefusalCode } from './key-refusal.ts';

/** Encrypts for one age recipient; the result is ASCII armor with a final newline. */
export async function sealBytes(plaintext: Uint8Array, recipient: string): Promise<string> {
  const encrypter = new Encrypter();
  await refuse('unreadable-recipient', () => encrypter.addRecipient(recipient.trim()));
  return armor.encode(await encrypter.encrypt(plaintext));
}

/** Opens an armored age file with an identity. */
export async function openArmor(ciphertext: string, identity: string): Promise<Uint8Array> {
  const decrypter = await createDecrypter(identity);
  return refuse('cannot-open', () => decrypter.decrypt(armor.decode(ciphertext)));
}

/** Throws when a text is no identity, before anything is opened with it. */
export async function checkIdentity(identity: string): Promise<void> {
  await createDecrypter(identity);
}

function createDecrypter(identity: string): Promise<Decrypter> {
  return refuse('unreadable-identity', () => {
    const decrypter = new Decrypter();
    for (const line of readIdentityLines(identity)) decrypter.addIdentity(line);
    return decrypter;
  });
}

/** A new pair: the identity opens what was sealed for the recipient. */
export async function createKeyPair(): Promise<{ readonly identity: string; readonly recipient: string }> {
  const identity = await generateX25519Identity();
  return { identity, recipient: await identityToRecipient(identity) };
}

/** The identities of a key file as `age-keygen` and `debrief keygen` write it: one a line, comments with `#`. */
function readIdentityLines(text: string): readonly string[] {
  const lines = text.split(/\r?\n/).map((line) => line.trim());
  const identities = lines.filter((line) => line !== '' && !line.startsWith('#'));
  if (identities.length === 0) throw new KeyRefusal('unreadable-identity');
  return identities;
}

async function refuse<T>(code: KeyRefusalCode, attempt: () => T | Promise<T>): Promise<T> {
  try {
    return await attempt();
  } catch {
    throw new KeyRefusal(code);
  }
}
