import { as, shop } from '../../sandbox/open-sandbox.ts';
import { type Crowd, type Somebody, tried } from '../crowd.ts';
import { type Play, play } from '../play.ts';

const label = ['incident'];
const at = (issue_number: number) => ({ ...shop, issue_number });
const hubot = (crowd: Crowd) => as(crowd.sandbox, 'hubot');
const outcome = (came: boolean) => (came ? ('yes' as const) : ('no' as const));
const look = (crowd: Crowd, issue: number) => crowd.lookAt(issue);

/** Something that is done to an issue, and whether it can be seen in the end. */
function onIssue(
  prepare: (crowd: Crowd) => Promise<number>,
  act: (who: Somebody, issue: number, crowd: Crowd) => Promise<unknown>,
  came: (crowd: Crowd, issue: number) => Promise<boolean>,
): Play<unknown> {
  return play<number>({
    act: async (crowd, who) => {
      const issue = await prepare(crowd);
      return (await tried(act(who, issue, crowd))) === 'refused' ? 'refused' : issue;
    },
    look,
    see: async (crowd, issue) => outcome(await came(crowd, issue)),
  });
}

const draft = (crowd: Crowd) => crowd.draft();
const fresh = (crowd: Crowd) => crowd.another();
const comment = (body: string) => (who: Somebody, issue: number) =>
  who.client.rest.issues.createComment({ ...at(issue), body });
const fileHas = (text: string | RegExp) => async (crowd: Crowd, issue: number) => {
  const { file } = await crowd.sight(issue);
  return typeof text === 'string' ? file.includes(text) : text.test(file);
};
const answered = async ({ mona }: Crowd, issue: number) => {
  const { data } = await mona.rest.issues.listComments(at(issue));
  const command = data.find(({ body }) => body?.startsWith('/debrief'));
  return (command?.reactions?.total_count ?? 0) > 0;
};

/** An issue of somebody's own, labelled by a triager; what they do then. */
function onOwnIssue(
  body: string,
  act: (who: Somebody, issue: number) => Promise<unknown>,
  came: (crowd: Crowd, issue: number) => Promise<boolean>,
): Play<unknown> {
  return play<number>({
    act: async (crowd, { client, ...who }) => {
      const opened = await tried(client.rest.issues.create({ ...shop, title: 'Down', body }));
      if (opened === 'refused') return 'refused';
      const issue = opened.data.number;
      await hubot(crowd).rest.issues.addLabels({ ...at(issue), labels: label });
      await crowd.lookAt(issue);
      return (await tried(act({ client, ...who }, issue))) === 'refused' ? 'refused' : issue;
    },
    look,
    see: async (crowd, issue) => outcome(await came(crowd, issue)),
  });
}

const end = '2026-05-15T09:03Z';
const form = (resolved: string) => `### Resolved\n\n${resolved}\n`;
const secret = '<!-- redact: reason=security until=confirmed -->the zanzibar key<!-- /redact -->';

