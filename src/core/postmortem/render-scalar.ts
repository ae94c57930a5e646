/** Words that YAML 1.1 or 1.2 readers take for something else than text. */
const notText = /^(?:true|false|null|yes|no|on|off|y|n|~)$|^[-+.]?[\d.][\d_.,:eExo+-]*$/i;

const isPlain = (text: string): boolean =>
  /^[\p{L}\p{N}](?:[\p{L}\p{N} .,;/()+_'%&=-]|:(?=[\p{L}\p{N}/]))*$/u.test(text) && !notText.test(text);

/** Text as one line of YAML: plain where every reader takes it for this very text, in double quotes otherwise. */
export function renderScalar(text: string): string {
  if (/^\d{4}-\d{2}-\d{2}(?:T[\d:.]+(?:Z|[+-][\d:]+))?$/.test(text)) return text;
  if (text.length <= 500 && isPlain(text) && text === text.trim()) return text;
  // As Prettier would have it: the quotes that need fewer escapes.
  if (text.length <= 500 && /"/.test(text) && !/['\\]|[^\P{C}]|[\u2028\u2029]/u.test(text) && text === text.trim())
    return `'${text}'`;
  const escaped = (char: string) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`;
  return JSON.stringify(text).replace(/[\u007f-\u009f\u00ad\u2028\u2029\ufeff\ufffe\uffff]/g, escaped);
}
