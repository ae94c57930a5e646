/** What XML 1.0 cannot hold, escaped or not, and the controls that it discourages. */
const forbidden = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufffe\uffff]|\p{Cs}/gu;

/** Controls, which a terminal may obey, but for line breaks and tabs: as they stand in a pattern between brackets. */
export const controls = '\\0-\\x08\\x0b\\x0c\\x0e-\\x1f\\x7f-\\x9f';

const control = new RegExp(`[${controls}]`, 'g');

/** Text without controls. */
export const plainText = (text: string): string => text.replace(control, '\ufffd');

/** What there is in JSON with a control or half a character in it: as it is, or as an escape that may be of one. */
const doubtful = /[\x7f-\x9f]|\\[ubf]/;

/** JSON of texts without controls, neither as they are nor escaped, and without halves of characters. */
export function plainJson(data: unknown, indent?: number): string {
  const json = JSON.stringify(data, null, indent);
  if (!doubtful.test(json)) return json;
  return plainText(json).replace(/\\(u00[01][\da-f]|ud[89a-f][\da-f]{2}|[bf])|\\./g, (all, control) =>
    control === undefined ? all : '\ufffd',
  );
}

/** Text that XML 1.0 can hold, without controls. */
export const xmlText = (text: string): string => text.replace(forbidden, '\ufffd');
