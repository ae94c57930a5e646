import{s as e}from"./check-6d165832.js";import{r as t}from"./start-95106e37.js";import{c as n}from"./cli-check-4970d03a.js";const r={usage:{what:"The command line has a command, an option or a value that Debrief does not understand.",way:"`debrief COMMAND --help` lists the options of a command with examples. Times have an offset (`2026-05-15T09:03Z`), time zones are IANA names (`Europe/Berlin`), amounts have a unit (`5 working days`)."},"missing-path":{what:"A file or folder that was named is not there.",way:"Paths count from the folder in which the command runs, or from `--cwd`. `debrief check` without a path takes every record."},"unusable-path":{what:"Something that is no regular file or folder is in the way: a symbolic link, a folder where a file belongs, a hook of somebody else.",way:"Nothing is written through links, because they could lead anywhere. Move what is in the way, or name another place."},"existing-file":{what:"A file that would be made is there already, and may be the only copy of something.",way:"Name another file or id, or move the existing one away."},"foreign-output":{what:"The place where the page or the site goes holds something that Debrief did not write.",way:"Bring what it says into records and remove it, or choose another place with `--out` or `page:` in the configuration."},"unusable-config":{what:"The configuration is well formed, and something that it names cannot be used: a calendar, a template, a logo.",way:"`debrief check` shows every fault of the configuration at its line; `debrief doctor` tries what it names."},"not-a-repository":{what:"The folder is not in a git repository, and the command needs one.",way:"Run it inside a clone, or `git init` first."},"unknown-revision":{what:"A commit, branch or tag is not in this clone.",way:"Fetch it. In a workflow set `fetch-depth: 0` on `actions/checkout`."},"shallow-clone":{what:"The clone has only the newest commits. When a record was published is known from the whole history.",way:"In a workflow set `fetch-depth: 0` on `actions/checkout`; elsewhere run `git fetch --unshallow`."},"incomplete-checkout":{what:"Files of the records that the commit has are not on the disk: a sparse checkout, say.",way:"Check out the whole folder of the records; in a workflow leave `sparse-checkout` out, or name the folder there."},"missing-objects":{what:"The clone does not hold the contents of a file: it is a partial clone.",way:"Clone without `--filter`. Debrief does not fetch from git on its own."},"dubious-ownership":{what:"Git does not trust the repository, because it belongs to another user.",way:"If you trust it: `git config --global --add safe.directory FOLDER`."},"git-failed":{what:"Git could not be started, or ended with an error. Its own words are in the message.",way:"Debrief needs git 2.31 or newer on the PATH. `debrief doctor` says which one it finds."},"disk-refused":{what:"The disk refused to read or write a file. The reason of the system is in the message.",way:"Check permissions and free space. Nothing is left half written: run the command again."},"github-refused":{what:"GitHub refused a request, or did not answer. GitHub's status and words are in the message.",way:"For 403 and 404 check the permissions of the token or of the App; the message names the missing one where GitHub does. For 5xx and rate limits run it again later."},"missing-key":{what:"A key, a secret or an address that the command needs was not given.",way:"`debrief keygen` makes the keys for sealing. A recipient belongs into the configuration, an identity and the link secret into the environment, never into the repository."},"unreadable-recipient":{what:"The recipient is not an age recipient. It begins with `age1`.",way:"Copy the line `recipient:` that `debrief keygen` printed."},"unreadable-identity":{what:"The identity is not an age identity. It begins with `AGE-SECRET-KEY-`.",way:"Name the file that `debrief keygen` wrote."},"cannot-open":{what:"A sealed block cannot be opened with this identity: it is damaged, or was sealed for another recipient.",way:"Use the identity that belongs to the recipient of that time; restore a damaged block from the history."},"weak-link-secret":{what:"The secret that confirmation links are signed with is short enough to be guessed.",way:"Use at least 32 random characters, such as `openssl rand -hex 32`."},"unreadable-log-key":{what:"The key that signs the log of public events is not one. It begins with `PRIVATE+KEY+`.",way:"Give `DEBRIEF_LOG_KEY`, or the input `log-key`, what `debrief keygen --log` wrote."},"rewritten-history":{what:"The log of public events says something that the records do not say any more: a publication has another date, an update entry is gone, or the log itself was changed.",way:"Bring back what is missing. Where the history was rewritten on purpose (moved to another repository, say), give the reason: `debrief build --rewrite-log REASON`, or the input `rewrite-log`. It is written into the log, for everybody to read."},"unreachable-log":{what:"The log that was published before cannot be read, so nothing can be added to it. A log that begins anew would look like a rewritten history.",way:"Run it again later. For the very first publication under an address that does not answer yet, give the reason with `--rewrite-log`, or the input `rewrite-log`."},"unreachable-site":{what:"A published site does not answer, or has no log of public events.",way:"Check the address: it is the one of the start page. A site that an older Debrief has built has no log yet."},"unsupported-node":{what:"This version of Node.js is too old.",way:"Install the version that the message names, or newer."},"incomplete-install":{what:"Files of Debrief itself are missing.",way:"Install the package again; in a clone run `npm ci` and `npm run build`."},"invalid-input":{what:"An input of the Action, or a variable that the runner sets, cannot be used.",way:"`action.yml` describes every input. The message names each one that is wrong."},"missing-token":{what:"The command needs a token that may write, and none was given.",way:"Pass `token: ${{ github.token }}` and give the job the permissions that the starter workflow of `debrief init` has."},"publish-race":{what:"Something else kept publishing to the same place first.",way:"Use a concurrency group, as the starter workflow does, and check that the token may write there."},"invalid-environment":{what:"A variable of the environment of the App is missing or cannot be used.",way:"docs/app.md lists every variable. The App does not start until all of them are right."}};function i(e){return[a(e),o(e),s(e),c(e)]}function a({level:e,about:t,kinds:n,completeness:r}){let i=e==="error"?"an error":"a warning",a=n===void 0||n.length>1?"every record":"records of incidents";return`It is ${i} by default, and looks at ${t===void 0?a:"the configuration"}.${r?" In imported history (`imported: true`, no `issue`) it only warns.":""}`}function o({fix:e}){return e===void 0?"`debrief check --fix` leaves it alone: only a person knows the answer.":"`debrief check --fix` mends it where it has one right answer."}function s({id:e,fixed:t}){return t?"It cannot be switched off, because the page could not be built.":`Change its level under \`rules:\` in \`.github/debrief.yml\`: \`${e}: error\`, \`warning\` or \`off\`.`}function c({id:e,confirmable:t}){return t===void 0?"It cannot be confirmed by a comment.":`Where it is mistaken, confirm the place by a comment on the line before it: \`<!-- debrief-ignore ${e}: reason -->\`, in the front matter \`# debrief-ignore ${e}: reason\`.`}const l={"unreadable-json":{what:"A file looks like JSON and is none.",way:"Export it again, or name the format with `--from`."},"too-deep-json":{what:"A JSON file nests deeper than any export does. It is not parsed, since that could take all memory.",way:"Export it again, and import only the file that holds the incidents."},"too-many-incidents":{what:"A JSON file holds more incidents than one import reads. None of them was drafted.",way:"Divide the list among several files of one folder, and import the folder."},"no-incidents":{what:"A JSON file holds no incidents: neither an export of Statuspage nor issues of GitHub.",way:"Name the file that holds the incidents, or the format with `--from`."},"unreadable-front-matter":{what:"The front matter of a source is not YAML or TOML that can be read without guessing.",way:"Mend the line in the source and import again, or fill in the draft."},"unreadable-body":{what:"The text of a source is larger or more deeply nested than a record may be.",way:"Move logs and dumps out of it and import again."},"redaction-marker":{what:"A source holds what resembles a redaction marker, and nobody can say what it was to hide. Its signs were taken away in the draft, its words were not.",way:"The draft begins with a marker that is refused, so nothing of it is published: mark what must be hidden, then take that line away."},"unpadded-time":{what:"A time has one digit for its hour. It was read as the hour that it names.",way:"Nothing, if that is right."},"ends-before-start":{what:"A source says that an incident ended before it began, or at the same moment.",way:"Most often the day or the zone of one of the two is wrong. Correct it in the draft."},"file-date-differs":{what:"The date in a source is another one than in the name of its file.",way:"Correct whichever is wrong. The date in the text was taken."},"timeline-without-zone":{what:"The times of a timeline name no zone, so nobody knows which moments they are.",way:"Write the zone above them in the source, or say it for all sources with `--zone`."},announcement:{what:"A source looks like an announcement or planned work rather than an incident.",way:"Remove the draft if it does not belong into the history."},"left-out-key":{what:"A key in the front matter of a source has no place in a record.",way:"What it says may fit into a section. Nothing of it is in the draft."},"left-out-text":{what:"Text of a source is not in the draft.",way:"Copy what is worth keeping."},"rows-differ":{what:"The draft has other rows in its timeline than could be read in the source.",way:"Compare the two before the record is published."},"no-date":{what:"Nothing in a source says when the incident was.",way:"Fill in `started:`; `debrief check` then says where the record belongs."},"heading-understood":{what:"A heading of a source was taken for one of the five parts, the title, the timeline or the impact.",way:"Nothing, if that is right. `synonyms:` in the configuration teaches other words."},"image-as-link":{what:"The page loads nothing from elsewhere, so an image became a link.",way:"Say in words what the image shows."},"image-of-a-file":{what:"An image is a file beside the source, and files are not copied.",way:"Say in words what the image shows."},"link-to-a-file":{what:"A link leads to a file beside the source, which is not beside the record.",way:"Use the full address, or remove the link."}},u={"invalid-front-matter":{what:"The front matter is not as a record needs it: it cannot be read, a required key is missing, or a value has the wrong shape.",why:"Everything that is computed (the page, the deadlines, the figures) is computed from these values. A record whose front matter cannot be read at all is withheld from the page, because nobody can tell what it may show.",bad:`issue: forty-two
started: 2026-05-15`,good:`issue: 42
started: 2026-05-15T08:12Z`},"unknown-key":{what:"A key in the front matter that Debrief does not know.",why:"A misspelt key is a value that silently does not count: `resovled:` would leave the clock running.",bad:"detected-from: postgres-health monitor",good:"detected-by: postgres-health monitor"},"duplicate-id":{what:"Two records have the same id.",why:"The id is the address of the incident's page and what everything else refers to; two records under one address would replace each other. Until one of them is renamed, both are withheld from the page.",bad:`id: issue-42
issue: 42`,good:`id: issue-43
issue: 43`},"misplaced-record":{what:"A record's file is not where its id and its year say: `<records>/<year>/<id>.md`, roll-ups in `<records>/rollups/<period>.md`.",why:"People and links look for an incident by its year and id. The year is that of `started` in the configured time zone. A record made from an issue carries the issue's number in its id.",bad:`id: issue-41
issue: 42`,good:`id: issue-42
issue: 42`},"deleted-record":{what:"A record that is on the base branch is gone.",why:"Published history is append-only: what was once told to the public stays, and is corrected by an `updates:` entry. A file may move as long as its id stays.",bad:"id: issue-43",good:"id: issue-42"},"changed-published-time":{what:"A time of a record that is on the base branch was changed or removed without a new entry under `updates:`.",why:"Readers have quoted these times, and deadlines were counted from them. They can be corrected, and the correction says so.",bad:"resolved: 2026-05-15T09:30Z",good:`resolved: 2026-05-15T09:30Z
updates:
  - at: 2026-05-20T10:00Z
    kind: correction
    text: The alarm cleared at 09:30, not at 09:03.`},"unreadable-file":{what:"Something in the records folder cannot be opened as a record: a symbolic link, a submodule, a file over 128 KiB, bytes that are not UTF-8, Markdown whose name does not end in `.md`.",why:"A link could lead anywhere on the machine that builds the page, so none is followed.",bad:"postmortems/2026/issue-42.md -> ../../.git/config",good:"postmortems/2026/issue-42.md"},"oversized-record":{what:"A record that is too large to be read safely: over 128 KiB, or with more markup in one block than can be read in reasonable time.",why:"A check that anybody can start with a pull request must end in bounded time. Logs and dumps belong beside the record.",bad:"130 KiB of log lines",good:"[The log](issue-42.log)"},"unused-ignore":{what:"A comment `debrief-ignore` that confirms nothing: without a rule or a reason, for a rule that cannot be confirmed, or in a place where that rule finds nothing.",why:"A confirmation is read by whoever comes next. One that does nothing looks as if somebody had decided something, and would silently cover what is written there later. It confirms its own line and the block after it; in the front matter (`# debrief-ignore RULE: reason`) its own line and the next one.",bad:`## Detection

<!-- debrief-ignore blameless-language: the name of the runbook -->
The health monitor fired two minutes after the crash loop began.`,good:`## Detection

<!-- debrief-ignore blameless-language: the name of the runbook -->
The health monitor fired two minutes after the crash loop began (see the runbook Human error recovery).`},"unknown-severity":{what:"The severity is not one of `critical`, `high`, `medium` and `low`.",why:"Severity decides when and how an incident is published, so it must not be guessed from another scale. Words of other scales (SEV-1, P1, Statuspage's `major`, cState's `down`) get a suggestion.",bad:"severity: SEV-2",good:"severity: high"},"severity-mismatch":{what:"The record's severity is not the one that the issue is labelled with.",why:"Whoever handled the incident set the label, and reminders follow it; the record decides what is published. When they differ, one of them is out of date. The label is the one that the issue has now.",bad:"severity: low",good:"severity: high"},"missing-section":{what:"One of the five parts of a postmortem is missing: What happened, Detection, Root cause, Resolution, Action items.",why:"The five parts are what readers were promised. Headings may have other words for them (Impact and timeline, Contributing factors, Follow-ups …; more under `synonyms:` in the config), but each part needs a heading of its own.",bad:`## Detection

The health monitor fired two minutes after the crash loop began.

## Resolution

Ownership was fixed in the provisioning and rolled out to the fleet.`,good:`## Detection

The health monitor fired two minutes after the crash loop began.

## Root cause

The certificate files were owned by root. The provisioning copied them before it created the database user.

## Resolution

Ownership was fixed in the provisioning and rolled out to the fleet.`},"empty-section":{what:"A part has a heading and nothing under it, or a hardening record or roll-up has no text at all.",why:"A heading alone tells readers nothing. Comments do not count as text, because readers never see them.",bad:`## Detection

<!-- ask the on-call -->`,good:`## Detection

The health monitor fired two minutes after the crash loop began and paged the primary on-call.`},"leftover-placeholder":{what:'Something that was to be replaced is still there: `<!-- debrief:todo -->`, TODO, TBD, FIXME, `???`, "lorem ipsum", a lone `…`.',why:"A placeholder is a promise to write something. Readers of a published postmortem should not find it unkept.",bad:`## Root cause

TBD, waiting for the database team.`,good:`## Root cause

The certificate files were owned by root. The provisioning copied them before it created the database user.`},"section-order":{what:"The parts are not in the order of the template.",why:"Readers compare incidents; the same order everywhere lets them find a part without searching. `debrief check --fix` moves the sections.",bad:`## Resolution

Ownership was fixed in the provisioning and rolled out to the fleet.

## Detection

The health monitor fired two minutes after the crash loop began.

## Root cause

The certificate files were owned by root. The provisioning copied them before it created the database user.`,good:`## Detection

The health monitor fired two minutes after the crash loop began.

## Root cause

The certificate files were owned by root. The provisioning copied them before it created the database user.

## Resolution

Ownership was fixed in the provisioning and rolled out to the fleet.`},"swallowed-text":{what:"Text that YAML or Markdown takes for something else and nobody will see: a number behind ` #` in a value, which begins a comment, or a sentence on the line of a code fence, which is the place of a language.",why:"No page shows it, and neither does GitHub: the author believes that it was said, and no reader knows.",bad:`## Resolution

The ownership was changed in production, which cleared the alarm. The log had said:

~~~Error: cannot read the certificate
server.key is owned by root
~~~`,good:`## Resolution

The ownership was changed in production, which cleared the alarm. The log had said:

~~~
Error: cannot read the certificate
server.key is owned by root
~~~`},"missing-timeline":{what:"What happened has no timeline, or one without a single row.",why:"A timeline is what readers compare with their own logs. A table with a Time column or a list whose items begin with a time will do, under a heading `### Timeline`.",bad:`### Timeline

It broke in the morning and was repaired within the hour.`,good:`### Timeline

- 2026-05-15 08:12 UTC: the primary database begins to crash-loop
- 08:14 UTC: the health monitor fires`},"unreadable-time":{what:"A time that cannot be read without guessing.",why:"A guessed time is a wrong time: `03/04` is March or April, `9:30` may be morning or evening, 30 February is no day.",bad:"started: 2026-02-30T08:12Z",good:"started: 2026-05-15T08:12Z"},"missing-zone":{what:"A time without a zone.",why:"08:12 is another moment in Berlin than in New York, and deadlines are counted from it. Write `Z` or an offset such as `+02:00`; in a timeline, the zone can stand once in the heading of the column: `Time (UTC)`.",bad:"started: 2026-05-15T08:12",good:"started: 2026-05-15T08:12Z"},"timeline-order":{what:"A row of the timeline is earlier than a row above it.",why:"Either the order is wrong or, more often, the time is: a wrong day, a missing date after midnight, a local time among UTC.",bad:`### Timeline

| Time (UTC) | Event |
| --- | --- |
| 2026-05-15 08:14 | The health monitor fires |
| 2026-05-15 08:12 | The primary database begins to crash-loop |`,good:`### Timeline

| Time (UTC) | Event |
| --- | --- |
| 2026-05-15 08:12 | The primary database begins to crash-loop |
| 2026-05-15 08:14 | The health monitor fires |`},"timeline-outside-window":{what:"A row of the timeline lies outside `started` … `resolved` and does not say that it belongs there.",why:'Such a row is most often a wrong date. A change before the incident or work after it may stand in the timeline when its text says so: `(before)`, "before the incident", "pre-incident", `(after)`, "after the incident", "follow-up".',bad:`### Timeline

| Time (UTC) | Event |
| --- | --- |
| 2026-05-14 16:40 | The provisioning of the fleet is changed |
| 2026-05-15 08:12 | The primary database begins to crash-loop |`,good:`### Timeline

| Time (UTC) | Event |
| --- | --- |
| 2026-05-14 16:40 | (before) The provisioning of the fleet is changed |
| 2026-05-15 08:12 | The primary database begins to crash-loop |`},"missing-impact-window":{what:"The record does not say what was affected and from when: `started` is missing, or What happened has no Impact.",why:"The impact window is the first thing a reader looks for: was it us, and when? The times come from the front matter, the words from `### Impact`.",bad:`### Impact

## Detection

The health monitor fired two minutes after the crash loop began.`,good:`### Impact

From 08:12 to 08:58 UTC no token could be issued. No external traffic was served yet.

## Detection

The health monitor fired two minutes after the crash loop began.`},"times-out-of-order":{what:"The times of the incident are not in order: started ≤ detected ≤ acknowledged ≤ mitigated ≤ resolved.",why:"An incident cannot end before it starts. Of the public records that this rule was tried on, one in thirty did.",bad:`mitigated: 2026-05-15T08:58Z
resolved: 2026-05-15T08:03Z`,good:`mitigated: 2026-05-15T08:58Z
resolved: 2026-05-15T09:03Z`},"impact-ends-early":{what:"The impact window in the text ends before the incident was mitigated.",why:'Impact lasts until something stops it. An end before `mitigated` is a slip in one of the two, or an impact that is told too short. Only windows that are written out in UTC are looked at: "from 2026-05-15 08:12 to 08:58 UTC".',bad:`### Impact

From 2026-05-15 08:12 to 2026-05-15 08:30 UTC no token could be issued.`,good:`### Impact

From 2026-05-15 08:12 to 2026-05-15 08:58 UTC no token could be issued.`},"implausible-time":{what:"A time that is in order and still cannot be right: in the future, before 1971, or an incident that lasted whole years and a few days, as one does whose year is wrong at one end.",why:"Wrong years and months are the commonest slips in published records, and they spoil every figure on the page. A start that equals the end is possible, so it only warns. An archive may be old, and an incident may have lasted for months.",bad:`started: 2026-05-15T08:12Z
resolved: 2062-05-15T09:03Z`,good:`started: 2026-05-15T08:12Z
resolved: 2026-05-15T09:03Z`},"missing-monitor":{what:"The record does not say when the incident was detected and which monitor or alarm fired.",why:'"Which monitor fired" is a promise to readers, and the answer "none did" is a finding of its own. `detected-by: human` is an honest answer; then Detection says how the person noticed.',bad:`detected: 2026-05-15T08:14Z
# no detected-by`,good:`detected: 2026-05-15T08:14Z
detected-by: postgres-health monitor`},"missing-acknowledgement":{what:"The record of a resolved incident does not say when the alarm was acknowledged and by which role.",why:'"Who acked" is a promise to readers. A role answers it without naming a person.',bad:`acknowledged: 2026-05-15T08:16Z
# no acknowledged-by`,good:`acknowledged: 2026-05-15T08:16Z
acknowledged-by: primary on-call`},"human-detection-without-action":{what:"A person noticed the incident before any monitor did, and no action item is of the kind `detect`.",why:"Next time a machine should notice first; an action item says how.",bad:`---
detected-by: human
---

## Action items

| Action | Kind | Owner | Due | Tracking | Status |
| --- | --- | --- | --- | --- | --- |
| Create the database user before its files are copied | prevent | platform team | 2026-06-01 | #51 | open |`,good:`---
detected-by: human
---

## Action items

| Action | Kind | Owner | Due | Tracking | Status |
| --- | --- | --- | --- | --- | --- |
| Verify the database behind the edge | detect | platform team | 2026-06-01 | #51 | open |`},"blameless-language":{what:'Words that blame: "human error", "careless", "should have", a person or an @handle as the one who did it.',why:'Blame ends the search for causes. "She should have checked" says nothing about why the check was not made, and the next person will be in the same place. Write what happened and what made it likely. Code, quotes and links are not looked at.',bad:`## Root cause

The certificate files were owned by root. The operator should have checked the ownership.`,good:`## Root cause

The certificate files were owned by root. Nothing in the provisioning showed the ownership.`},"single-cause":{what:"Root cause is a single sentence.",why:"Incidents in complex systems have several contributing factors: what made it possible, what set it off, why it was not noticed, why it took as long as it did. One sentence names one of them, and only that one gets an action item.",bad:`## Root cause

The certificate files were owned by root.`,good:`## Root cause

- The certificate files were owned by root, because the provisioning copied them before it created the database user.
- The edge answered 200 from a static page, so nothing behind it was looked at.`},"missing-production-change":{what:"Resolution does not say what was changed in production to clear the alarm.",why:'"Fixed" and "recovered by itself" do not tell a reader whether it can come back. Say what was changed: rolled back, restarted, failed over, reconfigured; or why nothing had to be, and what cleared the alarm then.',bad:`## Resolution

It recovered by itself.`,good:`## Resolution

Ownership was fixed in the provisioning and rolled out to the fleet.`},"missing-action-items":{what:"Action items holds no item, or one without words.",why:'"What we are changing so it does not recur" is the part that makes a postmortem worth its writing. Items are the rows of a table with the columns Action, Kind, Owner, Due, Tracking and Status, or a task list. For a medium or low incident a sentence that says why nothing needs to change will do.',bad:`## Action items

We will be more careful.`,good:`## Action items

| Action | Kind | Owner | Due | Tracking | Status |
| --- | --- | --- | --- | --- | --- |
| Verify the database behind the edge | detect | platform team | 2026-06-01 | #57 | open |`},"missing-owner":{what:"An action item has no owner.",why:"What nobody owns is not done. A team or a role is enough, and better than a name.",bad:`## Action items

| Action | Kind | Owner | Due | Tracking | Status |
| --- | --- | --- | --- | --- | --- |
| Verify the database behind the edge | detect | | 2026-06-01 | #57 | open |`,good:`## Action items

| Action | Kind | Owner | Due | Tracking | Status |
| --- | --- | --- | --- | --- | --- |
| Verify the database behind the edge | detect | platform team | 2026-06-01 | #57 | open |`},"missing-due-date":{what:"An open action item has no due date, or one that is not a date.",why:'"Soon" is not checked by anyone. Dates are written `2026-06-01`; items that are done or dropped need none.',bad:`## Action items

| Action | Kind | Owner | Due | Tracking | Status |
| --- | --- | --- | --- | --- | --- |
| Verify the database behind the edge | detect | platform team | next sprint | #57 | open |`,good:`## Action items

| Action | Kind | Owner | Due | Tracking | Status |
| --- | --- | --- | --- | --- | --- |
| Verify the database behind the edge | detect | platform team | 2026-06-01 | #57 | open |`},"missing-tracking":{what:"An action item has no issue, ticket or pull request that tracks it.",why:"A postmortem is read once; a ticket comes back. `#57`, `owner/repository#57`, a key such as `OPS-57` or a link will do. With `action-items: { open-issues: true }` an open item without one gets its issue once the record is merged, and nothing is asked.",bad:`## Action items

| Action | Kind | Owner | Due | Tracking | Status |
| --- | --- | --- | --- | --- | --- |
| Verify the database behind the edge | detect | platform team | 2026-06-01 | - | open |`,good:`## Action items

| Action | Kind | Owner | Due | Tracking | Status |
| --- | --- | --- | --- | --- | --- |
| Verify the database behind the edge | detect | platform team | 2026-06-01 | #57 | open |`},"unknown-kind":{what:"The kind of an action item is not `prevent`, `detect` or `mitigate`.",why:"The three kinds ask three questions: how do we keep it from happening, notice it sooner, and suffer less from it?",bad:`## Action items

| Action | Kind | Owner | Due | Tracking | Status |
| --- | --- | --- | --- | --- | --- |
| Verify the database behind the edge | chore | platform team | 2026-06-01 | #57 | open |`,good:`## Action items

| Action | Kind | Owner | Due | Tracking | Status |
| --- | --- | --- | --- | --- | --- |
| Verify the database behind the edge | detect | platform team | 2026-06-01 | #57 | open |`},"unknown-status":{what:"The status of an action item is not `open`, `done` or `dropped`, nor another word for one of them.",why:"Nobody can count it: an item that may be open is neither opened as an issue nor reminded of, and one that may be done is not told as done.",bad:`## Action items

| Action | Kind | Owner | Due | Tracking | Status |
| --- | --- | --- | --- | --- | --- |
| Verify the database behind the edge | detect | platform team | 2026-06-01 | #57 | who knows |`,good:`## Action items

| Action | Kind | Owner | Due | Tracking | Status |
| --- | --- | --- | --- | --- | --- |
| Verify the database behind the edge | detect | platform team | 2026-06-01 | #57 | in progress |`},"missing-reach":{what:"The record does not say whether external integrators were affected.",why:"It decides whether the incident is on the public page, and whether the page may say that there was none. There is no default: what is not recorded is shown as that, and nothing is claimed over it. `debrief set affects-integrators false` writes it into every record that lacks it. While the incident lasts this only warns.",bad:"affects-integrators: # true if external integrators noticed",good:"affects-integrators: false"},"missing-resolution-time":{what:"Resolution is written, but the front matter does not say when the incident was resolved.",why:'The deadline of the postmortem counts from the resolution: without it the clock never starts, and nobody is reminded. While the incident lasts, say that in Resolution: "Not resolved yet".',bad:"# no resolved",good:"resolved: 2026-05-15T09:03Z"},"disclosure-near":{what:"The deadline of a postmortem that has not been published is near: within the first of the configured reminders.",why:"Reviews take time. The one who opens or reviews the pull request should know that it cannot wait.",bad:"severity: high        # due tomorrow",good:"severity: medium      # will be told in the roll-up of its quarter"},"disclosure-overdue":{what:"A postmortem that was due has not been published.",why:"The public page promises when a postmortem appears. The clock stops when the record is on the default branch, so a pull request is only warned: a late postmortem must be able to merge. The sweep and `debrief status` count it as an error. `debrief deadline` shows how a deadline is counted. With a calendar that is not trusted for the year, nothing can be said of the deadline, which is reported here as well.",bad:"severity: high        # five working days after its resolution have passed",good:"severity: medium      # will be told in the roll-up of its quarter"},secret:{what:"A password, key or token.",why:"What was pushed is disclosed, so the first thing to do is to revoke it. Until the text is mended, the record is withheld from the page. The text is looked at as it is written, as it is shown, and with invisible characters and entities taken out; no comment in the text can switch that off.",bad:"## Resolution\n\nOwnership was fixed with `PGPASSWORD` from `postgres://root:w0nderful-tr0mbone@db-1.oid4pay.io/ledger`.",good:"## Resolution\n\nOwnership was fixed with `PGPASSWORD` from `postgres://root:********@db-1.oid4pay.io/ledger`."},"personal-data":{what:"Something that points to a person or to a place that outsiders should not see: an e-mail address, a phone number, a public IP address, a link to a chat or a document of the team.",why:"A postmortem is public for good. Addresses that are reserved for documentation (`example.com`, `192.0.2.0/24`, `2001:db8::/32`), private networks and well-known resolvers are fine. So is a role mailbox such as `support@`.",bad:`## Detection

The health monitor fired and paged jane.doe@oid4pay.io two minutes after the crash loop began.`,good:`## Detection

The health monitor fired and paged the primary on-call two minutes after the crash loop began.`},"misleading-characters":{what:"A character that cannot be seen or that turns the direction of the text around it.",why:"Bidirectional controls make a reviewer read something else than what is there; invisible characters split words so that searches and checks miss them, and can carry hidden text. What scripts and emoji need (joiners between letters of Arabic or Indic scripts, or between emoji) is fine.",bad:`## Detection

The health moni\\u200btor fired two minutes after the crash loop began.`,good:`## Detection

The health monitor fired two minutes after the crash loop began.`},"unsafe-html":{what:"HTML or an address that would not survive on the page: scripts, frames, forms, styles, event handlers, `javascript:`.",why:"The site drops all of these, so the author would see something that readers do not. A word in angle brackets such as `<token>` is an element, too: put it in backticks. Details, line breaks, keys, sub- and superscripts and comments are fine. An image from another site only warns: readers would be seen by that site, so the page shows its description instead.",bad:`## Detection

The health monitor fired. <iframe src="https://grafana.example.com/d/health"></iframe>`,good:`## Detection

The health monitor fired. Press <kbd>R</kbd> to reload its page.`},"broken-link":{what:"A relative link leads to a file that is not in the repository.",why:"Postmortems refer to each other and to runbooks for years; a link that never worked helps nobody. Links to other sites are not tried, because the check needs no network.",bad:`## Detection

The health monitor fired, as [in the drill](issue-40.md), two minutes after the crash loop began.`,good:`## Detection

The health monitor fired, as [in the drill](issue-41.md), two minutes after the crash loop began.`},"unpublished-link":{what:"A link leads to a file of the repository that is not on the public page.",why:"Who reads the record on GitHub can follow it; on the page only its words are left, because the public may not be able to open the file. That is right for a runbook; where readers need what is behind the link, it has to be somewhere that they can open.",bad:`## Resolution

The certificate was made readable as [the runbook](../../docs/runbook.md) says, and the alarm cleared at 09:03 UTC.`,good:`## Resolution

The certificate was made readable as [the runbook](https://docs.example.com/runbook) says, and the alarm cleared at 09:03 UTC.`},"unusable-image":{what:"The page cannot show an image of the repository: it is no PNG, JPEG, GIF or WebP, is too large, is damaged, or is another kind than its name says.",why:"Images are published without their metadata (places, names, thumbnails), which takes a file that can be read with certainty. SVG stays out, because it can hold scripts. An image lost on the page is often the one that explained the incident.",bad:`## Detection

The postgres-health monitor fired two minutes after the crash loop began.

![CPU of the leader, at its limit from 08:14Z](cpu.svg)`,good:`## Detection

The postgres-health monitor fired two minutes after the crash loop began.

![CPU of the leader, at its limit from 08:14Z](cpu.png)`},"missing-alt-text":{what:"An image has no alternative text.",why:'Readers who cannot see it, feeds, and whoever reads the history as text get the description alone. Say what the image shows, not that there is one: "CPU of the leader, at its limit from 08:14Z".',bad:`## Detection

The postgres-health monitor fired two minutes after the crash loop began.

![](cpu.png)`,good:`## Detection

The postgres-health monitor fired two minutes after the crash loop began.

![CPU of the leader, at its limit from 08:14Z](cpu.png)`},"image-beside-redaction":{what:"An image stands in a section in which something is withheld, so the page does not show it.",why:"A screenshot often shows the very thing that the words beside it hide. Where it does not, say so in its title. The file itself can be read by whoever can read the repository, as everything in it.",bad:`## Detection

The postgres-health monitor fired two minutes after the crash loop began.

![CPU of the leader](cpu.png)

<!-- redact: reason=legal until=never -->
The header is not checked.
<!-- /redact -->`,good:`## Detection

The postgres-health monitor fired two minutes after the crash loop began.

![CPU of the leader](cpu.png "public")

<!-- redact: reason=legal until=never -->
The header is not checked.
<!-- /redact -->`},"broken-anchor":{what:"A link leads to a heading that is not there, in this record or in another one.",why:"Headings are renamed more often than links to them. Addresses of headings are made as GitHub makes them: lower case, hyphens for spaces, no punctuation, a number for the second of the same name.",bad:`## Detection

The health monitor fired two minutes after the crash loop began (see the [timeline](#time-line)).`,good:`## Detection

The health monitor fired two minutes after the crash loop began (see the [timeline](#timeline)).`},"malformed-redaction":{what:"Something that looks like a redaction marker and is not one: a typo, a pair that is not closed, a marker inside a marker, across sections, in a heading, an address, HTML or the front matter.",why:"Nobody can say what such a marker was meant to hide, so nothing of the record is published until it is mended. A marker is exactly `<!-- redact: reason=security until=confirmed words=40 -->`, the text, `<!-- /redact -->`; `sealed` blocks look the same, and `<!-- withheld: … -->` stands alone. `reason` is `security`, `privacy`, `legal` or `partner`; `until` is `confirmed`, a date, or for `privacy` and `legal` also `never`; `words` may be left out.",bad:`## Resolution

Ownership was fixed. <!-- Redact: reason=legal until=never -->The supplier agreed to pay.<!-- /Redact -->`,good:`## Resolution

Ownership was fixed and rolled out. <!-- redact: reason=legal until=never -->The supplier agreed to pay.<!-- /redact -->`},"plain-redaction-in-public":{what:"A `redact` block, which holds its text in plain, in a public repository.",why:"Whoever can see the repository can read it, and GitHub keeps what was pushed: by its commit, in forks, in the pull request, after every rewrite. Treat the text as disclosed: rotate what it names, tell those whom it concerns, and only then tidy up. For next time: `debrief seal` before the commit, and `debrief hook install` refuses the commit. Nothing is said where the visibility of the repository is not known.",bad:"<!-- redact: reason=security until=confirmed -->The key was rotated.<!-- /redact -->",good:`<!-- sealed: reason=security until=confirmed -->
(an armored age file in a code fence)
<!-- /sealed -->`},unsealable:{what:"A `sealed` block that does not hold what `debrief seal` writes: one code fence with one armored age file, for one recipient, padded to whole KiB.",why:"A block that cannot be opened can never be lifted, one that is not padded shows how long its text is, and one with several recipients shows how many there are. Whether it was sealed for the right recipient can only be seen with the identity; the sweep says so when it lifts.",bad:"<!-- sealed: reason=legal until=never -->not sealed at all<!-- /sealed -->",good:`<!-- sealed: reason=security until=confirmed -->
(an armored age file in a code fence, as \`debrief seal\` writes it)
<!-- /sealed -->`},"changed-recipient":{what:"A pull request changes `redaction: recipient:`, the key that secrets are sealed for.",why:"Whoever holds the identity of the new recipient will read everything that is sealed from then on. Ask the one who keeps the identity whether it was changed on purpose; an approval by somebody who wrote none of the commits lets it pass. Nothing is said where the configuration of the base is not known. A workflow's token has to read pull requests (`pull-requests: read`), or nobody's approval is known to it.",bad:"A pull request with another `recipient: age1…` in `.github/debrief.yml`, approved by nobody but its author",good:"The same pull request, approved by the one who keeps the identity"},"missing-lift-condition":{what:"A redaction that nothing can lift: a marker without `until`, or `until=confirmed` in a record that asks nobody to confirm.",why:"A redaction is a debt. It needs somebody who can end it: list the affected merchants by opaque ids under `confirmations: from:`, or write a date.",bad:`## Resolution

Ownership was fixed. <!-- redact: reason=security until=confirmed -->The key was rotated.<!-- /redact -->`,good:`---
security-sensitive: true
confirmations:
  from: [merchant-a, merchant-b]
  not-after: 2027-02-01
---

## Resolution

Ownership was fixed and rolled out. <!-- redact: reason=security until=confirmed -->The key was rotated.<!-- /redact -->`},"redaction-past-limit":{what:"A redaction that stands past its limit: its own date, `confirmations: not-after:`, or `redaction: not-after:` of the configuration after the resolution.",why:'The page says "redaction overdue" from that day on. The sweep opens a pull request that puts the text back; merge it, or move the limit and say why under `updates:`. On a pull request this is a warning, because a late record must be able to merge.',bad:`## Resolution

Ownership was fixed. <!-- redact: reason=partner until=2026-08-01 -->The supplier sent a new key.<!-- /redact -->`,good:`## Resolution

Ownership was fixed and rolled out. <!-- redact: reason=partner until=2027-06-01 -->The supplier sent a key.<!-- /redact -->`},"redaction-without-approval":{what:"A pull request adds a redaction that nobody but its author has approved.",why:"What is withheld from the public is decided by two people. An approval counts when it comes from somebody who may write to the repository, is no bot, and wrote none of the commits, as author, committer or co-author. While a commit has a writer that is no account of GitHub's, or there are more commits than GitHub lists, nobody is known to have written none of them, and no approval counts. The App looks again when a review comes in; with the Action alone, run the job again. Nothing is said outside pull requests, where reviews are not known.",bad:"A pull request of @ada with a new redaction, approved by nobody, or by @ada",good:"The same pull request, approved by @grace"},"weakened-embargo":{what:"A pull request makes weaker what hides text from the public: it takes a redaction away or lets it end earlier, asks fewer or other merchants, writes down confirmations that nobody has given, moves the limit, puts hidden text where everybody can read it, deletes the record, or changes the configuration that guards all this.",why:"What is withheld is decided by two people, and so is its end: an approval counts when it comes from somebody who may write to the repository, is no bot, and wrote none of the commits. What a redaction promised is judged by the base: its record, its configuration, its confirmations. A lift whose condition is met weakens nothing. Nothing is said outside pull requests, where reviews are not known, and no configuration switches this off.",bad:"A pull request that sets `quorum: 1` where three merchants have to confirm, approved by nobody but its author",good:"The same pull request, approved by somebody else who may write to the repository"},"redacted-text-leak":{what:"The text of a `redact` block stands somewhere else as well, where readers can see it: in the record, in another record, in the title, a comment or a commit of the pull request, in the name of its branch.",why:"A redaction hides its block only. Compared are runs of six words and telling words (addresses, host names, numbers such as those of a CVE, a program with its version), whatever their case, spacing or invisible characters. What is repeated is never shown: neither here nor in the frame.",bad:`## Root cause

- The files were owned by root. <!-- redact: reason=legal until=never -->The supplier Contoso shipped the signing key with the test data.<!-- /redact -->
- The review of deliveries looked at code only.

## Resolution

Ownership was fixed after the supplier contoso shipped the signing key with other test data.`,good:`## Root cause

- The files were owned by root. <!-- redact: reason=legal until=never -->The supplier Contoso shipped the signing key with the test data.<!-- /redact -->
- The review of deliveries looked at code only.

## Resolution

Ownership was fixed after the supplier had corrected its delivery, and rolled out to the fleet.`},"merchant-named":{what:"An affected merchant is named: an id under `confirmations:` looks like a name, or the record holds a name that the configuration lists under `redaction: merchant-names:` (as SHA-256, so that the list names nobody).",why:"Who is affected and has not patched yet is what an attacker wants to know. Front matter is public, so ids must be opaque: `merchant-a`, `partner-17`. Keep the list of who is who elsewhere.",bad:`confirmations:
  from: [contoso, merchant-b]`,good:`confirmations:
  from: [merchant-a, merchant-b]`},"redacted-too-much":{what:"A whole section is redacted.",why:"Readers learn nothing from it, and cannot tell a careful redaction from an empty record. Redact the words that would help an attacker, and say what can be said around them.",bad:`## Root cause

<!-- redact: reason=legal until=never -->The supplier shipped a signing key with the test data.<!-- /redact -->`,good:`## Root cause

- A signing key was shipped with <!-- redact: reason=legal until=never -->the test data of a supplier<!-- /redact -->.
- The review of deliveries looked at code only.`},"redacted-after-publication":{what:"A redaction was added to a record that is published already.",why:"Readers, feeds and archives have the text, so hiding it now protects nobody and looks like a cover-up. Where it must be (a court, a mistake with personal data), say so: an entry under `updates:` of kind `override` lets it pass.\n\nWhat was public stays public for whoever has it: `debrief forget ID` lists where it was, and whom to ask to forget it.",bad:`## Resolution

Ownership was fixed. <!-- redact: reason=legal until=never -->The supplier agreed to pay.<!-- /redact -->`,good:`---
updates:
  - at: 2026-08-01T10:00Z
    kind: override
    text: A passage about the contract of a supplier was redacted on advice of counsel.
---

## Resolution

Ownership was fixed and rolled out. <!-- redact: reason=legal until=never -->The supplier agreed to pay.<!-- /redact -->`},"lifted-early":{what:"A redaction of the base branch is gone, or has another condition, before its condition was met.",why:"Merchants were promised that the text stays withheld until they have patched. When enough have confirmed, or the limit has passed, the sweep opens the pull request by itself. Where it must be earlier, say so: an entry under `updates:` of kind `override` lets it pass.",bad:"A pull request that takes out the markers of a block with `until=confirmed` when 1 of 3 merchants has confirmed",good:"The same, with an entry `kind: override` under `updates:` that says why"},"invalid-config":{what:"The configuration `.github/debrief.yml` holds a value that its key cannot hold, two keys that clash, or text that is not YAML.",why:"A wrong value that is silently ignored would move deadlines or publish what was to wait, so nothing is done until it is right. `schema.json` describes every key; an editor that knows it finds most of these faults while they are written.",bad:`cadence:
  critical: { publish: sometimes, within: 5 working days }`,good:`cadence:
  critical: { publish: individually, within: 5 working days }`}},d=new Map(Object.entries({...r,...l})),f=[...e.map(({id:e})=>e),...d.keys()];function p(e){return Object.hasOwn(u,e)?u[e]:void 0}function m(t,n){let r=e.find(({id:e})=>e===t),i=p(t);if(r!==void 0&&i!==void 0)return h(r,i,n);let a=d.get(t);return a&&`${[t,a.what,a.way].map(e=>g(e,n)).join(`

`)}\n`}function h(e,{what:t,why:n,bad:r,good:a},o){return`${[e.id,t,...n.split(`

`),...i(e)].map(e=>g(e,o)).join(`

`)}\n\nDoes not pass:\n\n${_(r)}\n\nPasses:\n\n${_(a)}\n`}function g(e,n){return t(e,n).join(`
`)}function _(e){return e.replace(/^(?=.)/gm,"    ")}function v(r,i){let a=n(i),o=Math.max(...e.map(({id:e})=>e.length)),s=o+13+1;return`${e.map(({id:e,level:n,fix:i})=>{let c=(n==="error"?a.red:a.yellow)(n.padEnd(7)),l=i===void 0?"   ":a.cyan("[*]"),[u="",...d]=t(p(e)?.what??"",Math.max(30,r-s));return[`${e.padEnd(o)} ${c} ${l} ${u}`,...d.map(e=>" ".repeat(s-1)+e)].join(`
`)}).join(`
`)}\n\n[*] debrief check --fix mends it where it has one right answer.\n`}export{m as n,v as r,f as t};