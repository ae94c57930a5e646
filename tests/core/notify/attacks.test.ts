import { fromMarkdown } from 'mdast-util-from-markdown';
import { visit } from 'unist-util-visit';
import { describe, expect, it } from 'vitest';
import type { NotifyKind, NotifyTarget } from '../../../src/core/config/config.ts';
import { renderMail, renderPayload } from '../../../src/core/notify/payloads.ts';
import { attacks } from '../../site/attacks.ts';
import { at } from '../history/sample.ts';

const url = 'https://status.example/incidents/issue-4/';
const targetOf = (kind: NotifyKind): NotifyTarget => ({ kind, name: 'ops', on: ['published'], text: {} });

/** What chats and mail read as something else than words. */
const chats = [
  '<!channel>',
  '<!here|x>',
  '<@U024BE7LH>',
  '<https://evil.example|click>',
  '@everyone',
  '@here',
  '<@&1234>',
  '<#5678>',
  '<t:0:R>',
  '[click](https://evil.example)',
  '![x](https://evil.example/x.png)',
  '<at>all</at>',
  '**b** `c` ||d|| ~~e~~',
  '> quote',
  '# heading',
  '- item',
  'a\r\nBcc: all@example.com',
  'a\u2028b',
  '\u202ereversed',
  ':warning:',
  'https://evil.example',
  'mailto:a@evil.example',
  '{url} {title}',
];

const notices = [...attacks, ...chats].map((attack) => ({
  ...({ key: 'updated:issue-4', event: 'updated', id: 'issue-4', at: at('2026-05-20T08:00Z') } as const),
  values: { service: 'OID4Pay', id: 'issue-4', title: attack, change: attack, url },
}));

const textsFor = (kind: NotifyKind, read: (payload: never) => string): string[] =>
  notices.map((notice) => read(JSON.parse(renderPayload(notice, targetOf(kind))) as never).replaceAll(url, ''));

/** Links, images and HTML that Markdown makes of a text. */
function markupIn(text: string): string[] {
  const found: string[] = [];
  visit(fromMarkdown(text), ({ type }) => {
    if (['link', 'linkReference', 'image', 'imageReference', 'html', 'definition'].includes(type)) found.push(type);
  });
  return found;
}

describe('attacks as titles and texts of notices', () => {
  it('are words in Slack', () => {
    for (const text of textsFor('slack', ({ text }: { text: string }) => text)) {
      expect(text).not.toMatch(/[<>]|&(?!amp;|lt;|gt;)/);
      expect(text).not.toMatch(/@(?:everyone|here|channel)/);
    }
  });

  it('are words in Discord, which may mention nobody', () => {
    for (const notice of notices) {
      const { content, allowed_mentions } = JSON.parse(renderPayload(notice, targetOf('discord')));
      expect(allowed_mentions).toEqual({ parse: [] });
      expect(content.length).toBeLessThanOrEqual(2000);
      expect(markupIn(content.replaceAll(url, '')), content).toEqual([]);
    }
  });

  it('are words in a card of Teams', () => {
    type Card = { attachments: { content: { body: { text: string }[] } }[] };
    for (const text of textsFor('teams', (card: Card) => card.attachments[0]?.content.body[0]?.text ?? ''))
      expect(markupIn(text), text).toEqual([]);
  });

  it('are data in a webhook, whole', () => {
    const sent = notices.map((notice) => JSON.parse(renderPayload(notice, targetOf('webhook'))));
    expect(sent.map(({ data }) => data.title)).toEqual(notices.map(({ values }) => values.title.toWellFormed()));
  });

  it('add no header to a mail', () => {
    for (const notice of notices)
      expect(renderMail(notice, targetOf('email')).subject).not.toMatch(/[\r\n\u2028\u2029]/);
  });
});
