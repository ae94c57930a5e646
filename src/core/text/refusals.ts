/** Why something was not done, and the way out. */
export interface RefusalWords {
  readonly what: string;
  readonly way: string;
}

/**
 * Every reason for which a host refuses, by its code. A host prints the code behind its message; `debrief explain CODE` and
 * docs/errors.md say the rest. Faults of records and of the configuration are rules and are not in here.
 */
export const refusals = {
  usage: {
    what: 'The command line has a command, an option or a value that Debrief does not understand.',
    way: '`debrief COMMAND --help` lists the options of a command with examples. Times have an offset (`2026-05-15T09:03Z`), time zones are IANA names (`Europe/Berlin`), amounts have a unit (`5 working days`).',
  },
  'missing-path': {
    what: 'A file or folder that was named is not there.',
    way: 'Paths count from the folder in which the command runs, or from `--cwd`. `debrief check` without a path takes every record.',
  },
  'unusable-path': {
    what: 'Something that is no regular file or folder is in the way: a symbolic link, a folder where a file belongs, a hook of somebody else.',
    way: 'Nothing is written through links, because they could lead anywhere. Move what is in the way, or name another place.',
  },
  'existing-file': {
    what: 'A file that would be made is there already, and may be the only copy of something.',
    way: 'Name another file or id, or move the existing one away.',
  },
  'foreign-output': {
    what: 'The place where the page or the site goes holds something that Debrief did not write.',
    way: 'Bring what it says into records and remove it, or choose another place with `--out` or `page:` in the configuration.',
  },
  'unusable-config': {
    what: 'The configuration is well formed, and something that it names cannot be used: a calendar, a template, a logo.',
    way: '`debrief check` shows every fault of the configuration at its line; `debrief doctor` tries what it names.',
  },
  'not-a-repository': {
    what: 'The folder is not in a git repository, and the command needs one.',
    way: 'Run it inside a clone, or `git init` first.',
  },
  'unknown-revision': {
    what: 'A commit, branch or tag is not in this clone.',
    way: 'Fetch it. In a workflow set `fetch-depth: 0` on `actions/checkout`.',
  },
  'shallow-clone': {
    what: 'The clone has only the newest commits. When a record was published is known from the whole history.',
    way: 'In a workflow set `fetch-depth: 0` on `actions/checkout`; elsewhere run `git fetch --unshallow`.',
  },
  'incomplete-checkout': {
    what: 'Files of the records that the commit has are not on the disk: a sparse checkout, say.',
    way: 'Check out the whole folder of the records; in a workflow leave `sparse-checkout` out, or name the folder there.',
  },
  'missing-objects': {
    what: 'The clone does not hold the contents of a file: it is a partial clone.',
    way: 'Clone without `--filter`. Debrief does not fetch from git on its own.',
  },
  'dubious-ownership': {
    what: 'Git does not trust the repository, because it belongs to another user.',
    way: 'If you trust it: `git config --global --add safe.directory FOLDER`.',
  },
  'git-failed': {
    what: 'Git could not be started, or ended with an error. Its own words are in the message.',
    way: 'Debrief needs git 2.31 or newer on the PATH. `debrief doctor` says which one it finds.',
  },
  'disk-refused': {
    what: 'The disk refused to read or write a file. The reason of the system is in the message.',
    way: 'Check permissions and free space. Nothing is left half written: run the command again.',
  },
  'github-refused': {
    what: "GitHub refused a request, or did not answer. GitHub's status and words are in the message.",
    way: 'For 403 and 404 check the permissions of the token or of the App; the message names the missing one where GitHub does. For 5xx and rate limits run it again later.',
  },
  'missing-key': {
    what: 'A key, a secret or an address that the command needs was not given.',
    way: '`debrief keygen` makes the keys for sealing. A recipient belongs into the configuration, an identity and the link secret into the environment, never into the repository.',
  },
  'unreadable-recipient': {
    what: 'The recipient is not an age recipient. It begins with `age1`.',
    way: 'Copy the line `recipient:` that `debrief keygen` printed.',
  },
  'unreadable-identity': {
    what: 'The identity is not an age identity. It begins with `AGE-SECRET-KEY-`.',
    way: 'Name the file that `debrief keygen` wrote.',
  },
  'cannot-open': {
    what: 'A sealed block cannot be opened with this identity: it is damaged, or was sealed for another recipient.',
    way: 'Use the identity that belongs to the recipient of that time; restore a damaged block from the history.',
  },
  'weak-link-secret': {
    what: 'The secret that confirmation links are signed with is short enough to be guessed.',
    way: 'Use at least 32 random characters, such as `openssl rand -hex 32`.',
  },
  'unreadable-log-key': {
    what: 'The key that signs the log of public events is not one. It begins with `PRIVATE+KEY+`.',
    way: 'Give `DEBRIEF_LOG_KEY`, or the input `log-key`, what `debrief keygen --log` wrote.',
  },
  'rewritten-history': {
    what: 'The log of public events says something that the records do not say any more: a publication has another date, an update entry is gone, or the log itself was changed.',
    way: 'Bring back what is missing. Where the history was rewritten on purpose (moved to another repository, say), give the reason: `debrief build --rewrite-log REASON`, or the input `rewrite-log`. It is written into the log, for everybody to read.',
  },
  'unreachable-log': {
    what: 'The log that was published before cannot be read, so nothing can be added to it. A log that begins anew would look like a rewritten history.',
    way: 'Run it again later. For the very first publication under an address that does not answer yet, give the reason with `--rewrite-log`, or the input `rewrite-log`.',
  },
  'unreachable-site': {
    what: 'A published site does not answer, or has no log of public events.',
    way: 'Check the address: it is the one of the start page. A site that an older Debrief has built has no log yet.',
  },
  'unsupported-node': {
    what: 'This version of Node.js is too old.',
    way: 'Install the version that the message names, or newer.',
  },
  'incomplete-install': {
    what: 'Files of Debrief itself are missing.',
    way: 'Install the package again; in a clone run `npm ci` and `npm run build`.',
  },
  'invalid-input': {
    what: 'An input of the Action, or a variable that the runner sets, cannot be used.',
    way: '`action.yml` describes every input. The message names each one that is wrong.',
  },
  'missing-token': {
    what: 'The command needs a token that may write, and none was given.',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: an expression of GitHub's
    way: 'Pass `token: ${{ github.token }}` and give the job the permissions that the starter workflow of `debrief init` has.',
  },
  'publish-race': {
    what: 'Something else kept publishing to the same place first.',
    way: 'Use a concurrency group, as the starter workflow does, and check that the token may write there.',
  },
  'invalid-environment': {
    what: 'A variable of the environment of the App is missing or cannot be used.',
    way: 'docs/app.md lists every variable. The App does not start until all of them are right.',
  },
} as const satisfies Readonly<Record<string, RefusalWords>>;

export type RefusalCode = keyof typeof refusals;
