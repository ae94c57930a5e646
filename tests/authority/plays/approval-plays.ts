import { checkAs, headOf, seeCheckRuns } from '../../github/open-change.ts';
import { shop } from '../../sandbox/open-sandbox.ts';
import { base, type Crowd, put, type Somebody, tried } from '../crowd.ts';
import { type Play, play } from '../play.ts';

const place = 'postmortems/2026/issue-142.md';
const more = (base[place] ?? '').replace(
  '## Detection\n',
  '## Detection\n\n<!-- withheld: reason=legal until=never -->\n',
);

interface Proposed {
  readonly number: number;
  readonly branch: string;
}

interface Proposal {
  readonly message?: string;
  /** A commit of the one who approves, under an address of no account. */
  readonly isTheirs?: boolean;
}

/** Mona proposes a redaction; of whom some of it may be. */
async function propose(
  crowd: Crowd,
  who: Somebody,
  name: string,
  { message, isTheirs = false }: Proposal,
): Promise<Proposed | 'refused'> {
  const branch = `${name}-${who.actor}`;
  const home = isTheirs ? who.home : shop;
  if (home === undefined) return 'refused';
  const target = {
    ...{ branch, repo: home, ...(message !== undefined && { message }) },
    ...(isTheirs && { email: `${who.login}@nowhere.invalid` }),
  };
  const made = await tried(put(isTheirs ? who.client : crowd.mona, { [place]: more }, target));
  if (made === 'refused') return 'refused';
  const head = home.owner === 'acme' ? branch : `${home.owner}:${branch}`;
  const { data } = await crowd.mona.rest.pulls.create({ ...shop, head, base: 'main', title: 'A redaction', body: '' });
  return { number: data.number, branch };
}

type Event = 'APPROVE' | 'COMMENT' | 'REQUEST_CHANGES';

function review(
  name: string,
  events: readonly Event[],
  proposal: (who: Somebody) => Proposal,
  then?: (crowd: Crowd, proposed: Proposed) => Promise<void>,
): Play<unknown> {
  return play<Proposed>({
    act: async (crowd, who) => {
      const proposed = await propose(crowd, who, name, proposal(who));
      if (proposed === 'refused') return 'refused';
      for (const event of events) {
        const given = { ...shop, pull_number: proposed.number, event, body: 'approved' };
        if ((await tried(who.client.rest.pulls.createReview(given))) === 'refused') return 'refused';
      }
      await then?.(crowd, proposed);
      return proposed;
    },
    look: async (crowd, { number }) => void (await checkAs(crowd.bot(), number)),
    see: async (crowd, { number }) => {
      const [run] = await seeCheckRuns(crowd.mona, await headOf(crowd.mona, number));
      if (run === undefined) throw new Error('No check run was written');
      return run.annotations.some(({ title }) => title === 'redaction-without-approval') ? 'no' : 'yes';
    },
  });
}

const nothing = () => ({});

export const approvalPlays = {
  approve: review('approve', ['APPROVE'], nothing),
  approveUnlinked: review('unlinked', ['APPROVE'], () => ({ isTheirs: true })),
  approveCoAuthored: review('co', ['APPROVE'], ({ login }) => ({
    message: `docs: x\n\nCo-authored-by: Somebody <1+${login}@users.noreply.github.com>`,
  })),
  approveEarlier: review('earlier', ['APPROVE'], nothing, async ({ mona }, { branch }) => {
    await put(mona, { 'README.md': '# More\n' }, { branch, repo: shop });
  }),
  approveByComment: review('comment', ['COMMENT'], nothing),
  approveThenRejects: review('rejects', ['APPROVE', 'REQUEST_CHANGES'], nothing),
};
