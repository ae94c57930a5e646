import type { Config } from '../config/config.ts';
import type { PageBody } from './document.ts';
import { h } from './html.ts';
import { paths } from './link.ts';
import { cadenceSection, templateSection } from './policy-section.ts';
import { introLine } from './policy-text.ts';

/** What is promised: what is published, when, what a postmortem covers, how redaction and the figures work. */
export function policyPage(config: Config): PageBody {
  const suppressed = `In roll-ups, a count below ${config.rollups.fewerThan} is shown as “fewer than ${config.rollups.fewerThan}”, because small numbers point at single events.`;
  return {
    path: paths.policy,
    title: 'Policy',
    description: config.service
      ? `What ${config.service} publishes about incidents, and when.`
      : 'What is published about incidents, and when.',
    crumbs: [{ title: config.page.title, path: paths.index }],
    markdown: 'policy/index.md',
    content: [
      h('h1', 'Policy'),
      h('p.lede', introLine(config)),
      h('h2', { id: 'cadence' }, 'Disclosure cadence'),
      ...cadenceSection(config),
      h('h2', { id: 'template' }, 'Postmortem template'),
      ...templateSection(),
      h('h2', { id: 'severity' }, 'What is shown'),
      h('ul', [
        h('li', 'A critical or high incident always has a public postmortem.'),
        h(
          'li',
          'A medium or low incident has one when it affected external integrators. Otherwise it only counts in a roll-up.',
        ),
        h('li', suppressed),
        h('li', 'A customer-facing production incident is one in production that affected external integrators.'),
        h(
          'li',
          'Text that is withheld is replaced by a note that says why and until when. A record that cannot be read safely is held back as a whole until it is corrected.',
        ),
      ]),
    ],
  };
}
