/*
 * The page's own words in English. Every other language has the same keys in a file of its own beside this one, and a key that is
 * missing there does not compile.
 *
 * To mend a word or add a language: CONTRIBUTING.md, "A language of the page". What stands in {braces} is filled in and must stay, in
 * whatever order; {name|capital} begins with a capital. Texts with `one` and `other` depend on {n}, as the language's plurals do.
 */
export const en = {
  /** How `Intl` knows the language, for plurals, lists, numbers and dates. */
  locale: 'en-GB',
  /** Undefined is left to right, which needs no saying. */
  direction: undefined,
  /** `iso`: 2026-05-15; `long`: as `Intl` writes a date in full. */
  dates: 'iso',
  /** `plain`: 10000; `grouped`: as `Intl` writes a number. */
  numbers: 'plain',

  punctuation: {
    /** Between the items of a list of names. */
    comma: ', ',
    /** Between a label and what it labels. */
    colon: ': ',
    /** Between two sentences. */
    sentence: ' ',
    /** What ends a sentence. */
    stop: '.',
    /** Between severities that share a rule. */
    or: ' or ',
  },

  time: {
    moment: '{date} {time}',
    utc: '{moment} UTC',
    local: '{moment} {zone}',
    window: '{date} {from}–{to} UTC',
    longWindow: '{from} – {to} UTC',
    dayOnly: '{date}, time not recorded',
    quarter: 'Q{n}',
    period: '{year} Q{n}',
  },

  duration: {
    long: {
      day: { one: '{n} day', other: '{n} days' },
      hour: { one: '{n} hour', other: '{n} hours' },
      minute: { one: '{n} minute', other: '{n} minutes' },
      underAMinute: 'under a minute',
    },
    brief: { day: '{n} d', hour: '{n} h', minute: '{n} min', underAMinute: '< 1 min' },
    between: ' ',
    /** The same of brief ones, which should not break. */
    briefBetween: ' ',
    span: {
      hours: { one: '{n} hour', other: '{n} hours' },
      days: { one: '{n} day', other: '{n} days' },
      'working days': { one: '{n} working day', other: '{n} working days' },
      months: { one: '{n} month', other: '{n} months' },
    },
  },

  /** Of a configuration that says none. */
  defaults: { title: 'Incident history', launch: 'launch' },

  severity: {
    critical: 'Critical',
    high: 'High',
    medium: 'Medium',
    low: 'Low',
    unclassified: 'Severity not classified',
  },
  /** The same within a line. */
  severityInline: { critical: 'critical', high: 'high', medium: 'medium', low: 'low' },

  state: { resolved: 'Resolved', open: 'Open', 'end-not-recorded': 'End not recorded' },

  reach: {
    integrators: 'affected external integrators',
    internal: 'internal: no external integrator affected',
    unknown: 'reach not recorded',
    beforeLaunch: '{reach}, before launch',
  },

  /** When it was, in a line. */
  when: {
    daySinceOpen: 'since {date}, not resolved, time not recorded',
    day: '{date}, time not recorded',
    dayUntil: '{date}, until {end}, start not recorded',
    open: 'not resolved, start not recorded',
    nothing: 'time not recorded',
    until: 'until {end}, start not recorded',
    since: 'since {start}, not resolved',
    began: 'began {start}, end not recorded',
    whole: '{window} ({duration})',
  },

  /** Around every page. */
  site: {
    name: '{service} {title}',
    feed: '{service}: {title} ({feed})',
    unnamedFeed: '{title} ({feed})',
    skip: 'Skip to content',
    navigation: 'Site',
    breadcrumbs: 'Breadcrumbs',
    overview: 'Overview',
    allIncidents: 'All incidents',
    policy: 'Policy',
    footer: '{site}. All times are UTC unless they say otherwise. Read it as {formats}.',
  },

  allClear: {
    label: 'Present state',
    notResolved: 'Not resolved yet:',
    withheld: {
      one: 'One record is being corrected and not counted here.',
      other: '{n} records are being corrected and not counted here.',
    },
    open: {
      one: 'A customer-facing production incident is open.',
      other: '{n} customer-facing production incidents are open.',
    },
    sinceLast: 'No customer-facing production incidents since {date}, when the last one was resolved.',
    sinceLaunch: 'No customer-facing production incidents since {launch} on {date}.',
    beforeLaunch: '{launch|capital} is set for {date}; there is no customer-facing production before it.',
    unknown: '{reasons|capital}, so nothing is claimed.',
    none: 'No customer-facing production incidents on record.',
    reasons: {
      openReach: {
        one: 'an open incident does not say whom it affects',
        other: '{n} open incidents do not say whom they affect',
      },
      severity: { one: '1 record is not classified yet', other: '{n} records are not classified yet' },
      reach: { one: 'the reach of 1 record is not recorded', other: 'the reach of {n} records is not recorded' },
      end: { one: 'the end of 1 incident is not recorded', other: 'the end of {n} incidents is not recorded' },
      unread: { one: '1 record is being corrected', other: '{n} records are being corrected' },
    },
  },

  badge: {
    label: 'customer-facing incidents',
    open: { one: '{n} open', other: '{n} open' },
    unknown: 'not known',
    since: 'none since {date}',
    none: 'none on record',
  },

  /** The start page. */
  overview: {
    incidents: 'Incidents',
    latest: 'Latest incidents',
    empty: 'No incident is listed.',
    browse: 'Browse',
    byYear: 'By year',
    bySeverity: 'By severity',
    byComponent: 'By component',
    rollups: 'Roll-ups',
    counted: '{link} ({n})',
    figures: 'Figures',
    hardening: 'Pre-launch hardening',
    hardeningIntro: 'Bringing the service up surfaced these deployment fixes, which were resolved before {launch}.',
    hardeningHarmless: 'They were operator-side and did not affect any external integrator.',
    launchOn: '{launch} on {date}',
    launchUnknown: 'launch',
    subscribe: 'Subscribe',
    intro:
      'Public postmortems for every critical or high-severity {service} incident. Lower-severity events are recorded internally and surfaced here only when they affect external integrators.',
    introUnnamed:
      'Public postmortems for every critical or high-severity incident. Lower-severity events are recorded internally and surfaced here only when they affect external integrators.',
  },

  /** Behind each name, what it is. */
  formats: {
    atom: '{link} for feed readers, with every postmortem and every later update',
    rss: '{link} with the same, in the older format',
    jsonFeed: '{link} with the same, as JSON',
    statusApi: '{link} in the shape that Statuspage clients read',
    statusApiName: 'Status API',
    csv: '{link} of all incidents, for spreadsheets',
    badge: '{link} for shields.io',
    badgeName: 'Badge',
    calendar: '{link} of planned disclosures, to subscribe to in any calendar',
    calendarName: 'iCalendar',
    markdown: '{link} of this page; every page has one beside it',
  },

  /** Lists of incidents. */
  list: {
    yearUnknown: 'Year not recorded',
    year: '{year}',
    severity: '{severity|capital} severity',
    count: { one: 'One incident', other: '{n} incidents' },
    description: '{count} in the public incident history.',
    descriptionOf: '{count} in the public incident history of {service}.',
    undated: 'undated',
    affectedIntegrators: 'Affected integrators',
    internal: 'Internal',
    reachUnknown: 'Reach not recorded',
    beforeLaunch: 'Before launch',
    startUnknown: 'Start not recorded',
    notResolved: 'Not resolved',
    endUnknown: 'End not recorded',
  },

  /** The field above long lists. */
  filter: {
    label: 'Search titles, words, components or dates',
    labelRows: 'Filter by word, severity, component or date',
    found: '{left} of {all} incidents',
  },

  /** The page of one incident. */
  incident: {
    description: '{severity}, {reach}. {when}.',
    started: 'Started',
    detected: 'Detected',
    acknowledged: 'Acknowledged',
    mitigated: 'Mitigated',
    resolved: 'Resolved',
    date: 'Date',
    notRecorded: 'not recorded',
    detectedBy: 'Detected by',
    /** Of a record that says no more than `human`. */
    human: 'human',
    acknowledgedBy: 'Acknowledged by',
    components: 'Components',
    reach: 'Reach',
    actionItems: 'Action items',
    actionsDone: '{done} of {all} done',
    actionsDropped: '{done} of {all} done, {dropped} dropped',
    takeaway: 'Takeaway',
    rootCause: 'Root cause',
    resolution: 'Resolution',
    updates: 'Updates since publication',
    update: 'Update',
    updated: 'Updated {date}',
    correction: 'Correction',
    lift: 'Redaction lifted',
    reopened: 'Reopened',
    override: 'Override',
    /** The same within a line. */
    updateInline: { correction: 'correction', lift: 'lift', reopened: 'reopened', override: 'override' },
    newer: 'Newer',
    older: 'Older',
    neighbours: 'Neighbouring incidents',
    cite: 'Cite this postmortem',
    citation: '{publisher}: ‘{title}’. Postmortem {id}.',
    citationPublished: 'Published {date}.',
    notWritten: 'Not written yet.',
    image: '[Image: {description}]',
    undescribed: 'without a description',
    done: 'done',
    open: 'open',
    table: 'Table: {columns}',
    linkTo: 'Link to {time}',
    linkToWords: 'Link to {time}, {words}',
    linkToItem: 'Link to action item: {words}',
    linkToThisItem: 'Link to this action item',
    tableWithoutHeadings: 'without headings',
    /** How GitHub's alerts begin. */
    alert: { note: 'Note', tip: 'Tip', important: 'Important', warning: 'Warning', caution: 'Caution' },
  },

  /** Where the public text leaves something out. */
  redaction: {
    /** With the brackets: so it begins, and nothing else does. */
    placeholder: '[Redacted: {parts}]',
    words: { one: 'about 1 word', other: 'about {n} words' },
    permanently: 'permanently',
    until: 'until {date}',
    untilConfirmed: 'until affected merchants confirm patch deployment',
    untilCounted: 'until affected merchants confirm patch deployment ({confirmed} of {all})',
    overdue: 'redaction overdue',
    reasons: { security: 'security', privacy: 'privacy', legal: 'legal', partner: 'partner' },
  },

  /** The drawing of an incident's times. */
  chart: {
    title: 'How the incident went',
    description: '{marks}. The list below holds the same times.',
    started: 'started',
    detected: 'detected',
    acknowledged: 'acknowledged',
    mitigated: 'mitigated',
    resolved: 'resolved',
  },

  deadline: {
    due: 'Postmortem due',
    how: '{date}, {span} after {trigger}. {verdict}.',
    /** Behind it comes the verdict. */
    published: 'Published {time}, ',
    onTime: 'on time',
    late: 'late',
    daysLate: { one: '{n} day late', other: '{n} days late' },
    withheld: '{verdict}, with a part still withheld',
    overdue: 'overdue',
    imported: 'written before this history was kept here',
    unknown: 'the time of publication is not known',
    uncountable: 'the deadline cannot be counted',
    notPublished: 'not published yet',
    working: 'How the deadline was counted',
    from: 'From {date} in {zone}, calendar {calendar}:',
    noCalendar: 'none',
    dayZero: 'day 0, does not count',
    day: 'day {n}',
    skipped: 'skipped: {reason}',
    noSuchDay: 'no such date in {zone}',
    notWorkedHere: 'not worked here',
    differing:
      'In {year} the holidays of "{calendar}" differ by region: {regions} (to count a region\'s own, name it, as in "holidays: {example}").',
    trigger: {
      started: 'its start',
      detected: 'detection',
      classified: 'classification',
      mitigated: 'mitigation',
      resolved: 'resolution',
      'previous-report': 'the previous report',
      'end of period': 'the end of the period',
    },
  },

  /** When what is withheld is planned to be shown; only of a team that says so. */
  disclosure: {
    planned: 'Disclosure planned',
    atLatest: '{date} at the latest',
    calendar: '{site}: planned disclosures',
    summary: 'Disclosure: {title}',
    summaryAtLatest: 'Disclosure, at the latest: {title}',
    description: 'What is withheld ({reasons}) is planned to be shown on {date}.',
    descriptionAtLatest:
      'What is withheld ({reasons}) is planned to be shown once affected merchants have confirmed patch deployment, on {date} at the latest.',
    postmortem: 'Postmortem due: {title}',
  },

  figures: {
    empty: 'No incident is listed, so there is nothing to count.',
    over: {
      one: 'Over the one incident listed here. Internal incidents that are not listed are not in these figures.',
      other: 'Over the {n} incidents listed here. Internal incidents that are not listed are not in these figures.',
    },
    onTime: 'Postmortems published on time',
    of: '{n} of {all}',
    notKnown: 'not known',
    noneDue: 'none due yet',
    punctuality: 'Late: {late}. Overdue and not published: {overdue}. Not due yet: {notYetDue}. Unknown: {unknown}.',
    actionsDone: 'Action items done',
    noActions: 'none yet',
    actions: 'Dropped: {dropped}. Without a state: {unknown}.',
    durations: 'Durations',
    howLong: 'How long it took',
    median: 'Median',
    p90: '90th percentile',
    known: 'Known',
    unknown: 'Unknown',
    detect: 'Time to detect',
    detectMeans: 'from the start to the detection',
    acknowledge: 'Time to acknowledge',
    acknowledgeMeans: 'from the detection to the first person who took it',
    mitigate: 'Time to mitigate',
    mitigateMeans: 'from the start to the end of the effect',
    resolve: 'Time to resolve',
    resolveMeans: 'from the start to the resolution',
    inNoQuarter: {
      one: 'One listed incident is in no quarter: the start or the severity is not recorded.',
      other: '{n} listed incidents are in no quarter: the start or the severity is not recorded.',
    },
    perQuarter: 'Listed incidents per quarter',
    columns: 'Stacked columns by severity, {span}. The table below holds the same numbers.',
    byQuarter: 'Listed incidents by the quarter in which they began, {span}',
    span: '{first} to {last}',
    asTable: 'The numbers as a table',
    quarter: 'Quarter',
    all: 'All',
  },

  policy: {
    description: 'What is published about incidents, and when.',
    descriptionOf: 'What {service} publishes about incidents, and when.',
    cadence: 'Disclosure cadence',
    template: 'Postmortem template',
    covers: 'Every postmortem entry covers:',
    part: '{part} ({covers}).',
    parts: {
      'what-happened': { title: 'What happened', covers: 'timeline, impact window' },
      detection: { title: 'Detection', covers: 'which monitor or alarm fired, who acknowledged it' },
      'root-cause': { title: 'Root cause', covers: 'the blameless contributing factors' },
      resolution: { title: 'Resolution', covers: 'what was changed in production to clear the alarm' },
      'action-items': { title: 'Action items', covers: 'what we are changing so that it does not recur' },
    },
    rule: '{severities|capital} incidents: {rule}',
    individually: 'postmortem within {span} of {trigger}.',
    quarterly: 'aggregated quarterly, within {span} of the end of the quarter.',
    annually: 'aggregated annually, within {span} of the end of the year.',
    redaction:
      'Security-sensitive incidents may be redacted until affected merchants confirm patch deployment, but not longer than {span} after resolution unless the record names another date.',
    counting:
      'Days are counted in the time zone {zone}. The day of the event itself is day 0. {holidays}. A deadline ends with its day.',
    weekends: 'Saturdays and Sundays do not count',
    holidays: 'Saturdays, Sundays and the public holidays of {calendar} do not count',
    exceptions: '{holidays}, with the exceptions that the configuration lists',
    shown: 'What is shown',
    always: 'A critical or high incident always has a public postmortem.',
    sometimes:
      'A medium or low incident has one when it affected external integrators. Otherwise it only counts in a roll-up.',
    suppressed:
      'In roll-ups, a count below {n} is shown as “fewer than {n}”, because small numbers point at single events.',
    customerFacing: 'A customer-facing production incident is one in production that affected external integrators.',
    withheld:
      'Text that is withheld is replaced by a note that says why and until when. A record that cannot be read safely is held back as a whole until it is corrected.',
  },

  rollup: {
    description: 'Incidents of {period}, aggregated.',
    caption: 'Incidents resolved in the period, listed or not',
    severity: 'Severity',
    incidents: 'Incidents',
    none: 'none',
    fewerThan: 'fewer than {n}',
    uncounted: 'not counted: severity or end not recorded',
  },

  /** The log of public events. */
  log: {
    title: 'Log of public events',
    description: 'Every publication, correction and withdrawal, in a log that nobody can rewrite unseen.',
    intro:
      'Every postmortem that is published, corrected or withdrawn here adds a line to this log. A line that is changed, moved or taken away afterwards changes the root hash, so whoever kept an earlier checkpoint can tell.',
    footer: 'Log of public events: {events}, root hash {root}, {signed}. {check}.',
    events: { one: '{n} event', other: '{n} events' },
    notSigned: 'not signed',
    signedBy: 'signed by {key}',
    checkLink: 'Check that nothing was rewritten',
    checkpoint: 'Checkpoint',
    unsigned: 'This log is not signed.',
    unsignedMeans: 'Whoever can write to this site could make another one; only a checkpoint that you kept shows it.',
    signature: 'It is signed with {key}, which is {link} as well.',
    keyLink: 'published here',
    check: 'Check it yourself',
    keep: 'Keep {link} today, and compare later:',
    checkpointLink: 'the checkpoint',
    how: 'It reads nothing but this site: it counts the log again, compares it with the checkpoint that you kept, and every page with what was logged of it. The log is a Merkle tree after RFC 9162 with a C2SP checkpoint, so other tools can check it too.',
    newest: 'Newest events',
    nothing: 'Nothing has been published yet.',
    number: 'No.',
    when: 'When',
    record: 'Record',
    what: 'What happened',
    same: '{link}, each with the SHA-256 of the Markdown of the page.',
    sameLink: 'The same as JSON lines',
    more: 'The newest {newest} of {all}; {link}, each with the SHA-256 of the Markdown of the page.',
    moreLink: 'all of them as JSON lines',
    timeUnknown: 'at a time that is not recorded',
    published: 'published',
    firstShown: 'in the repository; first shown here on {date}',
    corrected: 'corrected, with an update entry',
    lifted: 'redaction lifted, with an update entry',
    reopened: 'reopened, with an update entry',
    overridden: 'a rule was overridden, with an update entry',
    changed: 'changed, without an update entry that says why',
    withdrawn: 'withdrawn: nothing of it is shown any more',
    rewritten: 'the log was rewritten: {reason}',
  },

  /** Pages that tell of nothing. */
  plain: {
    inDoubt: 'This record is being corrected',
    inDoubtDescription: 'This record is being corrected.',
    inDoubtText: 'It cannot be shown at present. It will be back here once it has been corrected.',
    back: 'To the {title|lower}',
    notFound: 'Page not found',
    notFoundDescription: 'There is no page at this address.',
    notFoundText: 'There is no page at this address. The links above lead to everything that there is.',
  },

  /** `INCIDENT-HISTORY.md` and `llms.txt`, besides what the pages say. */
  markdown: {
    openIncidents: 'Open incidents',
    pages: 'Pages',
    overviewMeans: 'the whole history in short, template and cadence',
    data: 'Data',
    newestJson: 'The newest incidents as JSON',
    newestJsonMeans: 'in the shape of Statuspage',
    yearJson: 'Every incident of a year as JSON: {year}',
    yearJsonMeans: 'the same shape',
    csv: 'Every incident as CSV',
    csvMeans: 'one line each, times in UTC',
    jsonFeedMeans: 'the newest changes',
  },
} as const;
