import { describe, expect, it } from 'vitest';
import { parseConfig } from '../../../src/core/config/parse-config.ts';
import { allLeftOutWords, leaveOutMarked, leftOutWords } from '../../../src/core/draft/leave-out-marked.ts';
import { renderDraft } from '../../../src/core/draft/render-draft.ts';

const open = '<!-- redact: reason=security until=confirmed words=4 -->';
const cases: readonly (readonly [string, string, string])[] = [
  ['a pair', `a ${open}secret<!-- /redact --> b`, `a ${leftOutWords} b`],
  ['two pairs', `${open}secret<!-- /redact -->, ${open}secret<!-- /redact -->`, `${leftOutWords}, ${leftOutWords}`],
  ['a sealed block', 'a <!-- sealed: reason=legal until=never -->\nsecret\n<!-- /sealed -->', `a ${leftOutWords}`],
  ['one that nobody closed', `a ${open}secret`, `a ${leftOutWords}`],
  ['one that is opened again inside', `${open}secret${open}secret<!-- /redact --> b`, `${leftOutWords} b`],
  ['a typo in another case', '<!--REDACT reason=x-->secret<!-- / Redact --> b', allLeftOutWords],
  ['nothing but a closer', 'a <!-- /redact --> b', allLeftOutWords],
  [
    'words among words',
    'a <!-- they redacted it all --> b, and [redacted](x)',
    'a <!-- they redacted it all --> b, and [redacted](x)',
  ],
];

describe('of the text of an issue', () => {
  it.each(cases)('%s is left out', (_what, text, expected) => {
    expect(leaveOutMarked(text)).toBe(expected);
  });

  it('nothing between markers gets into a draft, from the body or from a comment, however it is spelled', () => {
    const { config } = parseConfig(undefined, 'debrief.yml', []);
    const at = Date.parse('2026-05-15T08:14Z');
    const body = `### What happened\n\nDown ${open}se\u200bcret one<!-- /redact -->\n\n### Root cause\n\n<!-- re\u200bdact: x -->secret two`;
    const issue = { number: 9, title: 'Down', labels: [], createdAt: at, closedAt: undefined, body };
    const draft = renderDraft(
      { ...issue, comments: [{ at, body: `Found ${open}secret three<!-- /redact -->` }] },
      { config },
    );
    expect(draft).not.toContain('secret');
    expect(draft).toContain('Found (left out: marked as redacted in the issue)');
  });
});
