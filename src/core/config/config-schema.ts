import { parts, severities } from '../postmortem/postmortem.ts';
import { isRepositoryPath } from '../text/is-repository-path.ts';
import { isDate } from '../time/is-date.ts';
import { isTimeZone } from '../time/is-time-zone.ts';
import { parseTimeSpan } from '../time/parse-time-span.ts';
import { languageCodes } from '../words/language-code.ts';
import { type NoticeEvent, noticeEvents, notifyKinds } from './config.ts';
import { currentFormat } from './format.ts';
import { parseReminder } from './parse-reminder.ts';
import { publicAddressTests } from './public-address.ts';
import * as z from './shape.ts';
import { isReadableOn, pageParts, paper } from './theme.ts';

/** Every message in here completes the sentence "Unexpected …, expected …". */
function text(expected: string, test: (value: string) => boolean) {
  return z.string(expected).check(z.refine(test, expected));
}

function choice<const T extends readonly [string, ...string[]]>(values: T) {
  return z.oneOf(values, `one of ${values.join(', ')}`);
}

const mapping = z.strictObject;

function describe<T>(shape: z.Shape<T>, description: string, fallback?: unknown): z.Shape<T | undefined> {
  return z.optional(shape, fallback === undefined ? { description } : { description, default: fallback });
}

const line = text('one line of text', (value) => value.trim() !== '' && value.length <= 200 && !/[\r\n]/.test(value));
const label = text(
  'the name of a label, at most 50 characters',
  (value) => value.trim() !== '' && value.length <= 50 && !/[\r\n,]/.test(value),
);
const date = text('a date such as 2026-05-14', isDate);
const filePath = text('a path inside the repository such as docs/page.md', isRepositoryPath);
const amount = text(
  'an amount such as 5 working days, 90 days, 36 hours or 1 month',
  (value) => !!parseTimeSpan(value),
);
const limit = text(
  'an amount such as 90 days or 3 months',
  (value) => /day|month/.test(value) && !/working|business/i.test(value) && !!parseTimeSpan(value),
);
const trigger = choice(['started', 'detected', 'classified', 'mitigated', 'resolved', 'previous-report']);
const day = z.union(
  [date, mapping({ date, reason: z.optional(line) }, 'a date and a reason')],
  'a date such as 2026-05-14, or { date, reason }',
);
const severity = choice(severities);

const cadence = mapping(
  {
    publish: describe(
      choice(['individually', 'quarterly', 'annually']),
      'A postmortem of its own, or a part of a roll-up',
    ),
    within: describe(amount, 'Time allowed, from the trigger or the end of the roll-up period'),
    of: describe(trigger, 'What starts the clock', 'resolved'),
  },
  'a mapping of publish, within and of',
);

const publicAddress = z
  .string('an address that starts with https://')
  .check(...publicAddressTests.map(([expected, test]) => z.refine(test, expected)));
const markdown = text('Markdown of at most 10000 characters', (value) => value.trim() !== '' && value.length <= 10_000);
const theme = mapping(
  {
    accent: describe(
      text('a colour such as #0b57b7 that can be read on white', (value) => isReadableOn(value, paper.light)),
      'Colour of links and marks',
    ),
    'accent-dark': describe(
      text('a colour such as #7db4ff that can be read on dark paper', (value) => isReadableOn(value, paper.dark)),
      'The same for readers who prefer dark',
    ),
    logo: describe(
      text(
        'the path of an SVG file inside the repository',
        (value) => isRepositoryPath(value) && /\.svg$/i.test(value),
      ),
      'Logo beside the name of the site',
    ),
    header: describe(markdown, 'Markdown under the name of the site'),
    footer: describe(markdown, 'Markdown at the end of every page'),
    sections: describe(
      z.array(
        mapping(
          { title: line, text: markdown, after: z.optional(choice(pageParts)) },
          'a mapping of title, text and after',
        ),
        'a list of sections',
      ),
      'Sections of your own on the start page, in this order; they stand after the cadence unless they say otherwise',
    ),
  },
  'a mapping of accent, accent-dark, logo, header, footer and sections',
);

const mention = text('a mention such as @octocat or @acme/incident-review', (value) =>
  /^@[a-z\d](?:[a-z\d-]{0,38})(?:\/[a-z\d][\w.-]{0,99})?$/i.test(value),
);
const targetName = text('a name such as ops, in lower case', (value) =>
  /^[a-z](?:[a-z\d-]{0,38}[a-z\d])?$/.test(value),
);
const kindOfTarget = (what: string) =>
  describe(targetName, `Name of ${what}; the secret DEBRIEF_NOTIFY_<NAME> has the address`);
