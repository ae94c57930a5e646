import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { findUnknownVariables } from '../../../src/core/text/variables.ts';

const sources = path.resolve(import.meta.dirname, '../../../src');

/** Every name of ours that the sources mention, but for the digest that the bundler defines. */
function mentioned(): readonly string[] {
  const files = readdirSync(sources, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'));
  const names = files.flatMap(
    (name) => readFileSync(path.join(sources, name), 'utf8').match(/\bDEBRIEF_[A-Z_]+\b/g) ?? [],
  );
  return [...new Set(names)].filter((name) => name !== 'DEBRIEF_CODE');
}

describe('the variables of ours', () => {
  it('are all known that any source reads', () => {
    expect(mentioned().length).toBeGreaterThan(5);
    expect(findUnknownVariables(mentioned())).toEqual([]);
  });

  it('are only those that begin with our name', () => {
    expect(findUnknownVariables(['PATH', 'debrief_now', 'DEBRIEF', 'DEBRIEF_NOW', 'DEBRIEF_NOWS'])).toEqual([
      'DEBRIEF_NOWS',
    ]);
  });
});
