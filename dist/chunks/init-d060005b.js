import"./rolldown-runtime-3d9f0094.js";import{l as e,u as t}from"./cli-c40a01c2.js";import{g as n}from"./start-5c81f89e.js";import{t as r}from"./write-new-files-c0e75787.js";import{n as i}from"./fill-template-33d5155e.js";const a=`main`;async function o({repository:e}){if(e===void 0)return a;for(let t of[`refs/remotes/origin/HEAD`,`HEAD`])try{return(await e.git.run([`symbolic-ref`,`--short`,`--quiet`,t])).toString().trim().replace(/^origin\//,``)}catch(e){if(!(e instanceof n))throw e}return a}const s=`<owner>/debrief@v1`;function c(e){return JSON.stringify(e)}function l({service:e,timeZone:t}){return`# Debrief. Every key is optional; what is commented out shows the default or an example.
service: ${c(e)}
# launch: { date: 2026-05-14, name: the public beta launch }

# Working days are counted here.
timezone: ${c(t)}
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
`}function u({branch:e,action:t}){let n=`      - uses: actions/checkout@v6
        with: { fetch-depth: 0, persist-credentials: false }`;return`name: debrief

on:
  pull_request:
  merge_group:
  push:
    branches: [${c(e)}]
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
${n}
      - uses: ${t}
        with: { command: check }

  # The page and the site, published to gh-pages: settings, pages, deploy from a branch.
  build:
    if: contains(fromJSON('["push", "schedule", "workflow_dispatch"]'), github.event_name)
    runs-on: ubuntu-latest
    permissions: { contents: write }
    concurrency: debrief-build
    steps:
${n}
      - uses: ${t}
        with: { command: build }

  # An issue with the label becomes a draft pull request with a postmortem. Leave these two out if you run the App.
  # Settings, Actions, General must have "Allow GitHub Actions to create and approve pull requests" ticked.
  reconcile:
    if: contains(fromJSON('["issues", "issue_comment"]'), github.event_name)
    runs-on: ubuntu-latest
    permissions: { contents: write, issues: write, pull-requests: write, checks: write }
    concurrency: debrief-issue-\${{ github.event.issue.number }}
    steps:
      - uses: ${t}
        with: { command: reconcile }

  # Deadlines and reminders, and whatever an event has missed.
  sweep:
    if: contains(fromJSON('["schedule", "workflow_dispatch"]'), github.event_name)
    runs-on: ubuntu-latest
    permissions: { contents: write, issues: write, pull-requests: write, checks: write }
    concurrency: debrief-sweep
    steps:
${n}
      - uses: ${t}
        with: { command: sweep }
`}function d(){return`name: Incident
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
`}function f(e){return/* @__PURE__ */ new Map([[`.github/debrief.yml`,l(e)],[`.github/workflows/debrief.yml`,u(e)],[`.github/ISSUE_TEMPLATE/incident.yml`,d()],[`.github/postmortem-template.md`,i]])}const p={written:`wrote `,kept:`kept  `};function m(t){if(!/^[\w.-]+\/[\w.-]+(?:\/[\w./-]+)?@[\w./-]+$/.test(t))throw new e(`Expected owner/name@ref, such as acme/debrief@v1.`);return t}const h={describe:e=>void e.addOption(new t(`--service <name>`,`name of the service, for the page (default: the folder)`)).addOption(new t(`--timezone <zone>`,`IANA zone in which working days are counted`).default(`UTC`)).addOption(new t(`--action <owner/name@ref>`,`where your workflow finds the Action`).default(s).argParser(m)).addOption(new t(`--dry-run`,`show what would be written, write nothing`)).addHelpText(`after`,`
Examples:
  $ debrief init --service OID4Pay --timezone Europe/Berlin --action oid4pay/debrief@v1
  $ debrief init --dry-run

Files that are there already are kept as they are.`),run:async(e,t,n)=>{let{terminal:i}=e,a=await e.workspace(),{root:c}=a,l=f({service:typeof n.service==`string`?n.service:c.split(/[\\/]/).at(-1)??``,timeZone:String(n.timezone),branch:await o(a),action:String(n.action)}),u=n.dryRun===!0,d=r(c,l,{dryRun:u});for(let{path:e,outcome:t}of d){let n=u&&t===`written`?`would write `:`${p[t]} `;i.say(`${i.paint(t===`written`?`green`:`dim`,n)}${e}`)}let m=d.filter(({outcome:e})=>e===`written`).length;return i.say(m===0?`Everything is there already. See what is missing elsewhere with: debrief doctor`:`Next: read .github/debrief.yml, commit ${m===1?`the file`:`the ${m} files`}, then: debrief doctor`),m>0&&n.action===`<owner>/debrief@v1`&&i.say(`Put the Action's repository in the place of ${s} in .github/workflows/debrief.yml`),0}};export{h as init};