import { describe, expect, it } from 'vitest';
import { suggest } from '../../../src/core/text/suggest.ts';

const severities = ['critical', 'high', 'medium', 'low'];

describe('suggest()', () => {
  it.each([
    ['hihg', 'high'],
    ['lwo', 'low'],
    ['critcal', 'critical'],
    ['meduim', 'medium'],
    ['MEDIUM', 'medium'],
    ['crit', 'critical'],
  ])('takes %s for %s, because of its letters', (written, meant) => {
    expect(suggest(written, severities)).toBe(meant);
  });

  it.each(['foo', 'h', 'hi', 'purple', 'bad', 'minor', 'enormous', ''])(
    'suggests nothing for %j, which is far',
    (written) => {
      expect(suggest(written, severities)).toBeUndefined();
    },
  );

  it('suggests nothing where two words are as near', () => {
    expect(suggest('detectd', ['detected', 'detects'])).toBeUndefined();
    expect(suggest('missing', ['missing-owner', 'missing-zone'])).toBeUndefined();
  });

  it('reads an underscore as a hyphen', () => {
    expect(suggest('detected_by', ['detected', 'detected-by'])).toBe('detected-by');
  });
});
