import { severities } from '../../core/postmortem/postmortem.ts';
import { renderYaml } from './yaml-document.ts';

/** GitHub's form for a new incident; its labels are those that the record's parser knows. */
export function renderIssueForm(): string {
  return renderYaml(
    {
      name: 'Incident',
      description: 'Something that affects, or affected, the service',
      labels: ['incident'],
      body: [
        {
          type: 'textarea',
          id: 'what-happened',
          attributes: { label: 'What happened', description: 'What was seen, by whom, since when' },
          validations: { required: true },
        },
        {
          type: 'dropdown',
          id: 'severity',
          attributes: { label: 'Severity', options: [...severities] },
          validations: { required: true },
        },
        {
          type: 'dropdown',
          id: 'affects-integrators',
          attributes: {
            label: 'Affects external integrators',
            description: 'Could they notice it? What is not known yet stays open in the postmortem.',
            options: ['yes', 'no', 'not known yet'],
          },
          validations: { required: true },
        },
        {
          type: 'input',
          id: 'started',
          attributes: { label: 'Started', description: 'With an offset; Z is UTC', placeholder: '2026-05-15T08:12Z' },
        },
        {
          type: 'input',
          id: 'detected-by',
          attributes: { label: 'Detected by', placeholder: 'Which monitor or alarm, or human' },
        },
      ],
    },
    // GitHub reads forms as YAML 1.1, where a bare `yes` is a boolean and refused as an option.
    { flow: ['labels', 'body.validations', 'body.attributes.options'], compat: 'yaml-1.1' },
  );
}