const noticeText = text('a text of at most 1000 characters', (value) => value.trim() !== '' && value.length <= 1000);
const target = mapping(
  {
    slack: kindOfTarget('an incoming webhook of Slack'),
    teams: kindOfTarget('a webhook of a Teams workflow'),
    discord: kindOfTarget('a webhook of Discord'),
    webhook: kindOfTarget('an address that takes JSON, signed as Standard Webhooks'),
    email: kindOfTarget('an SMTP server, a sender and an address'),
    on: describe(z.array(choice(noticeEvents), 'a list of events'), 'What is told', [
      'published',
      'updated',
      'lifted',
      'roll-up',
    ]),
    text: describe(
      mapping(
        Object.fromEntries(noticeEvents.map((event) => [event, z.optional(noticeText)])) as Record<
          NoticeEvent,
          z.Shape<string | undefined>
        >,
        'a mapping of events to texts',
      ),
      'Texts of your own, by event, with placeholders such as {title} and {url}',
    ),
  },
  'a mapping of slack, teams, discord, webhook or email, on and text',
).check(
  z.refine(
    (written) => notifyKinds.filter((kind) => written[kind] !== undefined).length === 1,
    'exactly one of slack, teams, discord, webhook and email',
  ),
);

/** Words that a record may use for a part, a subsection or a column. */
export const synonymKeys = [
  ...parts,
  'timeline',
  'impact',
  'time',
  'date',
  'event',
  'action',
  'kind',
  'owner',
  'due',
  'tracking',
  'status',
] as const;
const words = z.array(line, 'a list of words');

