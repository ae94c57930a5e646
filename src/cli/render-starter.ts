import { standardTemplate } from '../core/draft/fill-template.ts';

/** What `debrief init` puts into its files. */
export interface StarterOptions {
  readonly service: string;
  /** IANA name. */
  readonly timeZone: string;
  /** Branch that records are merged into. */
  readonly branch: string;
  /** `owner/name@ref` of the Action. */
  readonly action: string;
}

/**
 * Stands for the Action until somebody says where theirs is published. GitHub refuses it: a name that looked right could
 * be anybody's repository, and whoever has it would run with this one's token.
 */
export const unknownAction = '<owner>/debrief@v1';

/** A YAML scalar in double quotes: JSON's strings are YAML's. */
function quoted(text: string): string {
  return JSON.stringify(text);
}

function renderConfig({ service, timeZone }: StarterOptions): string {
  return `# Debrief. Every key is optional; what is commented out shows the default or an example.
service: ${quoted(service)}
# launch: { date: 2026-05-14, name: the public beta launch }

# Working days are counted here.
timezone: ${quoted(timeZone)}
calendar: { holidays: none }             # none, TARGET, a country (DE) or a region (DE-BE)

cadence:
  critical: { publish: individually, within: 5 working days, of: resolved }
  high:     { publish: individually, within: 5 working days, of: resolved }
  medium:   { publish: quarterly, within: 10 working days }
  low:      { publish: annually, within: 20 working days }

# labels: { incident: incident, severity: "severity: {severity}", overdue: "postmortem: overdue" }
# notify: ["@your-org/incident-review"]  # the only mention that is ever made
# page: { title: Incident history, url: https://status.example.com }
# rules: { blameless-language: warning } # error, warning or off
`;
}

/** One job for each command. The check's is named `debrief`, so that a ruleset can require it. */
export function renderWorkflow({ branch, action }: Pick<StarterOptions, 'branch' | 'action'>): string {
  const checkout = `      - uses: actions/checkout@v6
        with: { fetch-depth: 0, persist-credentials: false }`;
  return `name: debrief

on:
  pull_request:
  merge_group:
  push:
    branches: [${quoted(branch)}]
  issues:
    types: [labeled, unlabeled, edited, closed, reopened]
  issue_comment:
    types: [created]
  schedule:
    - cron: '17 6 * * *'
  workflow_dispatch:

permissions: {}

jobs:
  # Require this one: settings, rules, rulesets, "Require status checks to pass", debrief.
  check:
    name: debrief
    if: contains(fromJSON('["pull_request", "merge_group", "push"]'), github.event_name)
    runs-on: ubuntu-latest
    # pull-requests: write is for its one comment; without it the job summary says the same.
    permissions: { contents: read, issues: read, pull-requests: write }
    steps:
${checkout}
      - uses: ${action}
        with: { command: check }

  # The page and the site, published to gh-pages: settings, pages, deploy from a branch.
  build:
    if: contains(fromJSON('["push", "schedule", "workflow_dispatch"]'), github.event_name)
    runs-on: ubuntu-latest
    permissions: { contents: write }
    concurrency: debrief-build
    steps:
${checkout}
      - uses: ${action}
        with: { command: build }

  # An issue with the label becomes a draft pull request with a postmortem. Leave these two out if you run the App.
  # Settings, Actions, General must have "Allow GitHub Actions to create and approve pull requests" ticked.
  reconcile:
    if: contains(fromJSON('["issues", "issue_comment"]'), github.event_name)
    runs-on: ubuntu-latest
    permissions: { contents: write, issues: write, pull-requests: write, checks: write }
    concurrency: debrief-issue-\${{ github.event.issue.number }}
    steps:
      - uses: ${action}
        with: { command: reconcile }

  # Deadlines and reminders, and whatever an event has missed.
  sweep:
    if: contains(fromJSON('["schedule", "workflow_dispatch"]'), github.event_name)
    runs-on: ubuntu-latest
    permissions: { contents: write, issues: write, pull-requests: write, checks: write }
    concurrency: debrief-sweep
    steps:
${checkout}
      - uses: ${action}
        with: { command: sweep }
`;
}

function renderIssueForm(): string {
  return `name: Incident
description: Something that affects, or affected, the service
labels: [incident]
body:
  - type: textarea
    id: what-happened
    attributes: { label: What happened, description: What was seen, by whom, since when }
    validations: { required: true }
  - type: dropdown
    id: severity
    attributes: { label: Severity, options: [critical, high, medium, low] }
    validations: { required: true }
  - type: input
    id: started
    attributes: { label: Started, placeholder: 2026-05-15T08:12Z }
  - type: input
    id: detected-by
    attributes: { label: Detected by, placeholder: which monitor or alarm }
`;
}

/** The files of a new repository: path → contents. */
export function renderStarter(options: StarterOptions): ReadonlyMap<string, string> {
  return new Map([
    ['.github/debrief.yml', renderConfig(options)],
    ['.github/workflows/debrief.yml', renderWorkflow(options)],
    ['.github/ISSUE_TEMPLATE/incident.yml', renderIssueForm()],
    ['.github/postmortem-template.md', standardTemplate],
  ]);
}
