import { describe, expect, it } from 'vitest';
import type { NotifyKind } from '../../../src/core/config/config.ts';
import { renderMail, renderPayload } from '../../../src/core/notify/payloads.ts';
import { at } from '../history/sample.ts';

const title = '<!channel> @everyone *x* [a](http://evil.example)';
const notice = {
  ...({ key: 'published:issue-4', event: 'published', id: 'issue-4', at: at('2026-05-20T08:00Z') } as const),
  values: { service: 'OID4Pay', id: 'issue-4', title, url: 'https://status.example/incidents/issue-4/' },
};
const targetOf = (kind: NotifyKind, text = {}) => ({ kind, name: 'ops', on: ['published'], text }) as const;

describe('a payload', () => {
  it('of Slack mentions nobody and has no markup of a title', () => {
    const { text } = JSON.parse(renderPayload(notice, targetOf('slack')));
    expect(text).toContain('&lt;!channel&gt; @\u200beveryone *\u200bx*\u200b');
    expect(text).toContain('https://status.example/incidents/issue-4/');
  });

  it('of Discord mentions nobody, whatever it says', () => {
    const { content, allowed_mentions } = JSON.parse(renderPayload(notice, targetOf('discord')));
    expect(allowed_mentions).toEqual({ parse: [] });
    expect(content).toContain('\\<!channel\\> \\@everyone \\*x\\* \\[a\\]\\(http\\:');
  });

  it('of Teams is a card', () => {
    const card = JSON.parse(renderPayload(notice, targetOf('teams'))).attachments[0].content;
    expect([card.type, card.body[0].text]).toEqual(['AdaptiveCard', expect.stringContaining('\\[a\\]\\(')]);
  });

  it('of a webhook has type, time and data', () => {
    expect(JSON.parse(renderPayload(notice, targetOf('webhook')))).toEqual({
      type: 'incident.published',
      timestamp: '2026-05-20T08:00:00Z',
      data: { key: 'published:issue-4', ...notice.values, text: expect.stringContaining(title) },
    });
  });

  it('of a mail has a subject of one line without the address', () => {
    const { subject, text } = renderMail(notice, targetOf('email', { published: '{title}\nis there: {url}' }));
    expect(subject).toBe(`${title} is there:`);
    expect(text).toBe(`${title}\nis there: https://status.example/incidents/issue-4/\n`);
  });

  it('says the words of the configuration, and leaves out what is not known', () => {
    const own = { published: '{severity} {title}!' };
    const plain = { ...notice, values: { title: 'Down' } };
    expect(JSON.parse(renderPayload(plain, targetOf('slack', own))).text).toBe('Down!');
  });
});
