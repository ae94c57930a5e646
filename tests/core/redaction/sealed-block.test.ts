import { describe, expect, it } from 'vitest';
import { readSealedBlock, renderSealedBlock } from '../../../src/core/redaction/sealed-block.ts';
import { padPlaintext, unpadPlaintext } from '../../../src/core/redaction/sealed-plaintext.ts';

const stanza = `-> X25519 ${'A'.repeat(43)}\n${'B'.repeat(43)}\n`;
const header = `age-encryption.org/v1\n${stanza}--- ${'C'.repeat(43)}\n`;
/** An age file as a string of bytes, for a plaintext of so many bytes. */
const ageFile = (length: number, head = header) =>
  head + 'n'.repeat(16) + 'p'.repeat(length + 16 * Math.ceil(length / 65_536));
const armor = (file: string, width = 64) =>
  `-----BEGIN AGE ENCRYPTED FILE-----\n${(btoa(file).match(new RegExp(`.{1,${width}}`, 'g')) ?? []).join('\n')}\n-----END AGE ENCRYPTED FILE-----\n`;
const fence = (text: string, info = 'age') => `\n\`\`\`${info}\n${text}\`\`\`\n`;
const good = armor(ageFile(1024));

describe('readSealedBlock', () => {
  it.each([
    ['as it is written', fence(good)],
    ['without an info string', fence(good, '')],
    ['with other line endings', fence(good).replaceAll('\n', '\r\n')],
    ['indented, in a list', fence(good).replaceAll('\n', '\n  ')],
    ['of three KiB', fence(armor(ageFile(3072)))],
    ['of more than one chunk', fence(armor(ageFile(128 * 1024)))],
    [
      'for a hybrid key',
      fence(armor(ageFile(1024, header.replace(/X25519 A+/, `mlkem768x25519 ${'A'.repeat(1494)}`)))),
    ],
  ])('reads a block %s', (_, hidden) => {
    expect(readSealedBlock(hidden)).toHaveProperty('armor');
  });

  it.each([
    ['not-a-fence', 'nothing', ''],
    ['not-a-fence', 'plain text', 'plain text'],
    ['not-a-fence', 'armor alone', good],
    ['not-a-fence', 'text before', `x${fence(good)}`],
    ['not-a-fence', 'text behind', `${fence(good)}x`],
    ['not-a-fence', 'two fences', fence(good) + fence(good)],
    ['not-a-fence', 'a fence of something else', fence(good, 'sh')],
    ['not-a-fence', 'a fence that is not closed', fence(good).trimEnd().slice(0, -1)],
    ['not-canonical-armor', 'plain text in the fence', fence('secret\n')],
    ['not-canonical-armor', 'another first line', fence(good.replace('BEGIN', 'begin'))],
    ['not-canonical-armor', 'another last line', fence(good.replace('-----END', '-----end'))],
    ['not-canonical-armor', 'an empty line at the end', fence(`${good}\n`)],
    ['not-canonical-armor', 'an empty line inside', fence(good.replace(/\n/, '\n\n'))],
    ['not-canonical-armor', 'words behind', fence(`${good.trimEnd()} x\n`)],
    ['not-canonical-armor', 'short lines', fence(armor(ageFile(1024), 60))],
    ['not-canonical-armor', 'one long line', fence(armor(ageFile(1024), 4000))],
    ['not-canonical-armor', 'padding too much', fence(good.replace(/(\n.+)\n-----END/, '$1=\n-----END'))],
    ['not-canonical-armor', 'another alphabet', fence(good.replace(/.\n-----END/, '!\n-----END'))],
    [
      'not-canonical-armor',
      'bits that say nothing',
      fence(good.replace(/(?<=\n).{64}\n.*\n-----END/, 'QUJ=\n-----END')),
    ],
    ['not-canonical-armor', 'armor of nothing', fence(armor(''))],
    ['not-canonical-armor', 'armor without a line', fence(armor('').replace('\n\n', '\n'))],
    ['not-an-age-file', 'other bytes', fence(armor('A'.repeat(1024)))],
    ['not-an-age-file', 'a passphrase', fence(armor(ageFile(1024, header.replace('X25519', 'scrypt'))))],
    [
      'not-an-age-file',
      'what looks like stanzas in the payload',
      fence(armor(`${ageFile(1024, header.replace('X25519', 'scrypt'))}\n-> a\n-> b\n-> c`)),
    ],
    ['not-an-age-file', 'another version', fence(armor(ageFile(1024, header.replace('v1', 'v2'))))],
    ['not-an-age-file', 'bytes before the header', fence(armor(ageFile(1024, `x${header}`)))],
    ['not-an-age-file', 'no stanza', fence(armor(ageFile(1024, header.replace(stanza, ''))))],
    ['not-an-age-file', 'no recipient', fence(armor(ageFile(1024, header.replace(/A{43}/, ''))))],
    ['not-an-age-file', 'a recipient in another alphabet', fence(armor(ageFile(1024, header.replace(/A{43}/, '!'))))],
    ['not-an-age-file', 'a short key', fence(armor(ageFile(1024, header.replace(/B{43}/, 'B'))))],
    ['not-an-age-file', 'a short authentication', fence(armor(ageFile(1024, header.replace(/C{43}/, 'C'))))],
    ['several-stanzas', 'two recipients', fence(armor(ageFile(1024, header.replace(stanza, stanza + stanza))))],
    ['not-padded', 'a byte too few', fence(armor(ageFile(1023)))],
    ['not-padded', 'a byte too many', fence(armor(ageFile(1025)))],
    ['not-padded', 'an empty text', fence(armor(ageFile(0)))],
    ['not-padded', 'no payload', fence(armor(header))],
    ['not-padded', 'a chunk too many', fence(armor(ageFile(128 * 1024 + 16)))],
  ])('sees %s in %s', (fault, _, hidden) => {
    expect(readSealedBlock(hidden)).toEqual({ fault });
  });

  it('gives the armor back without indentation, and reads what it renders', () => {
    expect(readSealedBlock(fence(good).replaceAll('\n', '\n  '))).toEqual({ armor: good });
    const written = renderSealedBlock(' reason=legal until=never ', good);
    expect(written).toBe(`<!-- sealed: reason=legal until=never -->${fence(good)}<!-- /sealed -->`);
  });
});