/** `.github/debrief.yml` as it is written, key by key; nothing is required. The JSON Schema for editors is made from it. */
export const configShape = {
  version: describe(
    z
      .int(`a format from 1 to ${currentFormat}`)
      .check(
        z.refine(
          (value) => value >= 1 && value <= currentFormat,
          `a format from 1 to ${currentFormat}; a later one needs a later Debrief`,
        ),
      ),
    `Format of this file and of the records. The current one is ${currentFormat}; \`debrief migrate\` moves both to it`,
  ),
  service: describe(line, 'Name of the service, as the public page says it'),
  launch: describe(
    mapping({ date, name: z.optional(line) }, 'a mapping of date and name'),
    'Day since which the absence of customer-facing incidents is counted',
  ),
  timezone: describe(text('an IANA time zone such as Europe/Berlin', isTimeZone), 'Zone of dates and deadlines', 'UTC'),
  calendar: describe(
    mapping(
      {
        holidays: describe(
          line,
          'Public holidays that are not worked: none, TARGET, or an ISO country or country-region such as DE or DE-BE',
          'none',
        ),
        add: describe(z.array(day, 'a list of dates'), 'Further days that are not worked'),
        remove: describe(z.array(day, 'a list of dates'), 'Holidays that are worked'),
      },
      'a mapping of holidays, add and remove',
    ),
    'Which days are working days, besides weekends',
  ),
  labels: describe(
    mapping(
      {
        incident: describe(label, 'Label that makes an issue an incident', 'incident'),
        severity: describe(
          text(
            'the name of a label with {severity} in it',
            (value) => value.split('{severity}').length === 2 && value.length <= 50,
          ),
          'Labels that give the severity',
          'severity: {severity}',
        ),
        'incident-type': describe(
          z.optional(line),
          'Issue type of the organization that makes an issue an incident, as the label does',
        ),
        overdue: describe(label, 'Label that is set while a postmortem is overdue', 'postmortem: overdue'),
        'action-item': describe(label, 'Label of the issues that action items become', 'postmortem: action item'),
      },
      'a mapping of incident, severity, overdue, action-item and incident-type',
    ),
    'Names of the labels on issues',
  ),
  cadence: describe(
    mapping(
      {
        critical: describe(cadence, 'Default: individually within 5 working days of resolution'),
        high: describe(cadence, 'Default: individually within 5 working days of resolution'),
        medium: describe(cadence, 'Default: quarterly within 10 working days'),
        low: describe(cadence, 'Default: annually within 20 working days'),
      },
      'a mapping of severities',
    ),
    'What is published when, by severity; what is left out keeps its default',
  ),
  reminders: describe(
    z.array(
      text('2 working days before, on the day, daily after, or the like', (value) => !!parseReminder(value)),
      'a list of reminders',
    ),
    'When to remind',
    ['2 working days before', '1 working day before', 'on the day', 'daily after'],
  ),
  notify: describe(
    z.array(
      z.union([mention, target], 'a mention such as @octocat, or a target such as { slack: ops }'),
      'a list of mentions and targets',
    ),
    'Whom reminders mention (nobody else is ever mentioned), and where notices go: docs/notifications.md',
  ),
  'trusted-actors': describe(
    z.array(
      text('a login such as renovate[bot]', (value) => /^[a-z\d][a-z\d-]{0,38}(?:\[bot\])?$/i.test(value)),
      'a list of logins',
    ),
    'Bots whose labels count',
  ),
  'former-bots': describe(
    z.array(
      text('a login such as debrief[bot]', (value) => /^[a-z\d][a-z\d-]{0,38}(?:\[bot\])?$/i.test(value)),
      'a list of logins',
    ),
    'Accounts under which Debrief writes or wrote here besides the one that looks: what they wrote, answered and confirmed counts as its own. Workflows (`github-actions[bot]`) are known without being named',
  ),
  redaction: describe(
    mapping(
      {
        recipient: describe(
          text('an age recipient that starts with age1', (value) => /^age1[02-9ac-hj-np-z]{20,4000}$/.test(value)),
          'Whom sealed text is encrypted to',
        ),
        'not-after': describe(limit, 'Outer limit of a redaction, from the resolution', '90 days'),
        'merchant-names': describe(
          z.array(
            text('the SHA-256 of a name, 64 hexadecimal digits', (value) => /^[0-9a-f]{64}$/.test(value)),
            'a list of SHA-256 digests',
          ),
          'Names of merchants that no record may hold, hashed: lower case, words separated by one space',
          [],
        ),
        'withdrawn-links': describe(
          z.array(
            text('the id of a link, 16 hexadecimal digits', (value) => /^[0-9a-f]{16}$/.test(value)),
            'a list of ids of links',
          ),
          'Confirmation links that are no longer good; `debrief link --revoke` writes them',
          [],
        ),
      },
      'a mapping of recipient, not-after, merchant-names and withdrawn-links',
    ),
    'Redaction of security-sensitive records',
  ),
  clocks: describe(
    z.array(
      mapping(
        {
          label: line,
          of: describe(trigger, 'What starts the clock', 'detected'),
          within: amount,
          roll: describe(
            choice(['none', 'end of next working day', 'noon of next working day']),
            'Where a deadline moves that falls on a day that is not worked',
            'none',
          ),
          severities: describe(z.array(severity, 'a list of severities'), 'Default: all'),
        },
        'a mapping of label, of, within, roll and severities',
      ),
      'a list of clocks',
    ),
    'Private clocks towards authorities or partners, never shown in public',
  ),
  rollups: describe(
    mapping(
      {
        'fewer-than': describe(
          z
            .int('a whole number from 0 to 1000')
            .check(z.refine((value) => value >= 0 && value <= 1000, 'a whole number from 0 to 1000')),
          'Counts below it are given as "fewer than"',
          5,
        ),
      },
      'a mapping of fewer-than',
    ),
    'Roll-ups',
  ),
  'action-items': describe(
    mapping(
      {
        'open-issues': describe(
          z.boolean('true or false'),
          'Open an issue for each open action item of a merged record that names none; closing it proposes to mark the item as done: docs/action-items.md',
          false,
        ),
      },
      'a mapping of open-issues',
    ),
    'Action items',
  ),
  records: describe(filePath, 'Folder of the records', 'postmortems'),
  template: describe(filePath, 'Body of a new record', '.github/postmortem-template.md'),
  page: describe(
    mapping(
      {
        title: describe(line, 'Title of the page; the default is in the language of the page', 'Incident history'),
        language: describe(
          choice(languageCodes),
          "Language of the page's own words, dates and numbers; records keep theirs: docs/languages.md",
          'en',
        ),
        url: describe(publicAddress, 'Public address of the site'),
        markdown: describe(filePath, 'The page as Markdown', 'INCIDENT-HISTORY.md'),
        site: describe(filePath, 'Folder that the site is written to', 'site'),
        'disclosure-calendar': describe(
          z.boolean('true or false'),
          'Whether the site says when what is withheld is planned to be shown: on the pages, and in a calendar to subscribe to',
          false,
        ),
        template: describe(filePath, 'Stylesheet that replaces the standard one'),
        theme: describe(theme, 'Look of the site, and what stands around the history'),
      },
      'a mapping of title, language, url, markdown, site, disclosure-calendar, template and theme',
    ),
    'The public page',
  ),
  synonyms: describe(
    mapping(
      Object.fromEntries(synonymKeys.map((key) => [key, z.optional(words)])) as Record<
        (typeof synonymKeys)[number],
        z.Shape<string[] | undefined>
      >,
      'a mapping of parts and columns to lists of words',
    ),
    'Further words that records use for a part, a subsection or a column',
  ),
  rules: describe(z.record(choice(['error', 'warning', 'off']), 'a mapping of rules to levels'), 'Levels of rules'),
};

/** The configuration as written: shapes checked, nothing filled in. */
export type WrittenConfig = z.ValueOfFields<typeof configShape>;
