/** What `debrief init` puts into its files. */
export interface StarterOptions {
  readonly service: string;
  /** IANA name. */
  readonly timeZone: string;
}

/** Where the Action is published. */
export const actionReference = 'debrief/debrief@v1';

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

/** One file, one job per event. The check's job is named \`debrief\`, so that a ruleset can require it. */
function renderWorkflow(): string {
  return `name: debrief

on:
  pull_request:
  merge_group:
  push:
    branches: [$default-branch]
  issues:
    types: [labeled, unlabeled, edited, closed, reopened]
  issue_comment:
    types: [created]
  schedule:
    - cron: '17 6 * * *'

permissions: {}

jobs:
  check:
    name: debrief
    if: github.event_name == 'pull_request' || github.event_name == 'merge_group' || github.event_name == 'push'
    runs-on: ubuntu-latest
    permissions: { contents: read, issues: read }
    steps:
      - uses: actions/checkout@v6
        with: { fetch-depth: 0, persist-credentials: false }
      - uses: ${actionReference}
        with: { command: check }

  build:
    if: github.event_name == 'push' || github.event_name == 'schedule'
    runs-on: ubuntu-latest
    permissions: { contents: write }
    concurrency: debrief-build
    steps:
      - uses: actions/checkout@v6
        with: { fetch-depth: 0, persist-credentials: false }
      - uses: ${actionReference}
        with: { command: build }

  reconcile:
    if: github.event_name == 'issues' || github.event_name == 'issue_comment'
    runs-on: ubuntu-latest
    permissions: { contents: write, issues: write, pull-requests: write, checks: write }
    concurrency: debrief-issue-\${{ github.event.issue.number }}
    steps:
      - uses: ${actionReference}
        with: { command: reconcile }
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
    ['.github/workflows/debrief.yml', renderWorkflow()],
    ['.github/ISSUE_TEMPLATE/incident.yml', renderIssueForm()],
  ]);
}
