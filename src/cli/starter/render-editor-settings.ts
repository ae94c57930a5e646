import { recordSchemaAddress, schemaAddress } from './the-action.ts';

/**
 * Which schema is for which file, as VS Code and the editors that read its settings take it. Never written over settings that are
 * there: see docs/editors.md for what to add to them.
 */
export function renderEditorSettings(): string {
  const schemas = { [schemaAddress]: '.github/debrief.yml', [recordSchemaAddress]: 'postmortems/**/*.md' };
  return `${JSON.stringify({ 'yaml.schemas': schemas }, null, 2)}\n`;
}
