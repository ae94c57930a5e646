import type { NoticeEvent, NotifyTarget } from '../config/config.ts';
import { placeholder } from '../config/notice-placeholders.ts';
import type { Notice } from './notice.ts';

/** What is said where the configuration gives no text of its own. */
const standard: Readonly<Record<NoticeEvent, string>> = {
  published: '{service}: the postmortem of “{title}” is published. {url}',
  updated: '{service}: the postmortem of “{title}” was updated: {change} {url}',
  lifted: '{service}: text that was withheld from the postmortem of “{title}” is now public. {url}',
  overdue: '{service}: the {label} of {id} was due on {date} and is not published. {url}',
  'roll-up': '{service}: {title} is published. {url}',
};

/**
 * The words of a notice for a target. A value that is not known leaves no trace but its absence.
 * @param harmless makes a value harmless for where the text goes; addresses are ours and stay as they are
 */
export function renderNotice(notice: Notice, { text }: NotifyTarget, harmless: (value: string) => string): string {
  const template = text[notice.event] ?? standard[notice.event];
  const begun = !notice.values['service'] ? template.replace(/^\{service\}: /, '') : template;
  const words = begun
    .replace(placeholder, (_, name: string) => {
      const value = notice.values[name] ?? '';
      return name === 'url' ? value : harmless(value);
    })
    .trim();
  return words.slice(0, 1).toUpperCase() + words.slice(1);
}
