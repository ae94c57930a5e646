import type { Instant } from '../time/instant.ts';

/** One change to GitHub, as plain data. `apply` carries it out; carrying it out twice is harmless or refused by GitHub. */
export type Step =
  | {
      readonly kind: 'confirm';
      /** Id of the record. */
      readonly incident: string;
      readonly merchant: string;
      readonly at: Instant;
    }
  | {
      readonly kind: 'create-branch';
      readonly branch: string;
      /** Commit of the default branch that it starts from. */
      readonly base: string;
      readonly file: NewFile;
      readonly message: string;
    }
  | {
      readonly kind: 'commit-file';
      readonly branch: string;
      /** The branch must still point here. */
      readonly expectedHead: string;
      readonly file: NewFile;
      readonly message: string;
    }
  | {
      readonly kind: 'create-pull-request';
      readonly branch: string;
      readonly base: string;
      readonly title: string;
      readonly body: string;
      /** Nothing is left to write, so it is no draft. */
      readonly ready?: boolean;
    }
  | { readonly kind: 'rename-pull-request'; readonly number: number; readonly title: string; readonly body: string }
  | { readonly kind: 'create-comment'; readonly body: string }
  | { readonly kind: 'update-comment'; readonly id: number; readonly body: string }
  | { readonly kind: 'delete-comment'; readonly id: number }
  | {
      readonly kind: 'add-reaction';
      readonly comment: number;
      readonly content: Reaction;
      /** Ids of our reactions to an earlier version of the comment. */
      readonly replaces?: readonly number[];
    }
  | {
      readonly kind: 'change-labels';
      readonly add: readonly string[];
      readonly remove: readonly string[];
      /** How a label that is added looks, should the repository not have it yet. */
      readonly define?: LabelDefinition;
    };

export interface LabelDefinition {
  readonly name: string;
  /** Six hexadecimal digits. */
  readonly color: string;
  readonly description: string;
}

export type Reaction = '+1' | 'confused' | 'eyes';

export interface NewFile {
  readonly path: string;
  readonly text: string;
}

/** What a step creates, so that it is known again. Comments are told apart by the marker in their first line. */
export function creationOf(step: Step): string | undefined {
  if (step.kind === 'create-comment') return `${step.kind} ${step.body.split('\n', 1)[0]}`;
  return step.kind.startsWith('create-') ? step.kind : undefined;
}
