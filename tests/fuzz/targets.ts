import names from '../../names.json' with { type: 'json' };
import { parseDelivery } from '../../src/app/front-door/parse-delivery.ts';
import { addWithdrawnLink } from '../../src/core/config/add-withdrawn-link.ts';
import { parseConfig } from '../../src/core/config/parse-config.ts';
import { parseReminder } from '../../src/core/config/parse-reminder.ts';
import { parseConfirmations } from '../../src/core/confirmations/confirmation-file.ts';
import { renderDraft } from '../../src/core/draft/render-draft.ts';
import { planImport } from '../../src/core/import/plan-import.ts';
import { openText } from '../../src/core/open/open-text.ts';
import { parseCommands } from '../../src/core/plan/parse-commands.ts';
import { parseWroteTrailer } from '../../src/core/plan/wrote-trailer.ts';
import { parseMeta } from '../../src/core/postmortem/parse-postmortem.ts';
import { parseTimeText } from '../../src/core/postmortem/parse-time-text.ts';
import { scanMarkers } from '../../src/core/redaction/scan-markers.ts';
import { readSealedBlock } from '../../src/core/redaction/sealed-block.ts';
import { checkIssueForm } from '../../src/core/setup/check-issue-form.ts';
import { parseWorkflow } from '../../src/core/setup/parse-workflow.ts';
import { parseInstant } from '../../src/core/time/parse-instant.ts';
import { parseTimeSpan } from '../../src/core/time/parse-time-span.ts';
import { queuedPull } from '../../src/github/pull/queued-pull.ts';
import { checkIdentity, openArmor, sealBytes } from '../../src/keys/age-keys.ts';
import { verifyConfirmation } from '../../src/keys/confirmation-token.ts';
import { KeyRefusal } from '../../src/keys/key-refusal.ts';
import { goodRecord } from '../core/postmortem/good-record.ts';
import { recordText } from '../workspace/record-text.ts';

/** A parser that reads what strangers wrote: whatever it is given, it answers, and throws nothing but its own refusals. */
export interface Target {
  /** What is damaged: good inputs, and pieces that mean something to this parser. */
  readonly seeds: readonly string[];
  readonly pieces: readonly string[];
  readonly run: (text: string) => unknown;
}

const { config } = parseConfig(undefined, '', []);
const now = Date.parse('2026-06-01T12:00Z');
const markup = [
  '`',
  '*',
  '_',
  '> ',
  '- ',
  '\n',
  '# ',
  '| ',
  '<!--',
  '-->',
  '[',
  '](',
  '\\',
  '&lt;',
  '\u200b',
  '\r',
  '```',
  '    ',
];
const yaml = [
  ': ',
  '- ',
  '{',
  '}',
  '[',
  ']',
  '&a ',
  '*a',
  '!!js/function ',
  '? ',
  '|\n',
  '"',
  "'",
  '#',
  '---\n',
  '\t',
  '__proto__: ',
  '\n  ',
];
const marked = [
  ...markup,
  '<!-- redact: reason=security until=confirmed -->',
  '<!-- /redact -->',
  '<!-- sealed: ',
  '<!-- withheld: ',
];

/** Passes what a room of keys refuses on purpose. */
async function refusing(work: Promise<unknown>): Promise<void> {
  await work.catch((error: unknown) => {
    if (!(error instanceof KeyRefusal)) throw error;
  });
}

const imported = [
  '---\ntitle: Down\ndate: 2026-05-15 08:00:00\nresolved: true\nresolvedWhen: 2026-05-15 09:00:00\nsection: issue\n---\nIt was down.\n',
  '+++\ntitle = "Down"\ndate = 2026-05-15T08:00:00Z\n+++\n\nIt was down.\n',
  '{"incidents":[{"name":"Down","created_at":"2026-05-15T08:00:00Z","incident_updates":[{"body":"x","created_at":"2026-05-15T08:00:00Z"}]}]}',
  '= Down\n\n== Timeline\n\n* 08:00 it began\n',
  '# Down\n\n**Date:** 2026-05-15\n\n## Timeline\n\n- 08:00 UTC it began\n',
  '<html><body><h1>Down</h1><p>2026-05-15</p></body></html>',
];

