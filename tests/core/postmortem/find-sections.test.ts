import { describe, expect, it } from 'vitest';
import { parseText } from './parse-text.ts';

const front = '---\nid: a\n---\n\n';
/** Each part as `part line[ empty]`; lines count from the one after the front matter. */
function sectionsOf(body: string, synonyms = {}): string[] {
  const { sections } = parseText(front + body, { synonyms });
  return sections.map(({ part, heading, empty }) => `${part} ${heading.place.line - 4}${empty ? ' empty' : ''}`);
}

describe('a part begins at', () => {
  it.each<[string, string, string[]]>([
    ['an ATX heading', '## Detection\n\na\n', ['detection 1']],
    ['a setext heading', 'Detection\n---------\n\na\n', ['detection 1']],
    ['a heading with closing marks', '## Detection ##\n\na\n', ['detection 1']],
    ['a bold label', '**Detection**\n\na\n', ['detection 1']],
    ['a bold label with a colon', '**Detection:**\n\na\n', ['detection 1']],
    [
      'a bold label in front of its text',
      '**Root cause:** The disk was full.\n\n**Resolution**: We freed it.\n',
      ['root-cause 1', 'resolution 3'],
    ],
    ['a numbered heading', '## 3. Root cause\n\na\n', ['root-cause 1']],
    ['a heading with an emoji, a colon or words in brackets', '# 🔥 Root cause (draft):\n\na\n', ['root-cause 1']],
    ['a heading under another heading', '# Incident\n\n## Report\n\n### Detection\n\na\n', ['detection 5']],
    [
      'synonyms',
      '# Summary\na\n# Contributing Factors\na\n# Details of fix\na\n# Review actions\na\n',
      ['what-happened 1', 'root-cause 3', 'resolution 5', 'action-items 7'],
    ],
    [
      'a heading under a title that looks back',
      '# Retrospective: the broker\n\n## Detection\n\na\n\n## Lessons learned\n\n### Root cause\n\nb\n',
      ['detection 3'],
    ],
    ['more synonyms', '# Analysis\na\n# Corrective measures\na\n', ['root-cause 1', 'action-items 3']],
  ])('%s', (_, body, sections) => {
    expect(sectionsOf(body)).toEqual(sections);
  });

  it('a configured word', () => {
    expect(sectionsOf('## Ursache\n\na\n', { 'root-cause': ['Ursache'] })).toEqual(['root-cause 1']);
  });
});

describe('no part begins at', () => {
  it.each([
    ['a heading in a code fence', '```\n## Detection\n```\n'],
    ['a heading in a comment', '<!--\n## Detection\n\n## Resolution\n-->\n'],
    ['a heading in details', '<details><summary>Template</summary>\n\n## Detection\n\n</details>\n'],
    ['a heading in a quote', '> ## Detection\n'],
    ['a heading in a list', '- ## Detection\n'],
    ['what went wrong', '## What went wrong\n\na\n'],
    ['a subheading of the lessons learned', '## Lessons learned\n\n### What went wrong\n\n### Root cause\n\na\n'],
    ['a group of action items', '## Action items\n\n### Detection\n\n- a\n'],
    ['words in bold inside a sentence', '**Detection** was late.\n'],
    ['a sentence', 'Detection\n\na\n'],
  ])('%s', (_, body) => {
    expect(sectionsOf(body).filter((one) => !one.startsWith('action-items'))).toEqual([]);
  });

  it('a heading below the part that has a part of its own', () => {
    expect(sectionsOf('## What happened\n\n### Detection\n\na\n\n## Detection\n\nb\n')).toEqual([
      'what-happened 1',
      'detection 7',
    ]);
  });
});

describe('a part', () => {
  it('that comes twice is there twice', () => {
    expect(sectionsOf('## Detection\n\na\n\n## Root cause\n\n## Detection\n')).toEqual([
      'detection 1',
      'root-cause 5 empty',
      'detection 7 empty',
    ]);
  });

  it.each([
    ['nothing', ''],
    ['a comment', '<!-- Which monitor fired? -->\n'],
    ['a todo marker', '<!-- debrief:todo -->\n'],
    ['subheadings', '### Timeline\n\n### Impact\n'],
    ['a table without a word', '| Action | Owner |\n| - | - |\n| | |\n'],
    ['an empty list', '- \n- <!-- x -->\n'],
  ])('is empty with %s in it', (_, content) => {
    expect(sectionsOf(`## Detection\n\n${content}\n## Resolution\n\na\n`)[0]).toBe('detection 1 empty');
  });

  it('ends where the next of its level or a higher one begins', () => {
    const { sections } = parseText(`${front}## Detection\n\na\n\n### More\n\nb\n\n# End\n\nc\n`);
    expect(sections.map(({ place, content }) => [place.line, place.endLine, content.length])).toEqual([[5, 11, 3]]);
  });
});

describe('timeline and impact', () => {
  it.each([
    ['subsections of What happened', '## What happened\n\n### Key events\n\n- 08:12 a\n\n### Customer impact\n\nb\n'],
    ['sections of their own', '## Summary\n\na\n\n## Timeline of events\n\n- 08:12 a\n\n## Impact\n\nb\n'],
    ['bold labels', '## What happened\n\n**Timeline (UTC)**\n\n- 08:12 a\n\n**Impact:** b\n'],
  ])('are found as %s', (_, body) => {
    const { timeline, timelineSection, impactSection } = parseText(front + body);
    expect([timeline.length, timelineSection?.empty, impactSection?.empty]).toEqual([1, false, false]);
  });

  it('are not looked for in other parts', () => {
    const { timelineSection, impactSection, timeline } = parseText(
      `${front}## Action items\n\n### Timeline\n\n- 08:12 a\n\n### Impact\n\nb\n`,
    );
    expect([timelineSection, impactSection, timeline]).toEqual([undefined, undefined, []]);
  });

  it('a timeline without a heading is found in What happened', () => {
    const { timeline, timelineSection } = parseText(`${front}## What happened\n\nIt broke.\n\n- 2026-05-15 08:12 a\n`);
    expect([timeline.length, timelineSection]).toEqual([1, undefined]);
  });
});
