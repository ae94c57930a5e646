import { describe, expect, it } from 'vitest';
import { pairMarkers } from '../../../src/core/redaction/pair-markers.ts';
import { readRedactions } from '../../../src/core/redaction/read-redactions.ts';
import { scanMarkers } from '../../../src/core/redaction/scan-markers.ts';

const says = 'reason=security until=confirmed';
const attributes = { reason: 'security', until: { kind: 'confirmed' }, words: undefined };
const near = (start: number, end: number, fault = 'near-marker') => ({
  kind: 'fault',
  start,
  end,
  faults: [{ fault, start, end }],
});

describe('scanMarkers', () => {
  it('gives the markers of a source in order, each with its place', () => {
    const source = `ab<!-- redact: ${says} -->c<!-- /redact --><!-- sealed: ${says} --><!-- /sealed -->d<!-- withheld: ${says} -->`;
    expect(scanMarkers(source)).toEqual([
      { kind: 'open', form: 'redact', start: 2, end: 50, ...attributes },
      { kind: 'close', form: 'redact', start: 51, end: 67 },
      { kind: 'open', form: 'sealed', start: 67, end: 115, ...attributes },
      { kind: 'close', form: 'sealed', start: 115, end: 131 },
      { kind: 'withheld', start: 132, end: 182, ...attributes },
    ]);
  });

  it.each([
    ['x<!-- redact -->\nb', [near(1, 16)]],
    ['x<!-- redact -->\rb', [near(1, 16)]],
    [
      '<!-- redact: -->',
      [
        {
          ...near(0, 16),
          faults: [
            { fault: 'missing-reason', start: 0, end: 16 },
            { fault: 'missing-until', start: 0, end: 16 },
          ],
        },
      ],
    ],
    [
      '<!-- redact:  -->',
      [
        {
          ...near(0, 17),
          faults: [
            { fault: 'missing-reason', start: 0, end: 17 },
            { fault: 'missing-until', start: 0, end: 17 },
          ],
        },
      ],
    ],
    [`<!-- redact: ${says}-->s`, [near(0, 48)]],
    [`<!-- redact: ${says} --`, [near(0, 47)]],
    [`<!-- redact: ${says}\n -->`, [near(0, 49, 'unknown-until')]],
    [`<!-- redact: ${says} who=me -->`, [near(0, 55, 'unknown-attribute')]],
    [`<!-- redact: ${says} ${'x'.repeat(300)}`, [near(0, 200)]],
    ['a <redact> b\nc', [near(2, 12)]],
    ['a <redact> and </redact>\n<redact>', [near(2, 24), near(25, 33)]],
    ['a reason=legal b reason=legal', [near(2, 29)]],
    ['a until=never', [near(2, 13)]],
    ['a [redact] b', [near(2, 12)]],
    ['x <!-- words:', [near(2, 13)]],
    ['a &lt;redact> b', [near(2, 15)]],
    ['a <x- redact> b', [near(2, 15)]],
    ['<redact>\n<!-- /redact -->', [near(0, 8), { kind: 'close', form: 'redact', start: 9, end: 25 }]],
    ['<!-- /redact -->\n<redact>', [{ kind: 'close', form: 'redact', start: 0, end: 16 }, near(17, 25)]],
    ['<!-- /redact --><redact>', [{ kind: 'close', form: 'redact', start: 0, end: 16 }, near(16, 24)]],
    ['<!-- /redact -->until=never', [{ kind: 'close', form: 'redact', start: 0, end: 16 }, near(16, 27)]],
    ['redact <redact>', [near(7, 15)]],
    ['redacted, withheld, sealed', []],
  ])('of %j', (source, tokens) => {
    expect(scanMarkers(source)).toEqual(tokens);
  });

  it('takes a head of up to 200 characters', () => {
    const head = `<!-- redact: ${says}${' '.repeat(200 - 13 - says.length - 4)} -->`;
    expect(head).toHaveLength(200);
    expect(scanMarkers(head)).toMatchObject([{ kind: 'open', end: 200 }]);
    expect(scanMarkers(head.replace(' -->', '  -->'))).toMatchObject([{ kind: 'fault' }]);
  });
});

