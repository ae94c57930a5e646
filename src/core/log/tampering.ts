/** Something that speaks against a published history, as data; `report/tampering-words.ts` says it to people. */
export type Tampering =
  /** Of the files of the log. */
  | { readonly kind: 'unreadable-checkpoint' | 'removed-log' | 'missing-list' | 'missing-alternates' }
  | { readonly kind: 'unreadable-event'; readonly line: number }
  | { readonly kind: 'reordered-event'; readonly n: number; readonly place: number }
  | { readonly kind: 'truncated-log' | 'extra-events'; readonly size: number; readonly events: number }
  | { readonly kind: 'changed-events'; readonly size: number }
  /** Of signatures. */
  | { readonly kind: 'missing-key'; readonly key: string }
  | { readonly kind: 'forged-checkpoint' | 'forged-kept-checkpoint'; readonly key: string }
  | { readonly kind: 'swapped-key'; readonly key: string; readonly before: string }
  | { readonly kind: 'unsigned-now'; readonly before: string }
  /** Against the checkpoint that the reader kept. */
  | { readonly kind: 'replayed-log'; readonly size: number; readonly kept: number }
  | { readonly kind: 'rewritten-log'; readonly kept: number }
  | { readonly kind: 'other-origin'; readonly origin: string; readonly kept: string }
  /** Of what the events say. */
  | { readonly kind: 'duplicate-event'; readonly n: number; readonly first: number; readonly id: string }
  | { readonly kind: 'impossible-event'; readonly n: number; readonly id: string }
  | { readonly kind: 'backdated-record'; readonly n: number; readonly id: string; readonly at: string }
  /** Of the pages. */
  | { readonly kind: 'edited-page' | 'missing-page' | 'deleted-record' | 'unlogged-record'; readonly id: string }
  | { readonly kind: 'older-text'; readonly id: string; readonly at: string }
  | { readonly kind: 'swapped-page'; readonly id: string; readonly other: string }
  | { readonly kind: 'moved-date'; readonly id: string; readonly logged: string; readonly shown: string };
