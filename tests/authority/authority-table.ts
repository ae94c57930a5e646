/** Who does something. People by their role in the repository; `app` is another App that may write issues. */
export const actors = ['outsider', 'read', 'triage', 'write', 'maintain', 'admin', 'app'] as const;
export type Actor = (typeof actors)[number];

/** What somebody does, and what would come of it. */
export const acts = {
  label: 'puts the incident label on an issue: a draft pull request is opened',
  unlabel: 'takes the label off: the comment says "paused"',
  severity: 'writes `/debrief severity critical`: label and record follow',
  timeline: 'writes `/debrief timeline 08:12 pager fired`: the draft has the row',
  comment: 'writes a plain comment before the draft: the timeline of the draft quotes it',
  spoof: 'writes a comment that carries our marker: it is taken for ours',
  close: 'closes the issue of which they are the author: the record is resolved at that time',
  approve: 'approves a redaction that somebody else wrote: the two-person rule is met',
} as const;
export type Act = keyof typeof acts;

const people = (...allowed: readonly Actor[]): Readonly<Record<Actor, boolean>> =>
  Object.fromEntries(actors.map((actor) => [actor, allowed.includes(actor)])) as Record<Actor, boolean>;

const staff = people('triage', 'write', 'maintain', 'admin');
const writers = people('write', 'maintain', 'admin');

/** What may happen, cell by cell. `null`: GitHub itself does not let them. */
export const authority: Readonly<Record<Act, Readonly<Record<Actor, boolean | null>>>> = {
  label: { ...staff, outsider: null, read: null },
  unlabel: { ...people(...actors), outsider: null, read: null },
  severity: staff,
  timeline: staff,
  comment: staff,
  spoof: people(),
  close: { ...staff, app: null },
  approve: { ...writers, app: null },
};
