import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { effort } from '../../effort.ts';
import { wrongPlaces } from './check-places.ts';
import { goodRecord } from './good-record.ts';
import { mutationsOf, recordText } from './record-arbitrary.ts';

/** `npm run fuzz` tries a hundred times as many. */
describe('parsePostmortem, whatever the text', () => {
  it('never fails, and every place is inside the text: random documents', () => {
    fc.assert(
      fc.property(recordText, (text) => void expect(wrongPlaces(text)).toEqual([])),
      effort(1500),
    );
  });

  it('never fails, and every place is inside the text: damaged records', () => {
    fc.assert(
      fc.property(
        mutationsOf([goodRecord, goodRecord.replaceAll('\n', '\r\n')]),
        (text) => void expect(wrongPlaces(text)).toEqual([]),
      ),
      effort(1500),
    );
  });
});
