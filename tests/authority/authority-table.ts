import { type Act, type Actor, act } from './outcomes.ts';

const writers: readonly Actor[] = ['writer', 'maintainer', 'admin', 'member', 'unlinked'];
const staff: readonly Actor[] = ['triager', ...writers];
/** People of no rank here; they act on issues as authors do, and propose through forks. */
const visitors: readonly Actor[] = ['outsider', 'reader', 'forker', 'newcomer'];
const noToken: readonly Actor[] = ['elsewhere', 'fork'];
const tokenWhy = 'its token may not write here';
const ghostWhy = 'nobody knows any more what a deleted account might do';

const command = (line: string, effect: string): Act =>
  act(
    `writes \`/debrief ${line}\`: ${effect}`,
    ['yes', staff, 'triage permission'],
    ['no', ['bot'], 'no App commands another; `trusted-actors` names exceptions'],
    ['no', ['ghost'], ghostWhy],
    ['refused', noToken, tokenWhy],
    ['no', 'the others', 'no triage permission'],
  );

const ofAnIssue = {
  label: act(
    'puts the incident label on an issue: a draft pull request is opened',
    ['yes', staff, 'triage permission'],
    ['no', ['bot'], 'not among `trusted-actors`'],
    ['no', ['ghost'], ghostWhy],
    ['refused', 'the others', 'GitHub lets only triage and more label'],
  ),
  unlabel: act(
    'takes the label off: the comment says "paused"',
    ['yes', [...staff, 'bot', 'ghost'], 'what is no incident is none, whoever took the label off; nothing is lost'],
    ['refused', 'the others', 'GitHub lets only triage and more label'],
  ),
  severity: command('severity critical', 'label and record follow'),
  resolved: command('resolved …', 'the record says so'),
  timeline: command('timeline 08:12 pager fired', 'the draft has the row'),
  confirm: command('confirm merchant-a', 'it counts for the quorum'),
  status: command('status', 'it is answered'),
  help: command('help', 'it is answered'),
  comment: act(
    'writes a plain comment before the draft: its timeline quotes it',
    ['yes', staff, 'triage permission'],
    ['no', ['bot'], 'bots tell no times of people'],
    ['no', ['ghost'], ghostWhy],
    ['refused', noToken, tokenWhy],
    ['no', 'the others', 'no triage permission'],
  ),
  spoof: act(
    'writes a comment that carries our marker: it is taken for ours',
    ['refused', noToken, tokenWhy],
    ['no', 'the others', 'a comment is ours by its account'],
  ),
  reaction: act(
    'puts 👍 under a command of somebody else before we do: it counts as answered',
    ['refused', noToken, tokenWhy],
    ['no', 'the others', 'an answer is ours by its account'],
  ),
  rename: act(
    'changes the title of their own issue: the title of the pull request follows',
    ['refused', noToken, tokenWhy],
    ['yes', 'the others', 'a title is text: its markers, mentions and closing words are made harmless'],
  ),
  retitle: act(
    'changes the title of an issue of somebody else: the title of the pull request follows',
    ['yes', [...writers, 'bot', 'ghost'], 'a title is text, as above'],
    ['refused', 'the others', 'GitHub lets only its author and writers edit an issue'],
  ),
  hidden: act(
    'puts text between markers into the title and body of their own issue: it stands in the draft',
    ['refused', noToken, tokenWhy],
    ['no', 'the others', 'what is between markers is left out, whoever wrote it'],
  ),
  resolvedByForm: act(
    'writes another end into the body of their own issue once it has a draft: `resolved` follows',
    ['refused', noToken, tokenWhy],
    ['no', ['bot', 'ghost', ...visitors], 'an end decides when the postmortem is due: only who may triage says it'],
    ['yes', 'the others', 'triage permission'],
  ),
  close: act(
    'closes their own issue: the record is resolved at that time',
    ['yes', staff, 'triage permission'],
    ['no', ['bot'], 'not among `trusted-actors`'],
    ['no', ['ghost'], ghostWhy],
    ['refused', noToken, tokenWhy],
    ['no', 'the others', 'no triage permission; the comment says that somebody else has to say it'],
  ),
} satisfies Record<string, Act>;

const closeRefused = 'GitHub lets only its author and triage and more close an issue';

const ofAPromise = {
  closePromise: act(
    'closes the issue of an action item as completed: a pull request marks it as done',
    ['yes', staff, 'triage permission; whoever merges it decides'],
    ['no', ['bot'], 'not among `trusted-actors`; the comment says that somebody else has to say it'],
    ['no', ['ghost'], ghostWhy],
    ['refused', 'the others', closeRefused],
  ),
  dropPromise: act(
    'closes it as not planned: a pull request changes the record',
    [
      'no',
      [...staff, 'bot', 'ghost'],
      'that says nothing of whether it is done; the comment says that somebody has to decide',
    ],
    ['refused', 'the others', closeRefused],
  ),
  forgePromise: act(
    'opens an issue with the mark of one of ours: it is taken for that of the action item',
    ['refused', noToken, tokenWhy],
    ['no', 'the others', 'an issue is ours by its author'],
  ),
  rememberPromise: act(
    'writes an issue that is not ours into `debrief/action-items`: its closing marks the action item',
    ['no', [...writers, 'bot', 'ghost'], 'an issue is ours by its author, whatever is remembered'],
    ['refused', 'the others', 'GitHub lets only writers push'],
  ),
} satisfies Record<string, Act>;

