import { describe, expect, it } from 'vitest';
import { openRedaction } from '../../../src/core/redaction/open-redaction.ts';
import { readRedactions } from '../../../src/core/redaction/read-redactions.ts';
import { sealRedactions } from '../../../src/core/redaction/seal-redactions.ts';
import { unsealRedactions } from '../../../src/core/redaction/unseal-redactions.ts';

const header = `age-encryption.org/v1\n-> X25519 ${'A'.repeat(43)}\n${'B'.repeat(43)}\n--- ${'C'.repeat(43)}\n`;

/** Seals to files of the shape of age's that hold no more than a number, counted from `first`; opens its own. */
function createBox(first = 0) {
  const kept: Uint8Array[] = [];
  return {
    seal: async (bytes: Uint8Array) => {
      const file = `${header}${String(first + kept.push(bytes) - 1).padStart(16 + bytes.length + 16, '0')}`;
      const lines = btoa(file).match(/.{1,64}/g) ?? [];
      return `-----BEGIN AGE ENCRYPTED FILE-----\n${lines.join('\n')}\n-----END AGE ENCRYPTED FILE-----\n`;
    },
    open: async (armor: string) => {
      const bytes = kept[Number(atob(armor.replaceAll(/-----.*-----/g, '')).slice(header.length)) - first];
      if (bytes === undefined) throw new Error('the secret');
      return bytes;
    },
  };
}

const withheld = '<!-- withheld: reason=legal until=never -->';
const redact = (text: string, says = 'reason=security until=confirmed words=40') =>
  `<!-- redact: ${says} -->${text}<!-- /redact -->`;

async function sealAll(text: string, box = createBox()): Promise<string> {
  const sealing = await sealRedactions(text, 'issue-42', box.seal);
  if ('faults' in sealing) throw new Error('faults');
  return sealing.text;
}

describe('sealRedactions', () => {
  it('changes nothing but redact blocks, and says how many there were', async () => {
    const box = createBox();
    const already = await sealAll(redact('old', 'reason=partner until=2026-08-15'), box);
    const armor = /```age\n([^`]*)```/.exec(already)?.[1];
    const rest = `a ${withheld} b\n\n${already}\n\nc`;
    const sealing = await sealRedactions(
      `${rest} ${redact('new', ' until=never  reason=legal ')} d\n`,
      'issue-42',
      box.seal,
    );
    expect(sealing).toEqual({ sealed: 1, text: expect.any(String) });
    const text = 'text' in sealing ? sealing.text : '';
    expect(text.replace(/(?<=age\n)[^`]*(?=```\n<!-- \/sealed --> d)/, '')).toBe(
      `${rest} <!-- sealed: until=never  reason=legal -->\n\`\`\`age\n\`\`\`\n<!-- /sealed --> d\n`,
    );
    expect(text).toContain(armor);
    expect(await sealRedactions(rest, 'issue-42', box.seal)).toEqual({ sealed: 0, text: rest });
  });

  it('names what it cannot seal by the marker, and seals nothing then', async () => {
    const { seal } = createBox();
    const marker = redact('').indexOf('-->') + 3;
    expect(await sealRedactions(`ab${redact('c\0d')}`, 'issue-42', seal)).toEqual({
      faults: [{ fault: 'nul-in-text', start: 2, end: 2 + marker }],
    });
    expect(await sealRedactions(`${redact('a')}<!-- /redact -->`, 'issue-42', seal)).toEqual({
      faults: [{ fault: 'unopened', start: marker + 17, end: marker + 33 }],
    });
  });
});

describe('unsealRedactions', () => {
  it('gives back what was sealed, and changes nothing else', async () => {
    const box = createBox();
    const source = `a ${redact('one `|\n')} b ${withheld} c\n\n${redact('two', 'reason=security until=2026-08-15')}\nd`;
    const sealed = await sealAll(source, box);
    expect(await unsealRedactions(sealed, 'issue-42', box.open)).toEqual({ text: source, opened: 2, faults: [] });
    const mixed = `${redact('left')} ${sealed}`;
    const opened = { text: `${redact('left')} ${source}`, opened: 2, faults: [] };
    expect(await unsealRedactions(mixed, 'issue-42', box.open)).toEqual(opened);
  });

  it('leaves what it cannot open, names it by its marker, and opens the rest', async () => {
    const box = createBox();
    const lost = await sealAll(redact('lost', 'reason=legal until=never'), createBox(100));
    expect(await unsealRedactions(`ab${lost}\n${await sealAll(redact('kept'), box)}`, 'issue-42', box.open)).toEqual({
      text: `ab${lost}\n${redact('kept')}`,
      opened: 1,
      faults: [{ fault: 'cannot-open', start: 2, end: 2 + '<!-- sealed: reason=legal until=never -->'.length }],
    });
  });

  it('leaves a source with a fault alone', async () => {
    const box = createBox();
    const text = `${await sealAll(redact('a'), box)}<!-- /sealed -->`;
    const at = text.length - '<!-- /sealed -->'.length;
    expect(await unsealRedactions(text, 'issue-42', box.open)).toEqual({
      text,
      opened: 0,
      faults: [{ fault: 'unopened', start: at, end: text.length }],
    });
  });
});

describe('openRedaction', () => {
  const openFirst = (text: string, record = 'issue-42', open?: (armor: string) => Promise<Uint8Array>) => {
    const [redaction] = readRedactions(text).redactions;
    if (redaction === undefined) throw new Error('none');
    return openRedaction(text, redaction, record, open);
  };

  it('needs no identity for what is not sealed', async () => {
    expect(await openFirst(`a ${redact('plain')} b`)).toEqual({ text: 'plain' });
    expect(await openFirst(`a ${withheld} b`)).toEqual({ text: '' });
  });

  it('tells a damaged block before it asks for an identity', async () => {
    const text = '<!-- sealed: reason=security until=confirmed -->\ntext\n<!-- /sealed -->';
    expect(await openFirst(text)).toEqual({ fault: 'not-a-fence' });
  });

  it.each([
    ['bound-elsewhere', 'text', 'issue-43'],
    ['holds-markers', 'a <redact> b', 'issue-42'],
    ['crosses-section', 'a\n# b', 'issue-42'],
  ])('refuses with %s', async (fault, hidden, record) => {
    const box = createBox();
    const sealed = await sealAll(redact('text'), box);
    const other = async (armor: string) => {
      const bytes = new TextDecoder().decode(await box.open(armor)).replace('text', hidden);
      return new TextEncoder().encode(bytes);
    };
    expect(await openFirst(sealed, record, other)).toEqual({ fault });
    expect(await openFirst(sealed, record)).toEqual({ fault: 'no-identity' });
    const broken = () => Promise.reject(new Error(hidden));
    expect(await openFirst(sealed, record, broken)).toEqual({ fault: 'cannot-open' });
  });
});
