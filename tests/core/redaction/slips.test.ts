import { describe, expect, it } from 'vitest';
import { parseConfig } from '../../../src/core/config/parse-config.ts';
import { renderDraft } from '../../../src/core/draft/render-draft.ts';
import { renderPullRequestTitle } from '../../../src/core/plan/render-pull-request.ts';
import { maskHidden } from '../../../src/core/redaction/mask-hidden.ts';
import { publish } from '../../../src/core/redaction/publish.ts';
import { slips } from './slips.ts';

const clock = { today: '2026-06-01', timeZone: 'UTC', notAfter: { count: 90, unit: 'days' } } as const;
const { config } = parseConfig(undefined, 'x', []);
const canary = 'zanzibarquux';
const at = Date.parse('2026-05-20T08:00Z');
const issue = { number: 5, title: 'Outage', body: '', labels: [], createdAt: at, closedAt: undefined, comments: [] };

function published(text: string): boolean {
  const { inDoubt, text: shown } = publish({ path: 'x.md', text }, clock);
  return !inDoubt && shown.text.includes(canary);
}

/** Every way in which an issue's text gets into a draft. */
function drafts(marked: string): readonly string[] {
  return [
    renderDraft({ ...issue, body: `Before ${marked} after\n` }, { config }),
    renderDraft({ ...issue, body: `### Detected by\n\n${marked}\n\n### Takeaway\n\n${marked}\n` }, { config }),
    renderDraft({ ...issue, body: `## Root cause\n\n- a\n- ${marked}\n` }, { config }),
    renderDraft({ ...issue, title: `Outage ${marked}` }, { config }),
    renderDraft({ ...issue, comments: [{ at, body: `We saw ${marked}` }] }, { config }),
    renderDraft({ ...issue, labels: [marked] }, { config }),
  ];
}

/** Whole drafts are slow: mutation testing, which runs them for each mutant, takes one of ten. */
const drafted = Number(process.env.FUZZ ?? 1) < 1 ? slips.filter((_, index) => index % 10 === 0) : slips;

describe(`of ${slips.length} markers with a slip`, () => {
  it('none publishes a record, and none shows its text in a frame', () => {
    const open = slips.filter(([open, close]) => {
      const text = `---\nid: a\n---\n\nBefore ${open}${canary}${close} after\n`;
      return published(text) || maskHidden(text).includes(canary);
    });
    expect(open).toEqual([]);
  });

  it('none gets its text from an issue into what a draft publishes, or into the title of a pull request', () => {
    const open = drafted.filter(([open, close]) => {
      const marked = `${open}${canary}${close}`;
      return drafts(marked).some(published) || renderPullRequestTitle(`Outage ${marked}`).includes(canary);
    });
    expect(open).toEqual([]);
  });
});
