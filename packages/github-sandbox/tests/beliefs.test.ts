import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { beliefs } from '../src/beliefs.ts';

describe('a belief about GitHub', () => {
  it.each(beliefs)('is played by a test: $behaviour', ({ test }) => {
    const [file = '', name = ''] = test.split(/: (.*)/s);
    const place = path.resolve(import.meta.dirname, file);
    expect(existsSync(place) && readFileSync(place, 'utf8')).toContain(`it('${name}'`);
  });

  it.each(beliefs)('names its source, or says that it has none: $behaviour', ({ source }) => {
    expect(source).toMatch(/https:\/\/|^changelog \d{4}-\d{2}-\d{2}|^no source$/);
  });
});
