import { Option } from 'commander';
import type { Config, NotifyTarget } from '../core/config/config.ts';
import { collectNotices } from '../core/notify/collect-notices.ts';
import type { Notice } from '../core/notify/notice.ts';
import { renderNotice } from '../core/notify/notice-text.ts';
import { parseOutbox, planOutbox } from '../core/notify/outbox.ts';
import { plural } from '../core/text/plural.ts';
import { gatherClocks } from '../project/gather-clocks.ts';
import { gatherHistory, readPublished } from '../project/gather-history.ts';
import { assertGit } from '../workspace/open-workspace.ts';
import type { LocalProject } from '../workspace/read-local-project.ts';
import { openCalendar } from './open-calendar.ts';
import { openProject } from './open-project.ts';
import type { CliCommand, ExitCode, Session } from './session/command.ts';
import { Misuse } from './session/misuse.ts';

/** Everything that has happened, as far as this clone knows. Where the issues are is known to the sweep alone. */
async function gatherNotices(session: Session, project: LocalProject): Promise<readonly Notice[]> {
  const { config, tree, revisions } = project;
  const now = session.present();
  const context = { config, calendar: await openCalendar(config.calendar), now };
  const { records } = await gatherHistory(tree, context);
  const publishedAt = (await readPublished(revisions, tree, config.records)) ?? new Map();
  const { clocks } = await gatherClocks(project, context);
  return collectNotices({ records, publishedAt, clocks, issueUrl: () => '', config, now });
}

/** What the branch of notices says of a target; undefined where this clone has none. */
async function readMemoryOf({ workspace: { repository } }: LocalProject, name: string): Promise<string | undefined> {
  if (repository === undefined) return undefined;
  const refs = ['refs/remotes/*/debrief/notifications', 'refs/heads/debrief/notifications'];
  const found = (await repository.git.run(['for-each-ref', '--format=%(refname)', ...refs])).toString().split('\n');
  const [ref = ''] = found;
  if (ref === '') return undefined;
  return repository.git.run(['show', `${ref}:${name}.txt`]).then(String, () => undefined);
}

async function rehearse(session: Session, project: LocalProject): Promise<ExitCode> {
  const notices = await gatherNotices(session, project);
  for (const target of project.config.targets)
    session.terminal.write(await describe(session, project, target, notices));
  session.terminal.say('Nothing was sent. Notices are sent by the sweep, each once.');
  return 0;
}

async function describe(
  session: Session,
  project: LocalProject,
  target: NotifyTarget,
  notices: readonly Notice[],
): Promise<string> {
  const heading = `${target.name} (${target.kind}), told of: ${target.on.join(', ')}`;
  const text = await readMemoryOf(project, target.name);
  if (text === undefined) {
    const past = notices.filter(({ event }) => target.on.includes(event)).length;
    return `${heading}\n  No branch here says what was sent. If no sweep has sent anything yet, the first one will not tell the ${plural(past, 'event')} so far.\n`;
  }
  const outbox = parseOutbox(text);
  if (outbox === undefined)
    return `${heading}\n  The branch debrief/notifications holds a line that cannot be read: nothing is sent.\n`;
  const { due, later } = planOutbox(outbox, notices, target, session.present());
  const lines = due.map((notice) => `  ${notice.key}\n    ${renderNotice(notice, target, (value) => value)}`);
  if (later > 0) lines.push(`  … and ${plural(later, 'notice')} in later sweeps`);
  return `${[heading, ...(lines.length === 0 ? ['  Nothing new.'] : lines)].join('\n')}\n`;
}

/** Sends one made-up notice, so that an address is known to work before something happens. */
async function tryTarget({ env, terminal, present }: Session, config: Config, name: string): Promise<ExitCode> {
  const target = config.targets.find((one) => one.name === name);
  if (target === undefined) {
    const known = config.targets.map((one) => one.name).join(', ');
    throw new Misuse(
      `No target "${name}" is in the configuration; ${known === '' ? 'there are none' : `there are ${known}`}`,
    );
  }
  const { createSender } = await import('../notify/create-sender.ts');
  const repository = env['GITHUB_REPOSITORY'] ?? '';
  const sender = createSender(env, { repository, shared: false }, () => Date.now());
  const problem = sender.problemOf(target);
  if (problem !== undefined) throw new Misuse(problem);
  const now = present();
  const values = {
    service: config.service,
    id: 'test',
    url: config.page.url ?? '',
    title: 'A test of Debrief, nothing happened',
    severity: 'low',
    date: 'today',
  };
  const trial: NotifyTarget = { ...target, text: {} };
  const delivery = await sender.send({ key: `test:${now}`, event: 'published', id: 'test', at: now, values }, trial);
  if (delivery.kind === 'sent') terminal.say(`${name}: sent; look whether it has arrived`);
  else terminal.say(`${name}: ${delivery.words}`);
  return delivery.kind === 'sent' ? 0 : 3;
}

/** `debrief notify`: what the next sweep would tell people. */
export const notifyCommand: CliCommand = {
  describe: (command) =>
    void command
      .addOption(new Option('--dry-run', 'print the notices that the next sweep sends; this is the default'))
      .addOption(new Option('--test <target>', 'send a test to one target of the configuration').conflicts('dryRun'))
      .addHelpText(
        'after',
        `
Examples:
  $ debrief notify --dry-run
  $ DEBRIEF_NOTIFY_OPS=https://hooks.slack.com/… debrief notify --test ops

Notices themselves are sent by the sweep of the Action or the App. See docs/notifications.md.`,
      ),

  run: async (session, _args, options) => {
    assertGit(await session.workspace());
    const project = await openProject(session);
    if (typeof options.test === 'string') return tryTarget(session, project.config, options.test);
    if (project.config.targets.length > 0) return rehearse(session, project);
    session.terminal.say(
      'No target is in the configuration: nobody is told. Add one under `notify:`, such as `- slack: ops`',
    );
    return 0;
  },
};