describe('padPlaintext', () => {
  const binding = { record: 'issue-42', until: { kind: 'date', date: '2026-08-15' } } as const;

  it.each([
    ['', 1024],
    ['x', 1024],
    ['x'.repeat(1024 - 36), 1024],
    ['x'.repeat(1024 - 35), 2048],
    ['\u{1F511}'.repeat(400), 2048],
  ])('pads to whole KiB', (text, length) => {
    const bytes = padPlaintext(text, binding);
    expect(bytes?.length).toBe(length);
    expect(bytes && unpadPlaintext(bytes, binding)).toBe(text);
  });

  it('binds the text to its record and condition, for whoever opens it', () => {
    const bytes = padPlaintext('secret', binding) ?? new Uint8Array();
    expect(new TextDecoder().decode(bytes).replace(/\0+$/, '')).toBe('debrief-sealed: issue-42 2026-08-15\nsecret');
    expect(unpadPlaintext(bytes, { ...binding, record: 'issue-4' })).toBeUndefined();
    expect(unpadPlaintext(bytes, { ...binding, until: { kind: 'confirmed' } })).toBeUndefined();
    expect(unpadPlaintext(new TextEncoder().encode('\ufeffby\0hand\0\0'), binding)).toBe('\ufeffby\0hand');
    const confirmed = padPlaintext('secret', { ...binding, until: { kind: 'confirmed' } }) ?? new Uint8Array();
    expect(new TextDecoder().decode(confirmed)).toMatch(/^debrief-sealed: issue-42 confirmed\nsecret\0/);
    expect(padPlaintext('a\0b', binding)).toBeUndefined();
  });

  it('keeps a byte order mark and every other character', () => {
    const text = '\ufeffa\r\n\u200b\u2028 ';
    const bytes = padPlaintext(text, binding);
    expect(bytes && unpadPlaintext(bytes, binding)).toBe(text);
  });
});
