import { Argument, Option } from 'commander';
import { openText } from '../core/open/open-text.ts';
import type { Confirmations } from '../core/postmortem/postmortem.ts';
import { dayMs } from '../core/time/day-ms.ts';
import { parseTimeSpan } from '../core/time/parse-time-span.ts';
import type { TimeSpan } from '../core/time/time-span.ts';
import { readRecords } from '../project/read-records.ts';
import { openProject } from './open-project.ts';
import type { CliCommand, Session } from './session/command.ts';
import { Misuse } from './session/misuse.ts';

/** `debrief link`: the address under which one merchant confirms that it has patched. */
export const link: CliCommand = {
  describe: (command) =>
    void command
      .addArgument(new Argument('[merchant]', 'opaque id of the merchant, as under confirmations: from:'))
      .addOption(new Option('--incident <id>', 'id of the record'))
      .addOption(new Option('--url <address>', 'where the App can be reached (default: DEBRIEF_URL)'))
      .addOption(new Option('--repository <owner/name>', 'default: the remote "origin"'))
      .addOption(new Option('--expires <amount>', 'how long the link is good, in hours or days').default('30 days'))
      .addOption(new Option('--revoke <link>', 'withdraw a link: its address or its id').conflicts(['incident', 'url']))
      .addHelpText(
        'after',
        `
Examples:
  $ debrief link merchant-a --incident issue-42 --url https://debrief.example.com
  $ debrief link --revoke https://debrief.example.com/confirm/WyJhY21l…
  $ debrief link --revoke 3f2a9c01b7d4e865

Whoever has the link can confirm for that merchant. DEBRIEF_LINK_SECRET must be the one of the App; give it in the environment.`,
      ),

  run: async (session, [merchant], options) => {
    if (options.revoke !== undefined) {
      if (merchant !== undefined) throw new Misuse('A link is withdrawn by its address or its id alone');
      const { revokeLink } = await import('./revoke-link.ts');
      return revokeLink(session, String(options.revoke));
    }
    if (merchant === undefined || options.incident === undefined)
      throw new Misuse('A link is for one merchant and one incident: debrief link MERCHANT --incident ID');
    return makeLink(session, merchant, options);
  },
};

async function makeLink(session: Session, merchant: string, options: Readonly<Record<string, unknown>>): Promise<0> {
  const { linkId, signConfirmation } = await import('../keys/confirmation-token.ts');
  const incident = String(options.incident);
  const confirmations = await findConfirmations(session, incident);
  if (confirmations === undefined || !confirmations.from.includes(merchant))
    throw new Misuse(
      confirmations?.from.length
        ? `The record "${incident}" asks no merchant "${merchant}"; it asks "${confirmations.from.join('", "')}"`
        : `No record "${incident}" with \`confirmations: from:\` was found`,
    );
  const claim = {
    repository: await findRepository(session, options.repository),
    incident,
    merchant,
    expires: session.present() + toMilliseconds(options.expires),
  };
  const address = readAddress(options.url ?? session.env.DEBRIEF_URL);
  const token = signConfirmation(claim, session.env.DEBRIEF_LINK_SECRET ?? '');
  session.terminal.write(`${address}/confirm/${token}\n`);
  session.terminal.say(
    `For ${merchant} and ${incident} only, good until ${new Date(claim.expires).toISOString()}. Say in the message that "${incident}" has to be typed`,
  );
  session.terminal.say(`To withdraw it: debrief link --revoke ${linkId(token)}`);
  return 0;
}

async function findConfirmations(session: Session, incident: string): Promise<Confirmations | undefined> {
  const { tree, config } = await openProject(session);
  const { files } = await readRecords(tree, config.records);
  const context = { config, now: session.present() };
  const records = files
    .filter(({ text }) => text.includes(incident))
    .map((file) => openText(file, context).postmortem)
    .filter((postmortem) => postmortem?.meta.id === incident && postmortem.meta.securitySensitive);
  return records[0]?.meta.confirmations;
}

async function findRepository(session: Session, option: unknown): Promise<string> {
  const given = typeof option === 'string' ? option : await readOrigin(session);
  const [, name] = /^([\w.-]+\/[\w.-]+)$/.exec(given ?? '') ?? [];
  if (name === undefined) throw new Misuse('The repository is not known: name it with --repository OWNER/NAME');
  return name;
}

/** `owner/name` of the remote, whichever way it is addressed. */
async function readOrigin(session: Session): Promise<string | undefined> {
  const { repository } = await session.workspace();
  const settings = (await repository?.git.run(['config', '--local', '--list', '-z']))?.toString() ?? '';
  const url = settings.split('\0').find((line) => line.startsWith('remote.origin.url\n'));
  return /[/:]([^/:]+\/[^/:]+?)(?:\.git)?\/?$/.exec(url ?? '')?.[1];
}

function readAddress(text: unknown): string {
  const url = typeof text === 'string' ? URL.parse(text) : null;
  if (url === null || !/^https?:$/.test(url.protocol))
    throw new Misuse(
      'The address of the App is missing: give it with --url or DEBRIEF_URL, such as "https://debrief.example.com"',
      'missing-key',
    );
  return `${url.origin}${url.pathname}`.replace(/\/+$/, '');
}

const lengths: Partial<Record<TimeSpan['unit'], number>> = { hours: 3_600_000, days: dayMs };

function toMilliseconds(text: unknown): number {
  const amount = parseTimeSpan(String(text));
  const length = amount && lengths[amount.unit];
  if (amount === undefined || length === undefined)
    throw new Misuse(`"${text}" is not an amount of hours or days, such as "30 days"`);
  return amount.count * length;
}
