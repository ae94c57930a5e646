import { describe, expect, it } from 'vitest';
import { openRedaction } from '../../src/core/redaction/open-redaction.ts';
import { readRedactions } from '../../src/core/redaction/read-redactions.ts';
import { sealRedactions } from '../../src/core/redaction/seal-redactions.ts';
import { readSealedBlock } from '../../src/core/redaction/sealed-block.ts';
import { unsealRedactions } from '../../src/core/redaction/unseal-redactions.ts';
import { checkIdentity, createKeyPair, openArmor, sealBytes } from '../../src/keys/age-keys.ts';

const redact = (text: string, until = 'confirmed') =>
  `<!-- redact: reason=security until=${until} -->${text}<!-- /redact -->`;
const source = `Before ${redact('the secret\n\nof many | lines \u{1F511} ')} after\n\n- ${redact('')}\n- ${redact('x'.repeat(5000), '2026-08-15')}\n`;

async function sealed(text = source, record = 'issue-42') {
  const keys = await createKeyPair();
  const sealing = await sealRedactions(text, record, (bytes) => sealBytes(bytes, keys.recipient));
  if ('faults' in sealing) throw new Error('faults');
  return { ...sealing, ...keys, open: (armor: string) => openArmor(armor, keys.identity) };
}

describe('sealing', () => {
  it('replaces every redact block by a sealed one that only the identity opens', async () => {
    const { text, sealed: count, open } = await sealed();
    expect(count).toBe(3);
    expect(text).not.toContain('secret');
    expect(readRedactions(text)).toMatchObject({
      faults: [],
      redactions: [{ form: 'sealed' }, { form: 'sealed' }, { form: 'sealed' }],
    });
    expect(await unsealRedactions(text, 'issue-42', open)).toEqual({ text: source, opened: 3, faults: [] });
    const stranger = await createKeyPair();
    const refused = await unsealRedactions(text, 'issue-42', (armor) => openArmor(armor, stranger.identity));
    expect(refused).toMatchObject({ text, opened: 0 });
    expect(refused.faults.map(({ fault }) => fault)).toEqual(['cannot-open', 'cannot-open', 'cannot-open']);
  });

  it('shows neither the length nor what is in it', async () => {
    const lengths = new Set<number>();
    for (const text of ['', 'x', 'y'.repeat(900)]) {
      const one = await sealed(redact(text));
      lengths.add(one.text.length);
      for (const { hidden } of readRedactions(one.text).redactions)
        expect(readSealedBlock(one.text.slice(hidden?.start, hidden?.end))).toHaveProperty('armor');
    }
    expect(lengths.size).toBe(1);
  });

  it('does not open a block that was copied into another record or given another condition', async () => {
    const { text, open } = await sealed(redact('the secret'));
    expect((await unsealRedactions(text, 'issue-43', open)).faults).toMatchObject([{ fault: 'bound-elsewhere' }]);
    const edited = text.replace('until=confirmed', 'until=2026-01-01');
    expect((await unsealRedactions(edited, 'issue-42', open)).faults).toMatchObject([{ fault: 'bound-elsewhere' }]);
  });

  it('opens what was sealed by hand, without a binding', async () => {
    const { identity, recipient } = await createKeyPair();
    const bytes = new Uint8Array(1024);
    bytes.set(new TextEncoder().encode('by hand'));
    const text = `<!-- sealed: reason=legal until=never -->\n\`\`\`\n${await sealBytes(bytes, recipient)}\`\`\`\n<!-- /sealed -->`;
    const [redaction] = readRedactions(text).redactions;
    if (redaction === undefined) throw new Error('none');
    const open = (armor: string) => openArmor(armor, `# created: today\n${identity}\n`);
    expect(await openRedaction(text, redaction, 'any', open)).toEqual({ text: 'by hand' });
    expect(await openRedaction(text, redaction, 'any', undefined)).toEqual({ fault: 'no-identity' });
  });

  it.each([
    ['holds-markers', 'a <!-- redact: reason=security until=confirmed --> b'],
    ['crosses-section', 'a\n## Resolution\nb'],
  ])('refuses to open a text that %s', async (fault, inner) => {
    const { identity, recipient } = await createKeyPair();
    const bytes = new Uint8Array(1024);
    bytes.set(new TextEncoder().encode(inner));
    const text = `<!-- sealed: reason=legal until=never -->\n\`\`\`\n${await sealBytes(bytes, recipient)}\`\`\`\n<!-- /sealed -->`;
    expect((await unsealRedactions(text, 'any', (armor) => openArmor(armor, identity))).faults).toMatchObject([
      { fault },
    ]);
  });

  it('leaves a source with a fault alone, and refuses a text with a NUL', async () => {
    const seal = () => Promise.reject(new Error('called'));
    expect(await sealRedactions(`${redact('a')}<!-- /redact -->`, 'issue-42', seal)).toMatchObject({
      faults: [{ fault: 'unopened' }],
    });
    expect(await sealRedactions(redact('a\0b'), 'issue-42', seal)).toMatchObject({
      faults: [{ fault: 'nul-in-text' }],
    });
  });

  it('refuses keys that are none, without repeating them', async () => {
    await expect(sealBytes(new Uint8Array(1), 'age1nonsense')).rejects.toMatchObject({ code: 'unreadable-recipient' });
    await expect(openArmor('x', 'AGE-SECRET-KEY-NONSENSE')).rejects.toMatchObject({ code: 'unreadable-identity' });
    await expect(openArmor('x', '# only a comment')).rejects.toMatchObject({ code: 'unreadable-identity' });
    await expect(openArmor('x', 'AGE-SECRET-KEY-NONSENSE')).rejects.not.toThrow(/NONSENSE/);
  });

  it('say what was wrong in words of their own, and nothing of what was given', async () => {
    const { identity, recipient } = await createKeyPair();
    const said = async (work: Promise<unknown>) => work.then(String, ({ name, message }: Error) => [name, message]);
    expect(await said(sealBytes(new Uint8Array(), 'age1zanzibar'))).toEqual([
      'KeyRefusal',
      'The recipient is no age recipient ("age1…")',
    ]);
    expect(await said(checkIdentity('# a comment\n\n'))).toEqual([
      'KeyRefusal',
      'The identity is no age identity ("AGE-SECRET-KEY-…")',
    ]);
    expect(await said(openArmor('zanzibar', identity))).toEqual([
      'KeyRefusal',
      'The sealed block cannot be opened: it is damaged, or was sealed for another recipient',
    ]);
    await checkIdentity(`# a comment\r\n  ${identity}  \r\n`);
    expect(await sealBytes(new Uint8Array(), ` ${recipient}\n`)).toContain('BEGIN AGE ENCRYPTED FILE');
  });
});