describe('pairMarkers', () => {
  const open = (form = 'redact') => `<!-- ${form}: ${says} -->`;
  const faultsOf = (source: string) => pairMarkers(scanMarkers(source)).faults;

  it('gives each redaction with its spans', () => {
    expect(pairMarkers(scanMarkers(`a${open()}b<!-- /redact -->${open('withheld')}`))).toEqual({
      faults: [],
      redactions: [
        {
          form: 'redact',
          ...attributes,
          start: 1,
          end: 66,
          marker: { start: 1, end: 49 },
          hidden: { start: 49, end: 50 },
        },
        { form: 'withheld', ...attributes, start: 66, end: 116, marker: { start: 66, end: 116 }, hidden: undefined },
      ],
    });
  });

  it.each([
    ['<!-- /redact -->', [{ fault: 'unopened', start: 0, end: 16 }]],
    [open(), [{ fault: 'unclosed', start: 0, end: 48 }]],
    [`${open()}<!-- /sealed -->`, [{ fault: 'mismatched', start: 48, end: 64, related: { start: 0, end: 48 } }]],
    [
      `${open()}<!-- /sealed --><!-- /sealed -->`,
      [
        { fault: 'mismatched', start: 48, end: 64, related: { start: 0, end: 48 } },
        { fault: 'unopened', start: 64, end: 80 },
      ],
    ],
    [`${open()}${open()}<!-- /redact -->`, [{ fault: 'nested', start: 48, end: 96, related: { start: 0, end: 48 } }]],
    [
      `${open()}${open('withheld')}<!-- /redact -->`,
      [{ fault: 'nested', start: 48, end: 98, related: { start: 0, end: 48 } }],
    ],
    ['<redact>\n<!-- /redact -->', [{ fault: 'near-marker', start: 0, end: 8 }]],
    [
      '<redact>\n<!-- /redact --><!-- /redact -->',
      [
        { fault: 'near-marker', start: 0, end: 8 },
        { fault: 'unopened', start: 25, end: 41 },
      ],
    ],
    [`${open()}\n</redact>`, [{ fault: 'near-marker', start: 49, end: 58 }]],
    [
      `<redact>\n${open()}`,
      [
        { fault: 'near-marker', start: 0, end: 8 },
        { fault: 'unclosed', start: 9, end: 57 },
      ],
    ],
  ])('finds the faults of %j', (source, faults) => {
    expect(faultsOf(source)).toEqual(faults);
  });
});

describe('readRedactions', () => {
  const pair = `<!-- redact: ${says} -->a<!-- /redact -->`;

  it('refuses markers in a file over 128 KiB, and reads one of 128 KiB', () => {
    const filled = pair.padEnd(128 * 1024, 'x');
    expect(readRedactions(filled).faults).toEqual([]);
    expect(readRedactions(`${filled}x`).faults).toEqual([{ fault: 'too-large', start: 0, end: 48 }]);
    expect(readRedactions('x'.repeat(200_000))).toEqual({ redactions: [], faults: [], bodyStart: 0 });
  });

  it('says where the body starts, and whether a marker stands before it', () => {
    expect(readRedactions(`---\na: b\n---\n${pair}`)).toMatchObject({
      bodyStart: 13,
      faults: [],
      redactions: [{ start: 13 }],
    });
    expect(readRedactions(`---\n${pair}\n---\n`).faults).toEqual([{ fault: 'in-front-matter', start: 4, end: 52 }]);
  });

  it('names the marker of a pair that crosses a section', () => {
    expect(readRedactions(`x ${pair.replace('>a<', '>a\n# b\n<')}`).faults).toEqual([
      { fault: 'crosses-section', start: 2, end: 50 },
    ]);
  });
});
