import names from '../../../names.json' with { type: 'json' };

/** `owner/name@ref` under which the Action is published. */
export const theAction = `${names.action}@${names.major}`;

/** Where its JSON Schemas can be had, for editors. */
export const schemaAddress = `https://raw.githubusercontent.com/${names.action}/${names.major}/schema.json`;
