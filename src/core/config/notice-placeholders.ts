import type { NoticeEvent } from './config.ts';

const common = ['service', 'id', 'url', 'date'];

/** What the text of a notice can hold, by event. */
export const placeholders: Readonly<Record<NoticeEvent, readonly string[]>> = {
  published: [...common, 'title', 'severity'],
  updated: [...common, 'title', 'severity', 'change'],
  lifted: [...common, 'title', 'severity', 'change'],
  overdue: [...common, 'label'],
  'roll-up': [...common, 'title', 'period'],
};

export const placeholder = /\{([a-z]+)\}/g;

/** The placeholders of a text, as they are written. */
export function placeholdersOf(text: string): readonly string[] {
  return [...text.matchAll(placeholder)].map(([, name = '']) => name);
}