export const targets: Readonly<Record<string, Target>> = {
  'front-matter': {
    seeds: [recordText('issue-9').split('\n## ', 1)[0] ?? ''],
    pieces: yaml,
    run: (text) => parseMeta(text),
  },
  record: {
    seeds: [goodRecord, recordText('issue-9')],
    pieces: marked,
    run: (text) => openText({ path: 'postmortems/2026/issue-9.md', text }, { config, now }),
  },
  markers: {
    seeds: ['a <!-- redact: reason=security until=confirmed words=40 -->b<!-- /redact --> c'],
    pieces: marked,
    run: (text) => [scanMarkers(text), readSealedBlock(text)],
  },
  configuration: {
    seeds: [
      'service: Acme\nredaction: { not-after: 60 days, withdrawn-links: ["0123456789abcdef"] }\nrules: { secret: off }\nreminders: [on the day]\n',
    ],
    pieces: yaml,
    run: (text) => [
      parseConfig(text, 'debrief.yml', ['secret']),
      addWithdrawnLink(text, '0123456789012345', ['secret']),
    ],
  },
  times: {
    seeds: [
      '2026-05-15T09:03+02:00',
      '15 May 2026, 09:03 CEST',
      '5 working days',
      '2 working days before',
      'refs/heads/gh-readonly-queue/main/pr-1-0',
    ],
    pieces: ['T', 'Z', ':', '-', '+', '99', ' ', 'days', 'before', '\u0661', '/'],
    run: (text) => [
      parseInstant(text),
      parseTimeText(text),
      parseTimeSpan(text),
      parseReminder(text),
      queuedPull(text),
    ],
  },
  commands: {
    seeds: ['/debrief severity high\n/debrief timeline 08:12 pager fired\n', '> quoted\n\n/debrief confirm merchant-a'],
    pieces: [...markup, '/debrief ', 'resolved '],
    run: (text) => [parseCommands(text), parseWroteTrailer([text])],
  },
  'issue-form': {
    seeds: ['### Severity\n\nhigh\n\n### Started\n\n2026-05-15T08:12Z\n\n### Description\n\nIt was down. - [x] yes\n'],
    pieces: [...marked, '### ', '_No response_', '- [x] '],
    run: (body) =>
      renderDraft(
        {
          number: 1,
          title: body.slice(0, 200),
          body,
          labels: [],
          createdAt: now,
          closedAt: undefined,
          comments: [{ at: now, body }],
        },
        { config },
      ),
  },
  'issue-template': {
    seeds: [
      'name: Incident\ndescription: x\nlabels: [incident]\nbody:\n  - type: input\n    id: a\n    attributes: { label: A }\n',
    ],
    pieces: yaml,
    run: (text) => checkIssueForm('.github/ISSUE_TEMPLATE/incident.yml', text, 'incident'),
  },
  workflow: {
    seeds: [
      `on: { pull_request: {}, merge_group: null }\njobs:\n  debrief:\n    runs-on: ubuntu-latest\n    steps: [{ uses: ${names.action}@v1 }]\n`,
    ],
    pieces: yaml,
    run: (text) => parseWorkflow(text, names.action),
  },
  import: {
    seeds: imported,
    pieces: [...markup, '{"', '":', '},', '+++\n', '---\n', '= ', '<p>', 'UTC', '2026-13-40'],
    run: (text) =>
      ['a.md', 'a.json', 'a.adoc', 'a.html'].map((path) =>
        planImport([{ path, text }], { from: 'auto', now, synonyms: {}, timeZone: 'UTC' } as Parameters<
          typeof planImport
        >[1]),
      ),
  },
  confirmations: {
    seeds: ['{ "merchant-a": "2026-06-02T10:11Z" }\n'],
    pieces: ['{', '}', '"', ':', ',', '[', '"__proto__"', 'null', '\\u0000'],
    run: (text) => parseConfirmations(text),
  },
  link: {
    seeds: ['WyJhL2IiLCJpIiwibSIsMV0.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA'],
    pieces: ['.', '-', '_', '=', 'A', 'e30', '%', '/'],
    run: (text) => verifyConfirmation(text, ['an example of a secret for links'], now),
  },
  keys: {
    seeds: [
      'age1qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqq',
      '-----BEGIN AGE ENCRYPTED FILE-----\nYWdl\n-----END AGE ENCRYPTED FILE-----\n',
      'AGE-SECRET-KEY-1QQQQQQQQQQQ',
    ],
    pieces: ['age1', 'AGE-', '-----', '\n', 'q', 'b', '\u0130', '='],
    run: async (text) => {
      await refusing(sealBytes(new Uint8Array(1), text));
      await refusing(checkIdentity(text));
      await refusing(openArmor(text, 'AGE-SECRET-KEY-1QQQQQQQQQQQ'));
    },
  },
  event: {
    seeds: [
      '{"action":"labeled","issue":{"number":1},"repository":{"name":"a","owner":{"login":"b"}},"installation":{"id":1}}',
    ],
    pieces: ['{', '}', '[', ']', '"', ':', ',', '1e999', '"__proto__"', '\\ud800', 'null'],
    run: (text) => parseDelivery({ 'x-github-event': text.slice(0, 8), 'x-github-delivery': '1' }, text),
  },
};

type Random = () => number;

/** A seed with a few pieces cut, doubled, moved, or put in; now and then a piece many times, which is what hurts parsers. */
export function damaged(random: Random, { seeds, pieces }: Target): string {
  const pick = <T>(all: readonly T[]): T | undefined => all[Math.floor(random() * all.length)];
  const place = (text: string) => Math.floor(random() * (text.length + 1));
  let text = pick(seeds) ?? '';
  for (let turn = Math.floor(random() * 6); turn >= 0; turn -= 1) {
    const [from, to] = [place(text), place(text)].toSorted((a, b) => a - b) as [number, number];
    const piece = (pick(pieces) ?? '').repeat(random() < 0.05 ? 1 + Math.floor(random() * 2000) : 1);
    const middle = pick([piece, '', text.slice(from, to).repeat(2), `${piece}${text.slice(from, to)}${piece}`]) ?? '';
    text = (text.slice(0, from) + middle + text.slice(to)).slice(0, 20_000);
  }
  return text;
}