export const issuePlays = {
  label: onIssue(
    fresh,
    ({ client }, issue) => client.rest.issues.addLabels({ ...at(issue), labels: label }),
    async (crowd, issue) => (await crowd.sight(issue)).branch,
  ),
  unlabel: onIssue(
    draft,
    ({ client }, issue) => client.rest.issues.removeLabel({ ...at(issue), name: 'incident' }),
    async (crowd, issue) => (await crowd.sight(issue)).comments.some((text) => /paused/i.test(text)),
  ),
  severity: onIssue(draft, comment('/debrief severity critical'), async ({ mona }, issue) => {
    const { data } = await mona.rest.issues.listLabelsOnIssue(at(issue));
    return data.some(({ name }) => name === 'severity: critical');
  }),
  resolved: onIssue(draft, comment(`/debrief resolved ${end}`), fileHas(`resolved: ${end}`)),
  timeline: onIssue(draft, comment('/debrief timeline 08:12 pager fired'), fileHas('pager fired')),
  confirm: onIssue(
    async (crowd) => {
      const issue = await crowd.draft();
      const path = `postmortems/${new Date(crowd.sandbox.clock.now()).getUTCFullYear()}/issue-${issue}.md`;
      const branch = `postmortem/issue-${issue}`;
      const { data } = await crowd.mona.rest.repos.getContent({ ...shop, path, ref: branch });
      if (!('content' in data)) throw new Error('No draft');
      const text = Buffer.from(data.content, 'base64').toString();
      const sensitive = text.replace(
        '\ntitle:',
        '\nsecurity-sensitive: true\nconfirmations: { from: [merchant-a] }\ntitle:',
      );
      const content = Buffer.from(sensitive).toString('base64');
      const file = { ...shop, path, branch, message: 'sensitive', content, sha: data.sha };
      await crowd.mona.rest.repos.createOrUpdateFileContents(file);
      return issue;
    },
    comment('/debrief confirm merchant-a'),
    async ({ mona }, issue) => {
      const path = `confirmations/issue-${issue}.json`;
      const read = mona.rest.repos.getContent({ ...shop, path, ref: 'debrief/confirmations' });
      return read.then(
        () => true,
        () => false,
      );
    },
  ),
  status: onIssue(draft, comment('/debrief status'), answered),
  help: onIssue(draft, comment('/debrief help'), answered),
  comment: onIssue(
    fresh,
    async (who, issue, crowd) => {
      await comment('I am failing over to the replica')(who, issue);
      await hubot(crowd).rest.issues.addLabels({ ...at(issue), labels: label });
    },
    fileHas('failing over'),
  ),
  spoof: onIssue(
    draft,
    async (who, issue, crowd) => {
      const marker = /^<!--.*?-->/.exec((await crowd.sight(issue)).comments[0] ?? '')?.[0] ?? '';
      return comment(`${marker}\nmine`)(who, issue);
    },
    async (crowd, issue) => {
      const { data } = await crowd.mona.rest.issues.listComments(at(issue));
      const kept = data.some(({ body }) => /^<!--.*?-->\nmine$/.test(body ?? ''));
      return !kept || (await crowd.sight(issue)).comments.length !== 1;
    },
  ),
  reaction: onIssue(
    draft,
    async ({ client }, issue, crowd) => {
      const body = '/debrief timeline 08:12 pager fired';
      const { data } = await hubot(crowd).rest.issues.createComment({ ...at(issue), body });
      return client.rest.reactions.createForIssueComment({ ...shop, comment_id: data.id, content: '+1' });
    },
    async (crowd, issue) => !(await fileHas('pager fired')(crowd, issue)),
  ),
  rename: onOwnIssue(
    'Gone',
    ({ client }, issue) => client.rest.issues.update({ ...at(issue), title: 'Everything is down' }),
    async (crowd, issue) => (await crowd.sight(issue)).pullRequests[0]?.title.includes('Everything is down') === true,
  ),
  retitle: onIssue(
    draft,
    ({ client }, issue) => client.rest.issues.update({ ...at(issue), title: 'Everything is down' }),
    async (crowd, issue) => (await crowd.sight(issue)).pullRequests[0]?.title.includes('Everything is down') === true,
  ),
  hidden: onOwnIssue(
    `Gone ${secret}`,
    ({ client }, issue) => client.rest.issues.update({ ...at(issue), title: `Down ${secret}` }),
    async (crowd, issue) => {
      const { file, pullRequests, comments } = await crowd.sight(issue);
      return [file, ...pullRequests.map(({ title }) => title), ...comments].join('\n').includes('zanzibar');
    },
  ),
  resolvedByForm: onOwnIssue(
    form('_No response_'),
    ({ client }, issue) => client.rest.issues.update({ ...at(issue), body: form(end) }),
    fileHas(`resolved: ${end}`),
  ),
  close: onOwnIssue(
    'Gone',
    ({ client }, issue) => client.rest.issues.update({ ...at(issue), state: 'closed' }),
    fileHas(/^resolved: \d/m),
  ),
};
