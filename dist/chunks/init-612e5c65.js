import"./rolldown-runtime-e7d49215.js";import{a as e}from"./esm-f625df74.js";import{t}from"./workspace-refusal-c6ebf00d.js";import{t as n}from"./write-new-files-6688bdaf.js";import{n as r}from"./fill-template-b25e8642.js";const i=`main`;async function a({repository:e}){if(e===void 0)return i;for(let n of[`refs/remotes/origin/HEAD`,`HEAD`])try{return(await e.git.run([`symbolic-ref`,`--short`,`--quiet`,n])).toString().trim().replace(/^origin\//,``)}catch(e){if(!(e instanceof t))throw e}return i}const o=`debrief/debrief@v1`;function s(e){return JSON.stringify(e)}function c({service:e,timeZone:t}){return`# Debrief. Every key is optional; what is commented out shows the default or an example.
service: ${s(e)}
# launch: { date: 2026-05-14, name: the public beta launch }

# Working days are counted here.
timezone: ${s(t)}
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
`}function l({branch:e}){let t=`      - uses: actions/checkout@v6
        with: { fetch-depth: 0, persist-credentials: false }`;return`name: debrief

on:
  pull_request:
  merge_group:
  push:
    branches: [${s(e)}]
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
    permissions: { contents: read, issues: read }
    steps:
${t}
      - uses: ${o}
        with: { command: check }

  # The page and the site, published to gh-pages: settings, pages, deploy from a branch.
  build:
    if: contains(fromJSON('["push", "schedule", "workflow_dispatch"]'), github.event_name)
    runs-on: ubuntu-latest
    permissions: { contents: write }
    concurrency: debrief-build
    steps:
${t}
      - uses: ${o}
        with: { command: build }

  # An issue with the label becomes a draft pull request with a postmortem. Leave these two out if you run the App.
  reconcile:
    if: contains(fromJSON('["issues", "issue_comment"]'), github.event_name)
    runs-on: ubuntu-latest
    permissions: { contents: write, issues: write, pull-requests: write, checks: write }
    concurrency: debrief-issue-\${{ github.event.issue.number }}
    steps:
      - uses: ${o}
        with: { command: reconcile }

  # Deadlines and reminders, and whatever an event has missed.
  sweep:
    if: contains(fromJSON('["schedule", "workflow_dispatch"]'), github.event_name)
    runs-on: ubuntu-latest
    permissions: { contents: write, issues: write, pull-requests: write, checks: write }
    concurrency: debrief-sweep
    steps:
${t}
      - uses: ${o}
        with: { command: sweep }
`}function u(){return`name: Incident
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
`}function d(e){return/* @__PURE__ */ new Map([[`.github/debrief.yml`,c(e)],[`.github/workflows/debrief.yml`,l(e)],[`.github/ISSUE_TEMPLATE/incident.yml`,u()],[`.github/postmortem-template.md`,r]])}const f={written:`wrote `,kept:`kept  `},p={describe:t=>void t.addOption(new e(`--service <name>`,`name of the service, for the page (default: the folder)`)).addOption(new e(`--timezone <zone>`,`IANA zone in which working days are counted`).default(`UTC`)).addOption(new e(`--dry-run`,`show what would be written, write nothing`)).addHelpText(`after`,`
Examples:
  $ debrief init --service OID4Pay --timezone Europe/Berlin
  $ debrief init --dry-run

Files that are there already are kept as they are.`),run:async(e,t,r)=>{let{terminal:i}=e,o=await e.workspace(),{root:s}=o,c=d({service:typeof r.service==`string`?r.service:s.split(/[\\/]/).at(-1)??``,timeZone:String(r.timezone),branch:await a(o)}),l=r.dryRun===!0,u=n(s,c,{dryRun:l});for(let{path:e,outcome:t}of u){let n=l&&t===`written`?`would write `:`${f[t]} `;i.say(`${i.paint(t===`written`?`green`:`dim`,n)}${e}`)}let p=u.filter(({outcome:e})=>e===`written`).length;return i.say(p===0?`Everything is there already. See what is missing elsewhere with: debrief doctor`:`Next: read .github/debrief.yml, commit ${p===1?`the file`:`the ${p} files`}, then: debrief doctor`),0}};export{p as init};