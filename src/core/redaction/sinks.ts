/** A place where bytes can leave: everybody who can see it, sees what reaches it. */
export interface Sink {
  readonly id: string;
  readonly what: string;
  /** What keeps hidden text from it. */
  readonly guard: string;
  /** Where the canary, or another test, looks at it. */
  readonly seenBy: 'canary' | 'test' | 'reason';
}

const published = 'made from `PublicText` alone, which only `publish()` makes';
const worded = 'reports hold rule ids and places; frames mask hidden and secret spans';
const planned = 'written from the public record; text copied from issues leaves markers and what is between them out';

/** All of them. `docs/redaction.md` shows the table; a sink that is not here is one that nobody has guarded. */
export const sinks: readonly Sink[] = [
  {
    id: 'site',
    what: 'pages, Markdown alternates, feeds, calendar, API, CSV, badge, sitemap, search, figures',
    guard: published,
    seenBy: 'canary',
  },
  { id: 'page', what: 'the Markdown page of the history', guard: published, seenBy: 'canary' },
  {
    id: 'manifest',
    what: 'digests that a build leaves in its output',
    guard: 'digests of public records only',
    seenBy: 'canary',
  },
  {
    id: 'pages-branch',
    what: 'commits, trees and messages on the branch of the site',
    guard: `${published}; one commit, with a message that names no record`,
    seenBy: 'canary',
  },
  { id: 'stdout', what: 'what commands print for programs: JSON, SARIF, annotations', guard: worded, seenBy: 'canary' },
  { id: 'stderr', what: 'what commands say to people, errors and traces included', guard: worded, seenBy: 'canary' },
  { id: 'annotations', what: 'annotations of the Action and of check runs', guard: worded, seenBy: 'canary' },
  { id: 'summary', what: 'job summaries and texts of check runs', guard: worded, seenBy: 'canary' },
  { id: 'outputs', what: 'outputs of the Action', guard: worded, seenBy: 'canary' },
  { id: 'pull-request', what: 'titles and bodies of pull requests', guard: planned, seenBy: 'canary' },
  { id: 'comment', what: 'comments under issues and pull requests', guard: planned, seenBy: 'canary' },
  {
    id: 'issue',
    what: 'titles and bodies of the issues that action items become',
    guard: 'made from public text; none for an item that a redaction touches',
    seenBy: 'canary',
  },
  { id: 'draft', what: 'the record that is drafted from an issue', guard: planned, seenBy: 'canary' },
  {
    id: 'names',
    what: 'names of branches, tags, files, labels',
    guard: 'made from ids and numbers, never from text',
    seenBy: 'canary',
  },
  { id: 'commit-message', what: 'messages of commits', guard: 'made from ids and fields', seenBy: 'canary' },
  {
    id: 'notice',
    what: 'notices to Slack, Teams, Discord, webhooks and mail',
    guard: 'made from listed entries of the history, as the page shows them; of what is overdue from its clock alone',
    seenBy: 'test',
  },
  {
    id: 'log',
    what: "the App's log at every level, of Probot, Octokit, pg-boss and undici too",
    guard: 'the logger takes one line of text and named fields, whatever it is given',
    seenBy: 'canary',
  },
  {
    id: 'answers',
    what: 'answers of the web routes, their sizes and entity tags',
    guard: 'constant texts',
    seenBy: 'canary',
  },
  {
    id: 'metrics',
    what: 'names, labels and values of `/metrics`',
    guard: 'labels come from lists in the code',
    seenBy: 'canary',
  },
  {
    id: 'traces',
    what: 'spans that are sent to a collector',
    guard: 'names of operations, ids and numbers; addresses as templates',
    seenBy: 'canary',
  },
  { id: 'requests', what: 'whatever is sent to GitHub: paths, queries, bodies', guard: planned, seenBy: 'canary' },
  { id: 'queue', what: 'rows of the queue in PostgreSQL', guard: 'keys of work: ids, names, numbers', seenBy: 'test' },
  {
    id: 'cache',
    what: 'what builds remember in the cache folder of a user',
    guard: 'outside of the output and the work tree, readable for its owner alone',
    seenBy: 'reason',
  },
  {
    id: 'temporary',
    what: 'temporary files',
    guard: 'in a folder of the output, renamed into place; nothing hidden is written',
    seenBy: 'canary',
  },
  {
    id: 'processes',
    what: 'arguments and environment of processes that are started',
    guard: 'git is given names of objects and paths; texts go through pipes',
    seenBy: 'reason',
  },
  {
    id: 'crash',
    what: 'dumps of a process that ends by itself',
    guard: 'none are asked for; a trace has places, no values',
    seenBy: 'reason',
  },
];
