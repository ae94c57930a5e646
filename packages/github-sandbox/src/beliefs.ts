/** A behaviour of GitHub's that depends on the state of things, which its description of the API does not tell. */
export interface Belief {
  readonly behaviour: string;
  /** A page, a day of the changelog, a thread; `no source` where it is only what seems likely. */
  readonly source: string;
  /** `file: name of the test` that plays it, below `tests/`. */
  readonly test: string;
}

/** What those who rely on this GitHub rely on. Every line has a test; one whose source is missing says so. */
export const beliefs: readonly Belief[] = [
  {
    behaviour:
      'What a deleted account did is shown as of "ghost" by REST and as of nobody by GraphQL, and it may do nothing',
    source:
      'https://docs.github.com/en/account-and-profile/reference/deletion-of-your-personal-account; https://github.com/ghost',
    test: 'states/conversation.test.ts: is named "ghost" where it did something, and nobody in GraphQL',
  },
  {
    behaviour: 'Only who may write can put a pull request into the merge queue',
    source:
      'https://docs.github.com/en/pull-requests/collaborating-with-pull-requests/incorporating-changes-from-a-pull-request/merging-a-pull-request-with-a-merge-queue',
    test: 'states/conversation.test.ts: may not queue a pull request without write access',
  },
  {
    behaviour: 'Git of an empty repository is 409 "Git Repository is empty.", its contents 404',
    source: 'https://docs.github.com/en/rest/git; https://github.com/noflo/noflo-ui/issues/500',
    test: 'states/repository.test.ts: answers 409 wherever git is asked',
  },
  {
    behaviour: 'The first file of an empty repository is written through the contents API',
    source: 'no source',
    test: 'states/repository.test.ts: is none any more after its first file',
  },
  {
    behaviour: 'Where issues are disabled, one is 410 and none can be opened',
    source: 'https://docs.github.com/en/rest/issues/issues#get-an-issue',
    test: 'states/repository.test.ts: answers 410 for one, and takes none',
  },
  {
    behaviour: 'The contents API follows a symbolic link to a file of the repository',
    source: 'https://docs.github.com/en/rest/repos/contents#get-repository-content',
    test: 'states/repository.test.ts: are those of the file that it leads to',
  },
  {
    behaviour: 'A recursive tree stops at 100,000 entries and says so in `truncated`; a flat one is whole',
    source: 'https://docs.github.com/en/rest/git/trees#get-a-tree',
    test: 'states/repository.test.ts: is cut and says so, unless it is asked for folder by folder',
  },
  {
    behaviour: 'An app cannot have the name of an account',
    source: 'https://docs.github.com/en/apps/creating-github-apps/registering-a-github-app/registering-a-github-app',
    test: 'states/repository.test.ts: cannot have the name of an account',
  },
  {
    behaviour: 'A locked conversation takes no comment of an app or of GITHUB_TOKEN, whatever they may write',
    source: 'https://github.com/probot/stale/issues/25; https://github.com/actions/stale/issues/51',
    test: 'states/conversation.test.ts: takes no comment of an app or a workflow, but takes labels',
  },
  {
    behaviour: 'A locked issue still takes labels of an app',
    source: 'no source',
    test: 'states/conversation.test.ts: takes no comment of an app or a workflow, but takes labels',
  },
  {
    behaviour: 'A private member of the organization is an outsider to a token without `members: read`',
    source: 'https://github.com/flutter/flutter/issues/101394; https://github.com/actions/github-script/issues/643',
    test: 'states/conversation.test.ts: shows a private member as an outsider to a token that may not read members',
  },
  {
    behaviour: 'Whoever has a commit on the default branch is a CONTRIBUTOR',
    source: 'https://docs.github.com/en/graphql/reference/enums#commentauthorassociation',
    test: 'states/conversation.test.ts: shows who has committed as a contributor',
  },
  {
    behaviour: 'Events of an issue keep the name that a label had then',
    source:
      'https://github.com/aws-actions/stale-issue-cleanup/issues/20; https://github.com/tiangolo/issue-manager/issues/9',
    test: 'states/conversation.test.ts: keeps its old name in the events of an issue',
  },
  {
    behaviour: 'Lists lag behind what was created; the thing itself is there by its number',
    source: 'https://github.com/probot/probot/issues/1106 (not verified)',
    test: 'states/conversation.test.ts: lag behind what was made, while it is there by its number',
  },
  {
    behaviour:
      'A new issue with an assignee who cannot be assigned is 422; where whoever opens it may assign nobody, none is assigned and nothing is said',
    source:
      'https://github.com/JasonEtco/create-an-issue/issues/41; https://docs.github.com/en/rest/issues/issues#create-an-issue',
    test: 'states/conversation.test.ts: takes those who can be assigned, refuses others, and takes no notice of those who may not assign',
  },
  {
    behaviour: 'Whether somebody can be assigned is 204 or 404',
    source: 'https://docs.github.com/en/rest/issues/assignees#check-if-a-user-can-be-assigned',
    test: 'states/conversation.test.ts: takes those who can be assigned, refuses others, and takes no notice of those who may not assign',
  },
  {
    behaviour: 'Whoever may triage closes and reopens any issue, and changes the words of none that is not theirs',
    source:
      'https://docs.github.com/en/organizations/managing-user-access-to-your-organizations-repositories/managing-repository-roles/repository-roles-for-an-organization',
    test: 'states/conversation.test.ts: is closed by its author, and by whoever may triage, who cannot change its words',
  },
  {
    behaviour: 'Closing says why: `completed` unless something else is said',
    source: 'https://docs.github.com/en/rest/issues/issues#update-an-issue',
    test: 'states/conversation.test.ts: says why',
  },
  {
    behaviour: 'The old number of a transferred issue leads (301) to its new place',
    source: 'https://docs.github.com/en/rest/issues/issues#get-an-issue',
    test: 'states/conversation.test.ts: leads from its old number to its new place',
  },
  {
    behaviour: 'Issues need the permission for issues; events and comments are satisfied with that for pull requests',
    source: 'https://docs.github.com/en/rest/authentication/permissions-required-for-github-apps (2026-03-10)',
    test: 'states/conversation.test.ts: is the permission for issues; that for pull requests is not enough',
  },
  {
    behaviour: 'GITHUB_TOKEN has 1,000 requests an hour and repository, an installation 5,000 to 12,500 with its size',
    source: 'https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api',
    test: 'states/limits.test.ts: of a workflow is a thousand for each repository, of an installation five thousand and more with its size',
  },
  {
    behaviour: 'Beyond the limit a request is 403 with nothing remaining',
    source: 'https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api#exceeding-the-rate-limit',
    test: 'states/limits.test.ts: is 403 when it is spent',
  },
  {
    behaviour: 'The budget is full again an hour after its first request',
    source: 'https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api#exceeding-the-rate-limit',
    test: 'states/limits.test.ts: is full again an hour later',
  },
  {
    behaviour: 'A conditional request that is answered 304 costs nothing',
    source: 'https://docs.github.com/en/rest/using-the-rest-api/best-practices-for-using-the-rest-api',
    test: 'states/limits.test.ts: is not spent by what has not changed',
  },
  {
    behaviour: 'GraphQL has a budget of its own, in points: a hundredth of the requests that its lists stand for',
    source: 'https://docs.github.com/en/graphql/overview/rate-limits-and-query-limits-for-the-graphql-api',
    test: 'states/limits.test.ts: counts GraphQL apart, in points',
  },
  {
    behaviour: 'A ruleset refuses a force push with 422 "Repository rule violations found"; forward is no force',
    source: 'https://github.com/dependabot/dependabot-core/pull/9439',
    test: 'states/rules.test.ts: refuses a force push, and takes one that goes forward',
  },
  {
    behaviour: 'A push by git that breaks a rule is refused with GH013',
    source: 'https://github.com/TokTok/c-toxcore/pull/2907',
    test: 'git.test.ts: rules for all branches refuse a forced push with GH013, and take one that goes forward',
  },
  {
    behaviour: 'Rulesets for all branches can restrict creation, changes without a pull request and deletion',
    source:
      'https://docs.github.com/en/repositories/configuring-branches-and-merges-in-your-repository/managing-rulesets/available-rules-for-rulesets',
    test: 'states/rules.test.ts: refuses new branches, changes without a pull request and deletions',
  },
  {
    behaviour: 'Commits that an app makes through the API without an author are signed',
    source:
      'https://docs.github.com/en/authentication/managing-commit-signature-verification/about-commit-signature-verification#signature-verification-for-bots',
    test: 'states/rules.test.ts: takes signed commits only, such as GitHub makes for an app',
  },
  {
    behaviour: 'GITHUB_TOKEN cannot be on a bypass list',
    source: 'https://github.com/orgs/community/discussions/25305',
    test: 'states/rules.test.ts: lets those through that it names, which no workflow can be',
  },
  {
    behaviour: 'A branch cannot be made below the name of another: 422 "Reference update failed"',
    source: 'https://github.com/googleapis/release-please/issues/1024',
    test: 'states/rules.test.ts: cannot be made below the name of another one',
  },
  {
    behaviour: 'A branch that is gone cannot be moved: 422 "Reference does not exist"',
    source: 'no source',
    test: 'states/rules.test.ts: that is gone cannot be moved',
  },
  {
    behaviour:
      'What GITHUB_TOKEN opens, pushes to or reopens parks runs until they are approved, which the API cannot do',
    source:
      'changelog 2026-06-11; https://github.com/orgs/community/discussions/199292; https://github.com/kubernetes-sigs/prow/pull/798',
    test: 'states/workflows.test.ts: starts nothing until somebody with write access approves',
  },
  {
    behaviour: 'So does each further commit',
    source: 'https://github.com/orgs/community/discussions/199292',
    test: 'states/workflows.test.ts: parks a run for each commit that the token adds',
  },
  {
    behaviour: '"Re-run all checks" sends `check_suite.rerequested` to whoever may write checks, and no `check_run`',
    source: 'https://github.com/rocq-prover/bot/issues/259; https://github.com/packit/packit-service/issues/1307',
    test: 'states/workflows.test.ts: tells the app of the suite once, whatever it listens to',
  },
  {
    behaviour: 'A merge queue makes its commit when a pull request is queued; the merge comes later',
    source: 'https://github.com/flutter/cocoon/pull/4218',
    test: 'states/workflows.test.ts: makes its commit when a pull request is queued, and moves the base there when the checks have passed',
  },
  {
    behaviour: 'What is merged on GitHub is committed by `web-flow`',
    source:
      'https://docs.github.com/en/authentication/managing-commit-signature-verification/about-commit-signature-verification',
    test: 'states/workflows.test.ts: makes its commit when a pull request is queued, and moves the base there when the checks have passed',
  },
  {
    behaviour: 'Deliveries of an app can be listed and asked for again for three days; a redelivery keeps the guid',
    source:
      'https://docs.github.com/en/webhooks/testing-and-troubleshooting-webhooks/redelivering-webhooks; https://docs.github.com/en/rest/apps/webhooks',
    test: 'states/deliveries.test.ts: are listed for three days, and asked for again under their guid',
  },
  {
    behaviour: 'A list of failed deliveries holds answers from 400 to 599, and not what could not be sent at all',
    source: 'https://docs.github.com/en/rest/apps/webhooks#list-deliveries-for-an-app-webhook',
    test: 'states/deliveries.test.ts: count as failed by their answer, and those without one are in no list of failures',
  },
  {
    behaviour: 'GitHub never sends a delivery again by itself',
    source: 'https://docs.github.com/en/webhooks/using-webhooks/handling-failed-webhook-deliveries',
    test: 'states/deliveries.test.ts: are listed for three days, and asked for again under their guid',
  },
];
