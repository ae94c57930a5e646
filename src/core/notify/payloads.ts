import type { NotifyTarget } from '../config/config.ts';
import { escapeMarkdown } from '../text/escape-markdown.ts';
import { rfc3339 } from '../time/utc-text.ts';
import type { Notice } from './notice.ts';
import { renderNotice } from './notice-text.ts';

/** What Slack reads in a text: https://docs.slack.dev/messaging/formatting-message-text/#escaping */
function escapeSlack(value: string): string {
  return value
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replace(/[*_~`]/g, (mark) => `${mark}\u200b`)
    .replace(/@(?=\w)/g, '@\u200b');
}

/** Discord reads Markdown; who is mentioned is forbidden apart from that. */
function escapeDiscord(value: string): string {
  return value.replace(/[\\`*_{}[\]()<>#|~@:-]/g, (mark) => `\\${mark}`);
}

const slack = (notice: Notice, target: NotifyTarget) => ({
  text: renderNotice(notice, target, escapeSlack),
  unfurl_links: false,
});

/** https://discord.com/developers/docs/resources/webhook#execute-webhook */
const discord = (notice: Notice, target: NotifyTarget) => ({
  content: renderNotice(notice, target, escapeDiscord).slice(0, 2000),
  allowed_mentions: { parse: [] },
});

/**
 * An adaptive card in a message, which is what a workflow of Teams takes from a webhook:
 * https://learn.microsoft.com/microsoftteams/platform/webhooks-and-connectors/how-to/connectors-using
 */
const teams = (notice: Notice, target: NotifyTarget) => ({
  type: 'message',
  attachments: [
    {
      contentType: 'application/vnd.microsoft.card.adaptive',
      content: {
        $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
        type: 'AdaptiveCard',
        version: '1.4',
        body: [{ type: 'TextBlock', wrap: true, text: renderNotice(notice, target, escapeMarkdown) }],
      },
    },
  ],
});

/** Type, time and data as Standard Webhooks has them: https://www.standardwebhooks.com */
const webhook = (notice: Notice, target: NotifyTarget) => ({
  type: `incident.${notice.event.replace('-', '_')}`,
  timestamp: rfc3339(notice.at),
  data: { key: notice.key, ...notice.values, text: renderNotice(notice, target, (value) => value) },
});

const bodies = { slack, discord, teams, webhook };

/** The JSON that a target takes. */
export function renderPayload(notice: Notice, target: NotifyTarget): string {
  if (target.kind === 'email') throw new TypeError('A mail has no JSON');
  return JSON.stringify(bodies[target.kind](notice, target));
}

/** A mail: one line of subject, plain text. */
export function renderMail(notice: Notice, target: NotifyTarget): { readonly subject: string; readonly text: string } {
  const text = renderNotice(notice, target, (value) => value);
  const { url = '' } = notice.values;
  const subject = (url === '' ? text : text.replaceAll(url, '')).replace(/\s+/g, ' ').trim().slice(0, 150);
  return { subject, text: `${text}\n` };
}
