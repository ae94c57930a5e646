const time = { type: 'string', format: 'date-time' } as const;
const timeOrNull = { type: ['string', 'null'], format: 'date-time' } as const;
const text = { type: 'string' } as const;
const statuses = ['investigating', 'identified', 'monitoring', 'resolved', 'postmortem', 'unknown'] as const;
const impacts = ['none', 'minor', 'major', 'critical', 'unknown'] as const;

const strict = (properties: Readonly<Record<string, unknown>>) => ({
  type: 'object',
  properties,
  required: Object.keys(properties),
  additionalProperties: false,
});

const list = (name: string) => ({ type: 'array', items: { $ref: `#/$defs/${name}` } });

/**
 * The JSON Schema of `api/v2/*.json`: the part of Statuspage's public API (v2) that an incident history has. Clients of Statuspage
 * read the same fields there.
 */
export const apiSchema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'Incident history, in the shape of the Statuspage API v2',
  oneOf: [{ $ref: '#/$defs/status' }, { $ref: '#/$defs/summary' }, { $ref: '#/$defs/incidents' }],
  $defs: {
    page: strict({
      id: text,
      name: text,
      url: { type: 'string', description: 'Relative when the configuration names no address' },
      time_zone: text,
      updated_at: {
        ...time,
        description:
          'The newest change of a listed incident, in the file of a year of one of its own; not the time of the build',
      },
    }),
    state: strict({
      indicator: {
        enum: impacts,
        description: 'The worst open customer-facing incident; unknown where records do not say enough',
      },
      description: { type: 'string', description: 'The all-clear in one sentence' },
    }),
    component: strict({ id: text, name: text }),
    update: strict({
      id: { type: 'string', description: 'Made of the incident and of what happened; it never changes' },
      incident_id: text,
      status: { enum: statuses },
      body: { type: 'string', description: 'Plain text; what is withheld reads [Redacted: …]' },
      created_at: time,
      updated_at: time,
      display_at: time,
    }),
    incident: strict({
      id: { type: 'string', pattern: '^[a-z0-9][a-z0-9-]*$' },
      name: text,
      status: { enum: statuses, description: 'unknown: it is over, but its end is not recorded' },
      impact: { enum: impacts, description: 'unknown: not classified' },
      shortlink: text,
      page_id: text,
      created_at: { ...timeOrNull, description: 'The start, else the publication; null where nothing tells a time' },
      updated_at: timeOrNull,
      started_at: timeOrNull,
      monitoring_at: timeOrNull,
      resolved_at: timeOrNull,
      postmortem_body: { type: ['string', 'null'] },
      postmortem_published_at: timeOrNull,
      components: list('component'),
      incident_updates: { ...list('update'), description: 'Newest first' },
    }),
    status: strict({ page: { $ref: '#/$defs/page' }, status: { $ref: '#/$defs/state' } }),
    summary: strict({
      page: { $ref: '#/$defs/page' },
      components: list('component'),
      incidents: { ...list('incident'), description: 'Those that are not resolved' },
      scheduled_maintenances: { type: 'array', maxItems: 0 },
      status: { $ref: '#/$defs/state' },
    }),
    incidents: strict({
      page: { $ref: '#/$defs/page' },
      incidents: {
        ...list('incident'),
        description: 'Newest first: the 50 newest in `incidents.json`, all of a year in `incidents/<year>.json`',
      },
    }),
  },
} as const;
