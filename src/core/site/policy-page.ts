import type { Config } from '../config/config.ts';
import { languageOf } from '../words/languages.ts';
import type { PageBody } from './document.ts';
import { h } from './html.ts';
import { paths } from './link.ts';
import { cadenceSection, templateSection } from './policy-section.ts';
import { introLine } from './policy-text.ts';

/** What is promised: what is published, when, what a postmortem covers, how redaction and the figures work. */
export function policyPage(config: Config): PageBody {
  const language = languageOf(config);
  const { policy, site } = language.words;
  const rules = [
    policy.always,
    policy.sometimes,
    language.fill(policy.suppressed, { n: config.rollups.fewerThan }),
    policy.customerFacing,
    policy.withheld,
  ];
  return {
    path: paths.policy,
    title: site.policy,
    description: config.service ? language.fill(policy.descriptionOf, { service: config.service }) : policy.description,
    crumbs: [{ title: config.page.title, path: paths.index }],
    markdown: 'policy/index.md',
    content: [
      h('h1', site.policy),
      h('p.lede', introLine(config)),
      h('h2', { id: 'cadence' }, policy.cadence),
      ...cadenceSection(config),
      h('h2', { id: 'template' }, policy.template),
      ...templateSection(config),
      h('h2', { id: 'severity' }, policy.shown),
      h(
        'ul',
        rules.map((rule) => h('li', rule)),
      ),
    ],
  };
}
