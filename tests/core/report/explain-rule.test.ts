import { describe, expect, it } from 'vitest';
import { importFindingCodes } from '../../../src/core/import/import-finding.ts';
import { explainable, renderExplanation } from '../../../src/core/report/explain-rule.ts';

describe('renderExplanation()', () => {
  it.each(importFindingCodes)('knows %s, which import prints', (code) => {
    expect(explainable).toContain(code);
  });

  it.each(explainable)('says what %s is and the way out, within 60 columns', (code) => {
    const text = renderExplanation(code, 60) ?? '';
    const prose = text.split('\n\nDoes not pass:')[0] ?? '';
    expect(prose.split('\n\n').length).toBeGreaterThanOrEqual(3);
    for (const line of prose.split('\n')) if (line.length > 60) expect(line).toMatch(/`[^`]{20,}|^\S+$/);
  });

  it('is undefined for what is no code', () => {
    for (const code of ['nope', 'constructor', '']) expect(renderExplanation(code, 80)).toBeUndefined();
  });
});
