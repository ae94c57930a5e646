import type { FrontMatterKey } from './parse-front-matter.ts';
import { severities } from './postmortem.ts';

type Schema = Readonly<Record<string, unknown>>;

/** A key without a value is one that somebody has still to fill in. */
const open = (schema: Schema): Schema => ({ anyOf: [schema, { type: 'null' }] });
const oneOf = (values: readonly (string | boolean)[]): Schema => open({ enum: [...values] });
const line = open({ type: 'string', minLength: 1 });
const id = { type: 'string', pattern: '^[a-z0-9][a-z0-9-]{0,99}$' };

/** RFC 3339 with an offset, where minutes are enough; whether a day exists the parser knows. */
const instant = open({
  type: 'string',
  pattern: '^\\d{4}-\\d{2}-\\d{2}[Tt ]\\d{2}:\\d{2}(:\\d{2}(\\.\\d+)?)?\\s*([Zz]|[+-]\\d{2}:\\d{2})$',
  examples: ['2026-05-15T08:12Z', '2026-05-15T10:12+02:00'],
});

const closed = (properties: Schema, required: readonly string[] = []): Schema => ({
  type: 'object',
  properties,
  required: [...required],
  additionalProperties: false,
});

/** What each key of a record's front matter holds, for editors. The parser decides; a test holds the two together. */
const properties: Readonly<Record<FrontMatterKey, Schema>> = {
  id: {
    ...id,
    description: 'Name of the record, unique in the repository; issue-<number> for one that is made from an issue',
  },
  title: { ...line, description: 'What happened, in one line that may be public' },
  kind: {
    ...oneOf(['incident', 'hardening', 'rollup']),
    description: 'What the record is about; without it, an incident',
    default: 'incident',
  },
  period: {
    ...open({ type: ['string', 'integer'], pattern: '^\\d{4}(-Q[1-4])?$' }),
    description: 'Of a roll-up: 2026-Q2 or 2026',
  },
  severity: { ...oneOf(severities), description: 'How bad it was; decides when and how it is published' },
  issue: { ...open({ type: 'integer', minimum: 1 }), description: 'Number of the issue' },
  'affects-integrators': {
    ...oneOf([true, false]),
    description:
      'Whether external integrators noticed. Without a value it is not recorded, and nothing public says "no" for it',
  },
  phase: {
    ...oneOf(['pre-launch', 'production']),
    description: 'Before or after the launch; production without it',
    default: 'production',
  },
  components: {
    ...open({ type: 'array', items: { type: 'string', minLength: 1 } }),
    description: 'What was affected, such as [authorization-server]',
  },
  date: {
    ...open({ type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}$' }),
    description: 'The day on which it was, where no time is known',
  },
  started: { ...instant, description: 'When the impact began' },
  detected: { ...instant, description: 'When a monitor or a person noticed' },
  acknowledged: { ...instant, description: 'When somebody took it on' },
  classified: { ...instant, description: 'When the severity was decided' },
  mitigated: { ...instant, description: 'When the impact ended' },
  resolved: { ...instant, description: 'When the cause was gone; the clock of the postmortem starts here' },
  'detected-by': { ...line, description: 'Which monitor or alarm fired; human needs a reason under Detection' },
  'acknowledged-by': { ...line, description: 'A role, not a name' },
  takeaway: { ...line, description: 'One sentence that is carried forward' },
  'security-sensitive': {
    ...oneOf([true, false]),
    description: 'Text may wait until affected merchants have patched',
    default: false,
  },
  confirmations: {
    ...open(
      closed({
        from: {
          type: 'array',
          items: { type: 'string', pattern: '^[a-z0-9][a-z0-9-]{0,63}$' },
          description: 'Opaque ids, never names',
        },
        quorum: { ...open({ type: 'integer', minimum: 1 }), description: 'How many have to confirm; all without it' },
        'not-after': {
          ...open({ type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}$' }),
          description: 'Outer limit of the redaction',
        },
        received: {
          ...open({ type: 'object', additionalProperties: instant }),
          description: 'Written by Debrief: who confirmed, and when',
        },
      }),
    ),
    description: 'Whose patch a redaction waits for',
  },
  reports: {
    ...open({ type: 'array', items: closed({ label: line, at: instant }, ['label', 'at']) }),
    description: 'Reports that were handed in, by the label of their private clock',
  },
  updates: {
    ...open({
      type: 'array',
      items: closed({ at: instant, kind: { enum: ['correction', 'lift', 'reopened', 'override'] }, text: line }, [
        'at',
        'kind',
        'text',
      ]),
    }),
    description: 'What changed after the publication',
  },
  imported: { ...oneOf([true, false]), description: 'Written elsewhere; its punctuality is unknown', default: false },
};

/** The JSON Schema of a record's front matter. Ends with a line break. */
export function renderRecordSchema(): string {
  const schema = {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'Front matter of a record of Debrief (postmortems/<year>/<id>.md)',
    ...closed(properties, ['id', 'title']),
  };
  return `${JSON.stringify(schema, null, 2)}\n`;
}
