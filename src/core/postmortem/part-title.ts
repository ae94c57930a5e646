import type { Part } from './postmortem.ts';

/** The heading of each part as the template writes it. */
export const partTitle: Readonly<Record<Part, string>> = {
  'what-happened': 'What happened',
  detection: 'Detection',
  'root-cause': 'Root cause',
  resolution: 'Resolution',
  'action-items': 'Action items',
};
