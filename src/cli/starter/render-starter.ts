import { standardTemplate } from '../../core/draft/fill-template.ts';
import type { StarterAnswers } from './answers.ts';
import { renderConfig } from './render-config.ts';
import { renderEditorSettings } from './render-editor-settings.ts';
import { renderIssueForm } from './render-issue-form.ts';
import { renderWorkflow } from './render-workflow.ts';

/** What `debrief init` puts into its files. */
export interface StarterOptions extends StarterAnswers {
  /** Branch that records are merged into. */
  readonly branch: string;
  /** `owner/name@ref` of the Action. */
  readonly action: string;
}

/** The files of a new repository: path → contents. */
export function renderStarter(options: StarterOptions): ReadonlyMap<string, string> {
  return new Map([
    ['.github/debrief.yml', renderConfig(options)],
    ['.github/workflows/debrief.yml', renderWorkflow(options)],
    ['.github/ISSUE_TEMPLATE/incident.yml', renderIssueForm()],
    ['.github/postmortem-template.md', standardTemplate],
    ['.vscode/settings.json', renderEditorSettings()],
  ]);
}
