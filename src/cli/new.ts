import { join } from 'node:path';
import { Argument, InvalidArgumentError, Option } from 'commander';
import type { Config } from '../core/config/config.ts';
import { idOfText } from '../core/draft/id-of-text.ts';
import { renderDraft } from '../core/draft/render-draft.ts';
import { setField } from '../core/postmortem/edit-front-matter.ts';
import { type FrontMatterKey, isId } from '../core/postmortem/parse-front-matter.ts';
import { type InstantField, instantFields, severities } from '../core/postmortem/postmortem.ts';
import { recordPath } from '../core/postmortem/record-path.ts';
import type { Instant } from '../core/time/instant.ts';
import { readTextFile } from '../project/read-records.ts';
import { writeNewFiles } from '../workspace/write-new-files.ts';
import { editFile, editorOf } from './edit-file.ts';
import { openProject } from './open-project.ts';
import { parseNow } from './parse-now.ts';
import { renderHardening } from './render-hardening.ts';
import type { CliCommand } from './session/command.ts';
import { Misuse } from './session/misuse.ts';

type Options = Readonly<Record<string, unknown>>;

const events: Readonly<Record<InstantField, string>> = {
  started: 'Impact begins',
  detected: 'Detected',
  acknowledged: 'Acknowledged',
  mitigated: 'Impact ends',
  resolved: 'Resolved',
};

function parseIssue(text: string): number {
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new InvalidArgumentError('Expected the number of an issue.');
  return Number(text);
}

function parseId(text: string): string {
  if (!isId(text)) throw new InvalidArgumentError('Expected small letters, digits and hyphens.');
  return text;
}

function idOf(title: string): string {
  const id = idOfText(title);
  if (id === undefined) throw new Misuse(`The title "${title}" gives no id: name one with --id`);
  return id;
}

function text(options: Options, name: string): string | undefined {
  const value = options[name];
  return typeof value === 'string' ? value : undefined;
}

const camel = (name: string) => name.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());

/** The front matter that the options set, by key. */
function fieldsOf(options: Options): [FrontMatterKey, string | boolean | readonly string[]][] {
  const fields: [FrontMatterKey, string | boolean | readonly string[]][] = [];
  for (const key of ['severity', 'detected-by', 'acknowledged-by', ...instantFields] as const) {
    const value = text(options, camel(key));
    if (value !== undefined) fields.push([key, value]);
  }
  if (options['affectsIntegrators'] === true) fields.push(['affects-integrators', true]);
  if (Array.isArray(options['component'])) fields.push(['components', options['component'].map(String)]);
  return fields;
}

interface Named {
  readonly id: string;
  readonly title: string;
  readonly issue: number | undefined;
}

function nameRecord(title: string | undefined, options: Options): Named {
  const issue = typeof options['issue'] === 'number' ? options['issue'] : undefined;
  if (title === undefined && issue === undefined)
    throw new Misuse('What happened? Give a title or --issue, such as: debrief new "Primary database unavailable"');
  const given = text(options, 'id');
  const id = given ?? (issue === undefined ? idOf(title ?? '') : `issue-${issue}`);
  return { id, title: title ?? `Incident #${issue}`, issue };
}

/** What a draft says of its issue: no part of what happened when somebody starts a record by hand. */
const issueRow = /^\|[^|\n]+\| Issue opened \|\n/m;

/** The instants that were given, as the first rows of the timeline. */
function rowsOf(options: Options): string {
  return instantFields
    .map((field) => [field, text(options, field)] as const)
    .filter((row): row is [InstantField, string] => row[1] !== undefined)
    .map(
      ([field, value]) =>
        `| ${new Date(parseNow(value)).toISOString().slice(0, 16).replace('T', ' ')} | ${events[field]} |\n`,
    )
    .join('');
}

function renderRecord(
  named: Named,
  options: Options,
  context: { config: Config; template: string | undefined; now: Instant },
): string {
  const { id, title, issue } = named;
  const draft = renderDraft(
    { number: issue ?? 1, title, body: '', labels: [], createdAt: context.now, closedAt: undefined, comments: [] },
    context,
  );
  const fields: [FrontMatterKey, string | boolean | readonly string[] | undefined][] = [
    ['id', id],
    ...fieldsOf(options),
  ];
  if (issue === undefined) fields.push(['issue', undefined]);
  const record = draft.replace(issueRow, () => rowsOf(options));
  return fields.reduce((text, [key, value]) => setField(text, key, value) ?? text, record);
}

/** `debrief new`: a record from the template, ready to be filled in. */
export const newRecord: CliCommand = {
  describe: (command) => {
    command
      .addArgument(new Argument('[title]', 'what happened, in a few words'))
      .addOption(new Option('--issue <number>', 'issue that the record belongs to').argParser(parseIssue))
      .addOption(
        new Option('--id <id>', 'id of the record (default: issue-<number>, or from the title)').argParser(parseId),
      )
      .addOption(new Option('--severity <severity>', 'how bad it was').choices(severities))
      .addOption(new Option('--component <name...>', 'what was affected'))
      .addOption(new Option('--affects-integrators', 'external integrators noticed'))
      .addOption(new Option('--hardening', 'a fix before launch: a title and one paragraph'));
    for (const field of instantFields) command.addOption(new Option(`--${field} <instant>`, `when it was ${field}`));
    command
      .addOption(new Option('--detected-by <monitor>', 'which monitor or alarm fired'))
      .addOption(new Option('--acknowledged-by <role>', 'who acknowledged it: a role, not a name'))
      .addOption(new Option('--edit', 'open the record in $VISUAL or $EDITOR').conflicts('print'))
      .addOption(new Option('--print', 'print the record instead of writing it'))
      .addHelpText(
        'after',
        `
Examples:
  $ debrief new "Primary database unavailable" --severity high --started 2026-05-15T08:12Z
  $ debrief new "Tokens declined" --issue 57
  $ debrief new "Binds on 127.0.0.1" --hardening
  $ debrief new "Tokens declined" --edit

What is not given is left open in the file; debrief check says what is still missing. Exits 2 when the editor did not end well.`,
      );
  },

  run: async (session, [title], options) => {
    const project = await openProject(session);
    const { config, tree, workspace } = project;
    for (const field of instantFields) {
      const value = text(options, field);
      if (value !== undefined) parseNow(value);
    }
    const editor = options['edit'] === true ? editorOf(session.env) : undefined;
    const named = nameRecord(title, options);
    const now = session.present();
    const found = await readTextFile(tree, config.template);
    const template = found !== undefined && 'text' in found ? found.text : undefined;
    const record =
      options['hardening'] === true
        ? renderHardening(named.id, named.title)
        : renderRecord(named, options, { config, template, now });
    if (options['print'] === true) {
      session.terminal.write(record);
      return 0;
    }
    const started = text(options, 'started');
    const path = recordPath(named.id, started === undefined ? now : parseNow(started), config.timeZone, config.records);
    const [written] = writeNewFiles(workspace.root, new Map([[path, record]]));
    if (written?.outcome !== 'written')
      throw new Misuse(`The record "${path}" is there already: choose another --id`, 'existing-file');
    session.terminal.say(`${session.terminal.paint('green', 'wrote')} ${path}`);
    const isEdited = editor !== undefined && (await editFile(editor, join(workspace.root, path), session.env));
    if (editor !== undefined && !isEdited)
      session.terminal.say(`The editor "${editor}" did not end well; the record is written all the same.`);
    session.terminal.say(`Next: ${isEdited ? '' : 'fill it in, then: '}debrief check ${path}`);
    return editor === undefined || isEdited ? 0 : 2;
  },
};
