import { expect, it } from 'vitest';
import { normaliseConfig } from '../../../src/core/config/normalise-config.ts';
import { missingLabels } from '../../../src/core/setup/check-settings.ts';

it('asks for the label of action items only where they become issues', () => {
  const labels = [
    'incident',
    'Postmortem: Overdue',
    ...['critical', 'high', 'medium', 'low'].map((one) => `severity: ${one}`),
  ];
  expect(missingLabels(normaliseConfig({}), labels)).toEqual([]);
  const config = normaliseConfig({ 'action-items': { 'open-issues': true }, labels: { 'action-item': 'promise' } });
  expect(missingLabels(config, labels)).toEqual(['promise']);
});
