import { authorAssociation, issuePage } from '../present/issue.ts';
import { nodeId } from '../world/node-id.ts';
import { atLeast, roleOf } from '../world/permissions.ts';
import {
  type Comment,
  fullName,
  type Issue,
  type IssueEvent,
  type Label,
  type Reaction,
  type Repository,
  shownInLists,
} from '../world/state.ts';
import { connect, type Page } from './connection.ts';
import type { Context, Shown } from './context.ts';
import { showActor } from './show-actor.ts';

export function showLabel(label: Pick<Label, 'name' | 'color'> & Partial<Label>): Shown {
  return {
    __typename: 'Label',
    id: nodeId('LA', label.id ?? 0),
    name: label.name,
    color: label.color,
    description: label.description ?? null,
    isDefault: label.default ?? false,
  };
}

/** What issues and pull requests have in common. */
export function showThread(context: Context, repo: Repository, issue: Issue): Shown {
  const { actor, world } = context;
  return {
    databaseId: issue.pull?.id ?? issue.id,
    fullDatabaseId: String(issue.pull?.id ?? issue.id),
    number: issue.number,
    repository: { __typename: 'Repository', id: nodeId('R', repo.id), name: repo.name, nameWithOwner: fullName(repo) },
    title: issue.title,
    body: issue.body ?? '',
    url: issuePage(world, repo, issue),
    author: showActor(issue.author),
    authorAssociation: authorAssociation(world, repo, issue.author, actor),
    viewerDidAuthor: actor.kind !== 'nobody' && actor.kind !== 'app' && actor.user === issue.author,
    locked: issue.locked,
    activeLockReason: issue.lockReason?.toUpperCase().replaceAll(/[ -]/g, '_') ?? null,
    createdAt: issue.createdAt,
    updatedAt: issue.updatedAt,
    closedAt: issue.closedAt,
    closed: issue.state === 'closed',
    labels: (page: Page) => connect(issue.labels, page, showLabel),
    comments: (page: Page) =>
      connect(
        shownInLists(repo, repo.comments).filter((comment) => comment.issue === issue.number),
        page,
        (comment) => showComment(context, repo, comment),
      ),
    timelineItems: (page: Page & { itemTypes?: readonly string[] | null }) =>
      connect(eventsOf(repo, issue, page.itemTypes), page, (event) => showEvent(repo, event)),
  };
}

export function showIssue(context: Context, repo: Repository, issue: Issue): Shown {
  return {
    ...showThread(context, repo, issue),
    __typename: 'Issue',
    id: nodeId('I', issue.id),
    state: issue.state.toUpperCase(),
    stateReason: ({ enableDuplicate }: { enableDuplicate?: boolean }) => reasonOf(issue, enableDuplicate === true),
  };
}

/** Those who do not ask for duplicates see them as not planned. */
function reasonOf({ stateReason }: Issue, enableDuplicate: boolean): string | null {
  return stateReason === 'duplicate' && !enableDuplicate ? 'NOT_PLANNED' : (stateReason?.toUpperCase() ?? null);
}

const contents: Readonly<Record<Reaction['content'], string>> = {
  '+1': 'THUMBS_UP',
  '-1': 'THUMBS_DOWN',
  laugh: 'LAUGH',
  hooray: 'HOORAY',
  confused: 'CONFUSED',
  heart: 'HEART',
  rocket: 'ROCKET',
  eyes: 'EYES',
};

export function showComment(context: Context, repo: Repository, comment: Comment): Shown {
  const { actor, world } = context;
  const self = actor.kind === 'nobody' || actor.kind === 'app' ? undefined : actor.user;
  return {
    __typename: 'IssueComment',
    id: nodeId('IC', comment.id),
    databaseId: comment.id,
    fullDatabaseId: String(comment.id),
    body: comment.body,
    author: showActor(comment.author),
    authorAssociation: authorAssociation(world, repo, comment.author, actor),
    viewerDidAuthor: comment.author === self,
    createdAt: comment.createdAt,
    updatedAt: comment.updatedAt,
    lastEditedAt: comment.updatedAt === comment.createdAt ? null : comment.updatedAt,
    reactionGroups: Object.entries(contents).map(([content, name]) => {
      const given = comment.reactions.filter((reaction) => reaction.content === content);
      return {
        __typename: 'ReactionGroup',
        content: name,
        createdAt: given[0]?.createdAt ?? null,
        viewerHasReacted: given.some(({ user }) => user === self),
        reactors: (page: Page) => connect(given, page, ({ user }) => showActor(user)),
      };
    }),
  };
}

const eventTypes: Readonly<Record<string, string>> = {
  labeled: 'LabeledEvent',
  unlabeled: 'UnlabeledEvent',
  closed: 'ClosedEvent',
  reopened: 'ReopenedEvent',
  renamed: 'RenamedTitleEvent',
};

/** `LabeledEvent` → `LABELED_EVENT` */
const itemType = (type: string) => type.replaceAll(/(?<=[a-z])[A-Z]/g, '_$&').toUpperCase();

function eventsOf(repo: Repository, issue: Issue, types: readonly string[] | null | undefined): IssueEvent[] {
  return shownInLists(repo, repo.events).filter(({ issue: number, event }) => {
    const type = eventTypes[event];
    return number === issue.number && type !== undefined && (!types || types.includes(itemType(type)));
  });
}

/** The label of an event is the label itself, so it has the name of now; the one of then only where it is gone. */
function showEvent(repo: Repository, event: IssueEvent): Shown {
  const label = event.label && (repo.labels.find(({ id }) => id === event.label?.id) ?? event.label);
  return {
    __typename: eventTypes[event.event],
    id: nodeId('EV', event.id),
    actor: showActor(event.actor),
    createdAt: event.createdAt,
    ...(label && { label: showLabel(label) }),
    ...(event.rename && { previousTitle: event.rename.from, currentTitle: event.rename.to }),
    ...(event.stateReason !== undefined && { stateReason: event.stateReason?.toUpperCase() ?? null }),
  };
}

/** Whether an author may push. */
export function canPush(repo: Repository, author: Issue['author']): boolean {
  return author.type !== 'Bot' && atLeast(roleOf(repo, author), 'write');
}
