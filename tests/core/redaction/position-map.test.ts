import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createPositionMap, type Replacement } from '../../../src/core/redaction/position-map.ts';
import { createLocator } from '../../../src/core/text/locator.ts';
import { effort } from '../../effort.ts';

/** A source, cut into public stretches and redactions, and what is written for them. */
const texts = fc.array(
  fc.record({
    before: fc.string({ maxLength: 4 }),
    marker: fc.constantFrom('M', '<m>'),
    hidden: fc.constantFrom('', 'h', 'h\nh'),
    written: fc.constantFrom('[R]', '[]'),
  }),
  { maxLength: 4 },
);

it('maps every stretch as slow counting does', () => {
  fc.assert(
    fc.property(texts, fc.string({ maxLength: 4 }), (pieces, tail) => {
      let source = '';
      let shown = '';
      const replacements: (Replacement & { readonly from: number; readonly to: number })[] = [];
      for (const { before, marker, hidden, written } of pieces) {
        source += before;
        shown += before;
        const start = source.length;
        source += marker + hidden;
        replacements.push({
          start,
          end: source.length,
          marker: { start, end: start + marker.length },
          written,
          from: shown.length,
          to: shown.length + written.length,
        });
        shown += written;
      }
      source += tail;
      shown += tail;
      const locate = createLocator(source);
      const place = createPositionMap(source, replacements);
      const publicBefore = (offset: number) =>
        replacements
          .filter(({ to }) => to <= offset)
          .reduce((sum, { from, to, start, end }) => sum + (end - start) - (to - from), offset);
      for (let from = 0; from <= shown.length; from += 1)
        for (let to = from; to <= shown.length; to += 1) {
          const within = replacements.find((one) => one.from <= from && from < one.to && to <= one.to);
          const first = replacements.find((one) => one.from <= from && from < one.to);
          const last = replacements.find((one) => one.from < to && to < one.to);
          const expected = within
            ? locate(within.marker.start, within.marker.end)
            : locate(
                first?.start ?? publicBefore(from),
                last?.end ??
                  (replacements.some((one) => one.from === to)
                    ? (replacements.find((one) => one.from === to)?.start ?? 0)
                    : publicBefore(to)),
              );
          expect(place(from, to)).toEqual(expected);
        }
    }),
    effort(300),
  );
});

it('counts lines by every kind of line end, and columns in UTF-16', () => {
  const locate = createLocator('a\r\nb\rc\n\u{1F511}d');
  expect(locate(0, 1)).toEqual({ line: 1, column: 1, endLine: 1, endColumn: 2 });
  expect(locate(3, 5)).toEqual({ line: 2, column: 1, endLine: 3, endColumn: 1 });
  expect(locate(5, 9)).toEqual({ line: 3, column: 1, endLine: 4, endColumn: 3 });
  expect(locate(2, 3)).toEqual({ line: 1, column: 3, endLine: 2, endColumn: 1 });
  expect(locate(-5, 99)).toEqual({ line: 1, column: 1, endLine: 4, endColumn: 4 });
});
