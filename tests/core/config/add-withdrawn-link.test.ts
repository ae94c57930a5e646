import { describe, expect, it } from 'vitest';
import { addWithdrawnLink } from '../../../src/core/config/add-withdrawn-link.ts';
import { parseConfig } from '../../../src/core/config/parse-config.ts';

const id = '0123456789012345';
const rules = ['secret'];

describe('an id of a link is put into the configuration', () => {
  it.each([
    ['of an empty file', '', `redaction:\n  withdrawn-links:\n    - "${id}"\n`],
    ['behind other keys', 'service: Acme', `service: Acme\nredaction:\n  withdrawn-links:\n    - "${id}"\n`],
    [
      'with line ends of Windows',
      'service: Acme # ours\r\n',
      `service: Acme # ours\r\nredaction:\r\n  withdrawn-links:\r\n    - "${id}"\r\n`,
    ],
    [
      'into the mapping that is there',
      'redaction:\n    # how long\n    not-after: 60 days\nservice: Acme\n',
      `redaction:\n    # how long\n    withdrawn-links:\n      - "${id}"\n    not-after: 60 days\nservice: Acme\n`,
    ],
    [
      'into a mapping in braces',
      'redaction: { not-after: 60 days }\n',
      `redaction: { withdrawn-links: ["${id}"], not-after: 60 days }\n`,
    ],
    [
      'into the list that is there',
      'redaction:\n  withdrawn-links:\n  - "aaaaaaaaaaaaaaaa" # first\n',
      `redaction:\n  withdrawn-links:\n  - "${id}"\n  - "aaaaaaaaaaaaaaaa" # first\n`,
    ],
    [
      'into a list in brackets',
      'redaction: { withdrawn-links: ["aaaaaaaaaaaaaaaa"] }\n',
      `redaction: { withdrawn-links: ["${id}", "aaaaaaaaaaaaaaaa"] }\n`,
    ],
    [
      'beside rules',
      'redaction: {}\nrules: { secret: off }',
      `redaction: { withdrawn-links: ["${id}"],}\nrules: { secret: off }`,
    ],
    ['into an empty list', 'redaction: { withdrawn-links: [] }\n', `redaction: { withdrawn-links: ["${id}"] }\n`],
  ])('%s', (_, before, after) => {
    expect(addWithdrawnLink(before, id, rules)).toBe(after);
    expect(parseConfig(after, 'x', []).config.redaction.withdrawnLinks).toContain(id);
    expect(addWithdrawnLink(after, id, rules)).toBe(after);
  });

  it.each([
    ['is not YAML', 'redaction: [\n'],
    ['has two documents', 'service: A\n---\nservice: B\n'],
    ['ends its document', 'service: A\n...\n'],
    ['says the key without a value', 'redaction:\nservice: Acme\n'],
  ])('and not into a file that %s', (_, text) => {
    expect(addWithdrawnLink(text, id, rules)).toBeUndefined();
  });
});
