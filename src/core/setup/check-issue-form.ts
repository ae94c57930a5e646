import { parseForeignYaml } from '../text/parse-yaml.ts';
import { bad, good, type SetupFinding } from './setup-finding.ts';

/** https://docs.github.com/en/communities/using-templates-to-encourage-useful-issues-and-pull-requests/syntax-for-issue-forms */
const topKeys = ['name', 'description', 'body', 'assignees', 'labels', 'projects', 'title', 'type'];
const elementKeys = ['type', 'id', 'attributes', 'validations'];
/** https://docs.github.com/en/communities/using-templates-to-encourage-useful-issues-and-pull-requests/syntax-for-githubs-form-schema */
const attributeKeys: Readonly<Record<string, readonly string[]>> = {
  markdown: ['value'],
  textarea: ['label', 'description', 'placeholder', 'value', 'render'],
  input: ['label', 'description', 'placeholder', 'value'],
  dropdown: ['label', 'description', 'multiple', 'options', 'default'],
  checkboxes: ['label', 'description', 'options'],
  upload: ['label', 'description'],
};

type Fields = Readonly<Record<string, unknown>>;

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function strangers(fields: Fields, known: readonly string[]): string[] {
  return Object.keys(fields).filter((key) => !known.includes(key));
}

function checkElement(element: unknown, index: number): string[] {
  if (!isFields(element)) return [`body[${index}] is no mapping`];
  const { type, attributes } = element;
  const known = attributeKeys[String(type)];
  if (known === undefined) return [`body[${index}]: "${String(type)}" is no type of field`];
  const faults = strangers(element, elementKeys).map((key) => `body[${index}]: "${key}" is not a permitted key`);
  if (!isFields(attributes)) return [...faults, `body[${index}] has no attributes`];
  faults.push(...strangers(attributes, known).map((key) => `body[${index}]: "${key}" is not a permitted attribute`));
  const options: readonly unknown[] = Array.isArray(attributes.options) ? attributes.options : [];
  if (type === 'dropdown' && options.some((option) => typeof option !== 'string'))
    faults.push(`body[${index}]: an option is no text; quote words such as yes and no`);
  return faults;
}

/** Labels that a form sets. */
function labelsOf({ labels }: Fields): readonly string[] {
  if (typeof labels === 'string') return labels.split(',').map((label) => label.trim());
  return Array.isArray(labels) ? labels.map(String) : [];
}

/** What GitHub would say of a form; undefined for one that does not set the label and is none of our business. */
export function checkIssueForm(path: string, text: string, label: string): SetupFinding | undefined {
  let form: unknown;
  try {
    // GitHub reads forms as YAML 1.1.
    form = parseForeignYaml(text, { version: '1.1' });
  } catch {
    return text.includes(label) ? bad(`${path} is no YAML, so GitHub does not offer it`) : undefined;
  }
  if (!isFields(form)) return text.includes(label) ? bad(`${path} is no issue form`) : undefined;
  if (!labelsOf(form).some((name) => name.toLowerCase() === label.toLowerCase())) return undefined;
  const body: readonly unknown[] = Array.isArray(form.body) ? form.body : [];
  const faults = [
    ...strangers(form, topKeys).map((key) => `"${key}" is not a permitted key`),
    ...(body.length === 0 ? ['there is no body'] : body.flatMap(checkElement)),
  ];
  return faults.length === 0 ? good(path) : bad(`${path}: GitHub does not offer this form: ${faults.join('; ')}`);
}
