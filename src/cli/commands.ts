import type { CommandEntry } from './session/command.ts';

/**
 * Every command of `debrief`, in the order of `--help`. One file per command, loaded when it is asked for: export a
 * `CliCommand` from it and add a line here.
 */
export const commands: readonly CommandEntry[] = [
  {
    name: 'init',
    group: 'Begin',
    summary: 'set up a repository: configuration, workflow, issue form',
    load: async () => (await import('./init.ts')).init,
  },
  {
    name: 'import',
    group: 'Begin',
    summary: 'draft records from cState, Statuspage, morty or Markdown',
    load: async () => (await import('./import.ts')).importRecords,
  },
  {
    name: 'doctor',
    group: 'Begin',
    summary: 'say what a repository still lacks',
    load: async () => (await import('./doctor.ts')).doctor,
  },
  {
    name: 'app-manifest',
    group: 'Begin',
    summary: 'register the App from a page on this machine',
    load: async () => (await import('./app-manifest.ts')).appManifest,
  },
  {
    name: 'completion',
    group: 'Begin',
    summary: 'print what bash, zsh or fish need to complete commands',
    load: async () => (await import('./completion.ts')).completion,
  },
  {
    name: 'demo',
    group: 'Begin',
    summary: 'play the whole story on a GitHub of its own, on this machine',
    load: async () => (await import('./demo.ts')).demo,
  },
  {
    name: 'new',
    group: 'Write and check',
    summary: 'start a record from the template',
    load: async () => (await import('./new.ts')).newRecord,
  },
  {
    name: 'check',
    group: 'Write and check',
    summary: 'find every problem in the records, each at its line',
    load: async () => (await import('./check.ts')).checkCommand,
  },
  {
    name: 'set',
    group: 'Write and check',
    summary: 'write one fact into every record that does not state it',
    load: async () => (await import('./set.ts')).set,
  },
  {
    name: 'migrate',
    group: 'Write and check',
    summary: 'move configuration and records to the current format',
    load: async () => (await import('./migrate.ts')).migrate,
  },
  {
    name: 'images',
    group: 'Write and check',
    summary: 'bring images that were pasted into GitHub into the repository',
    load: async () => (await import('./images.ts')).images,
  },
  {
    name: 'explain',
    group: 'Write and check',
    summary: 'say what a rule or the code of an error means, with examples',
    load: async () => (await import('./explain.ts')).explain,
  },
  {
    name: 'preview',
    group: 'Publish',
    summary: 'serve the site from this machine, and rebuild it when a record changes',
    load: async () => (await import('./preview.ts')).preview,
  },
  {
    name: 'build',
    group: 'Publish',
    summary: 'write the public page, the site and the feeds',
    load: async () => (await import('./build.ts')).buildCommand,
  },
  {
    name: 'notify',
    group: 'Publish',
    summary: 'show which notices are to be sent, and try a target',
    load: async () => (await import('./notify.ts')).notifyCommand,
  },
  {
    name: 'verify',
    group: 'Publish',
    summary: 'check that a published history was not rewritten',
    load: async () => (await import('./verify.ts')).verifyCommand,
  },
  {
    name: 'status',
    group: 'Deadlines',
    summary: 'show what is due when, soonest first',
    load: async () => (await import('./status.ts')).status,
  },
  {
    name: 'rollup',
    group: 'Deadlines',
    summary: 'draft the roll-up of a quarter or a year',
    load: async () => (await import('./rollup.ts')).rollupCommand,
  },
  {
    name: 'deadline',
    group: 'Deadlines',
    summary: 'count a deadline and show the working',
    load: async () => (await import('./deadline.ts')).deadline,
  },
  {
    name: 'seal',
    group: 'Redact and lift',
    summary: 'encrypt the redactions of a record',
    load: async () => (await import('./seal.ts')).seal,
  },
  {
    name: 'unseal',
    group: 'Redact and lift',
    summary: 'show a record with its sealed text opened',
    load: async () => (await import('./unseal.ts')).unseal,
  },
  {
    name: 'keygen',
    group: 'Redact and lift',
    summary: 'make the keys for sealing, or for the log of public events',
    load: async () => (await import('./keygen.ts')).keygen,
  },
  {
    name: 'hook',
    group: 'Redact and lift',
    summary: 'refuse commits that would disclose a redaction',
    load: async () => (await import('./hook.ts')).hook,
  },
  {
    name: 'link',
    group: 'Redact and lift',
    summary: 'make the link under which a merchant confirms',
    load: async () => (await import('./link.ts')).link,
  },
  {
    name: 'forget',
    group: 'Redact and lift',
    summary: 'say whom to ask when text that was public must be forgotten',
    load: async () => (await import('./forget.ts')).forget,
  },
];
