import type { Config } from '../config/config.ts';
import { severities } from '../postmortem/postmortem.ts';
import { bad, doubtful, good, type SetupFinding, unknown } from './setup-finding.ts';

/** A setting, or that nobody could see it: `undefined` is never a default. */
export type Seen<T> = T | undefined;

/** What GitHub says of a repository. Each is undefined where the token may not see it. */
export interface RepositorySettings {
  /** `https://github.com/acme/shop` */
  readonly page: string;
  readonly visibility: 'public' | 'private' | 'internal';
  readonly defaultBranch: string;
  readonly archived: boolean;
  readonly hasIssues: boolean;
  readonly empty: boolean;
  readonly labels: Seen<readonly string[]>;
  readonly actionsEnabled: Seen<boolean>;
  readonly canOpenPullRequests: Seen<boolean>;
  readonly defaultPermissions: Seen<'read' | 'write'>;
  /** `none` where Pages is not switched on. */
  readonly pages: Seen<'none' | { readonly source: string | 'workflow'; readonly built: boolean }>;
  /** Checks that the default branch asks for, with the id of the App that must report it, if one must. */
  readonly requiredChecks: Seen<readonly { readonly name: string; readonly app: number | undefined }[]>;
  /** Kinds of rules that hold for a branch of ours that is not there yet, by its name. */
  readonly rules: Seen<ReadonlyMap<string, readonly string[]>>;
  /** Paths of workflows that GitHub has switched off. */
  readonly disabledWorkflows: Seen<readonly string[]>;
  /** Permissions that the installed App has; `none` where it is not installed. */
  readonly app: Seen<'none' | Readonly<Record<string, string>>>;
}

export interface SettingsContext {
  readonly config: Config;
  /** Branch to which the site is published; undefined where it goes elsewhere. */
  readonly publishBranch: string | undefined;
  readonly usesReconcile: boolean;
  /** Permissions of `app.yml`. */
  readonly appPermissions: Readonly<Record<string, string>>;
  /** App ids that can report the check `debrief`: GitHub Actions', and ours. */
  readonly reporters: readonly number[];
}

const unseen = (what: string, page: string, permission: string): SetupFinding =>
  unknown(`cannot see ${what}: the token has no ${permission}; look at ${page}`);

/** Labels that the configuration names. */
export function wantedLabels({ labels, actionItems }: Config): string[] {
  return [
    labels.incident,
    ...severities.map((severity) => labels.severity.replace('{severity}', severity)),
    labels.overdue,
    ...(actionItems.openIssues ? [labels.actionItem] : []),
  ];
}

/** Labels that are not there yet. */
export function missingLabels(config: Config, labels: readonly string[]): string[] {
  const known = new Set(labels.map((label) => label.toLowerCase()));
  return wantedLabels(config).filter((label) => !known.has(label.toLowerCase()));
}

function checkLabels({ labels, page }: RepositorySettings, { config }: SettingsContext): SetupFinding[] {
  if (labels === undefined) return [unseen('the labels', `${page}/labels`, 'access to issues')];
  const missing = missingLabels(config, labels);
  if (missing.length === 0) return [good(`labels: all ${wantedLabels(config).length} are there`)];
  const words = `labels that are not there: ${missing.map((label) => `"${label}"`).join(', ')} (${page}/labels)`;
  // The others are made when they are first used; without this one nobody can say that something is an incident.
  return [
    missing.includes(config.labels.incident)
      ? bad(words, 'debrief doctor --fix')
      : doubtful(words, 'debrief doctor --fix'),
  ];
}

function checkActions(seen: RepositorySettings, context: SettingsContext): SetupFinding[] {
  const { actionsEnabled, canOpenPullRequests, page } = seen;
  const where = `${page}/settings/actions`;
  if (actionsEnabled === undefined) return [unseen('the settings of Actions', where, 'administration: read')];
  if (!actionsEnabled) return [bad(`Actions are switched off (${where})`)];
  if (!context.usesReconcile) return [good('Actions may run')];
  return [
    canOpenPullRequests === true
      ? good('Actions may run and open pull requests')
      : bad(
          `Actions may not open pull requests: tick "Allow GitHub Actions to create and approve pull requests" (${where})`,
          'debrief doctor --fix',
        ),
  ];
}

