import names from '../../../names.json' with { type: 'json' };

/** `owner/name@ref` under which the Action is published. */
export const theAction = `${names.action}@${names.major}`;

const files = `https://raw.githubusercontent.com/${names.action}/${names.major}`;

/** Where the JSON Schema of the configuration can be had, for editors. */
export const schemaAddress = `${files}/schema.json`;

/** The same for the front matter of records. */
export const recordSchemaAddress = `${files}/record.schema.json`;