const writeRefused = 'GitHub lets only writers push';
const madeBefore = (what: string): Act =>
  act(
    what,
    [
      'no',
      [...writers, 'bot', 'ghost'],
      'a branch is not ours because of its name: only commits that GitHub signed for us are',
    ],
    ['refused', 'the others', writeRefused],
  );

const ofABranch = {
  draftBranch: madeBefore('makes `postmortem/issue-N` before we do: it is opened as our draft'),
  draftFork: act(
    'opens a pull request from a branch of that name in a fork: it is taken for our draft',
    ['no', [...visitors, 'triager'], 'branches of forks are never ours'],
    ['no', [...writers, 'ghost'], 'branches of forks are never ours'],
    ['refused', 'the others', tokenWhy],
  ),
  liftBranch: madeBefore('makes `debrief/lift-…` before we do: a lift is opened from it'),
  confirmationsBranch: madeBefore('commits a confirmation to `debrief/confirmations`: it counts for the quorum'),
  receivedBranch: madeBefore('makes `debrief/received` before we do: it is opened as ours'),
} satisfies Record<string, Act>;

const judged = 'judged by the rules and the configuration of the base, whoever proposes it and from wherever';
const change = (what: string): Act =>
  act(
    `proposes ${what}: it can be merged without an approval`,
    ['refused', noToken, tokenWhy],
    ['stopped', 'the others', judged],
  );

const ofAChange = {
  recipient: change('another recipient'),
  rulesOff: change('to switch off rules that guard secrecy'),
  rulesOffAndLift: change('a lift, and to switch off the rules that would say so'),
  notAfter: change('an earlier limit of redactions'),
  trusted: change('another trusted actor'),
  formerBot: change('another former bot'),
  folder: change('another folder of the records'),
  templateKey: change('another template'),
  templateText: change('hidden text in the template'),
  configText: change('hidden text in the configuration'),
  titleText: change('hidden text in the title of a pull request that changes a record'),
  redaction: change('a new redaction'),
  lift: change('to take a redaction away'),
  earlier: change('that a redaction ends earlier'),
  quorum: change('that fewer merchants have to confirm'),
  received: change('confirmations that nobody has given'),
  remove: change('to delete a record with a redaction'),
  renameLift: change('to rename a record and lift it at once'),
  link: change('a symbolic link in place of a record'),
  submodule: change('a submodule in place of the records'),
  attributes: change('a lift with a `.gitattributes` that hides it'),
  otherCase: change('a lift with another `.GitHub/debrief.yml` beside'),
  oddPath: change('hidden text in a record of an odd name'),
  caseTwin: act(
    'proposes hidden text in a folder whose name differs in case: it can be merged without an approval',
    ['refused', noToken, tokenWhy],
    ['yes', 'the others', 'it is not the folder of the records: nothing of it is published'],
  ),
  ownCheck: change('a lift with a workflow whose job has the name of our check'),
  ownCheckInPlace: change('a lift with another job in a workflow that is there'),
  queue: act(
    'puts a lift without an approval into the merge queue: it can be merged',
    ['stopped', [...writers, 'ghost'], 'the check of the queue asks for the approval too'],
    ['refused', 'the others', 'GitHub lets only writers queue'],
  ),
  sameCheck: act(
    'writes a check run of the name of ours that says "success": ours is not written',
    ['stopped', ['bot'], 'check runs of others say nothing; ours stands beside it and fails'],
    ['refused', 'the others', 'GitHub lets only Apps write check runs'],
  ),
} satisfies Record<string, Act>;

const approves = (what: string, who: readonly Actor[], why: string, no: string): Act =>
  act(
    `${what}: the two-person rule is met`,
    ['yes', who, why],
    ['refused', noToken, tokenWhy],
    ['no', 'the others', no],
  );
const never = (what: string, why: string): Act => approves(what, [], '', why);

const ofAnApproval = {
  approve: approves(
    'approves a redaction that somebody else wrote',
    writers,
    'somebody else who may write',
    'no write permission, a bot, or nobody any more',
  ),
  approveUnlinked: never(
    'approves a redaction of which they wrote a commit under an address of no account',
    'as long as one writer is not known, no approval counts',
  ),
  approveCoAuthored: never('approves a redaction that names them as co-author', 'a co-author is a writer'),
  approveEarlier: never('approves, and the author pushes once more', 'an approval is of the newest commit'),
  approveByComment: never('writes "approved" as a review that is a comment', 'only an approval is one'),
  approveThenRejects: never('approves, and asks for changes afterwards', 'the last word counts'),
} satisfies Record<string, Act>;

/** What may happen, cell by cell. Every cell is played; `docs/authority.md` is made of this. */
export const authority = {
  'On an issue': ofAnIssue,
  'On the issue of an action item': ofAPromise,
  'On branches with our names': ofABranch,
  'In a pull request': ofAChange,
  'In a review': ofAnApproval,
} as const;