function checkPages({ pages, page, empty }: RepositorySettings, { publishBranch }: SettingsContext): SetupFinding[] {
  if (publishBranch === undefined) return [];
  const where = `${page}/settings/pages`;
  if (pages === undefined) return [unseen('Pages', where, 'pages: read')];
  if (pages === 'none')
    return [
      doubtful(
        `Pages is not switched on: choose "Deploy from a branch", ${publishBranch}, once the first build has made it${empty ? ' (there is no commit yet)' : ''} (${where})`,
      ),
    ];
  if (pages.source === 'workflow') return [good('Pages is served from what a workflow uploads')];
  if (pages.source !== publishBranch)
    return [bad(`Pages serves the branch ${pages.source}, and the page is published to ${publishBranch} (${where})`)];
  return [
    pages.built
      ? good(`Pages serves ${publishBranch}`)
      : doubtful(`Pages serves ${publishBranch}, which has not been built yet`),
  ];
}

function checkRequired(seen: RepositorySettings, { reporters }: SettingsContext): SetupFinding[] {
  const { requiredChecks, page, defaultBranch } = seen;
  const where = `${page}/settings/rules`;
  if (requiredChecks === undefined)
    return [unseen(`which checks ${defaultBranch} asks for`, where, 'administration: read')];
  const ours = requiredChecks.filter(({ name }) => name === 'debrief');
  if (ours.length === 0)
    return [
      doubtful(`${defaultBranch} does not ask for the check "debrief", so that anything can be merged (${where})`),
    ];
  const strange = ours.filter(({ app }) => app !== undefined && !reporters.includes(app));
  return [
    strange.length === 0
      ? good(`${defaultBranch} asks for the check "debrief"`)
      : bad(`the check "debrief" is expected from another App, and will never come from it (${where})`),
  ];
}

/** What our own branches need, by the kind of rule that refuses it. */
const refused: Readonly<Record<string, string>> = {
  creation: 'cannot be created',
  update: 'cannot be moved',
  non_fast_forward: 'cannot be rewritten',
  required_signatures: 'takes signed commits only; those made with a token of GitHub are signed',
  pull_request: 'takes changes by pull requests only',
};

function checkRules({ rules, page }: RepositorySettings): SetupFinding[] {
  const where = `${page}/settings/rules`;
  if (rules === undefined) return [unseen('the rulesets', where, 'metadata: read')];
  const findings = [...rules].flatMap(([branch, kinds]) =>
    kinds
      .filter((kind) => refused[kind] !== undefined)
      .map((kind) => {
        const words = `a ruleset refuses our branches: ${branch} ${refused[kind]} (${where})`;
        return kind === 'required_signatures' ? doubtful(words) : bad(words);
      }),
  );
  return findings.length === 0 ? [good('no ruleset refuses our branches')] : findings;
}

function checkSchedule({ disabledWorkflows, page }: RepositorySettings, ours: readonly string[]): SetupFinding[] {
  if (disabledWorkflows === undefined) return [unseen('the state of workflows', `${page}/actions`, 'actions: read')];
  const off = ours.filter((path) => disabledWorkflows.includes(path));
  return off.map((path) =>
    bad(`${path} was switched off, as GitHub does after 60 quiet days: press "Enable workflow" (${page}/actions)`),
  );
}

function checkApp({ app, page }: RepositorySettings, { appPermissions }: SettingsContext): SetupFinding[] {
  if (app === undefined) return [];
  if (app === 'none') return [bad(`the App is not installed here (${page}/settings/installations)`)];
  const lacking = Object.entries(appPermissions).filter(
    ([name, access]) => app[name] !== access && !(access === 'read' && app[name] === 'write'),
  );
  return [
    lacking.length === 0
      ? good('the installed App has the permissions that it needs')
      : bad(
          `the installed App has not been given ${lacking.map(([name, access]) => `${name}: ${access}`).join(', ')}: an owner must accept its new permissions (${page}/settings/installations)`,
        ),
  ];
}

/** Says of each setting that the loop depends on whether it is as it must be. */
export function checkSettings(
  seen: RepositorySettings,
  context: SettingsContext,
  ourWorkflows: readonly string[],
): SetupFinding[] {
  if (seen.archived) return [bad(`the repository is archived: nothing can be written (${seen.page}/settings)`)];
  return [
    seen.hasIssues
      ? good(`${seen.visibility} repository with issues`)
      : bad(`issues are switched off (${seen.page}/settings)`),
    ...(seen.empty ? [doubtful('the repository is empty: commit and push first')] : []),
    ...checkLabels(seen, context),
    ...checkActions(seen, context),
    ...checkPages(seen, context),
    ...checkRequired(seen, context),
    ...checkRules(seen),
    ...checkSchedule(seen, ourWorkflows),
    ...checkApp(seen, context),
  ];
}
