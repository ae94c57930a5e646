import type { CommentFacts } from './facts.ts';

/** Opens every comment that Debrief keeps up to date. `key` says which one it is, so that each kind exists once. */
export function commentMarker(key: string): string {
  return `<!-- debrief:comment ${key} -->`;
}

/** Whether a comment begins with a marker of ours, of any kind. */
export function isMarked(body: string): boolean {
  return body.startsWith(commentMarker('').replace(/ -->$/, ''));
}

/**
 * Our comments of this kind, oldest first. A person can copy the marker, and can quote it: only a comment that begins
 * with it *and* that we wrote ourselves is ours.
 */
export function ownComments(comments: readonly CommentFacts[], key: string): readonly CommentFacts[] {
  return comments
    .filter((comment) => comment.own && comment.body.startsWith(commentMarker(key)))
    .toSorted((a, b) => a.id - b.id);
}
