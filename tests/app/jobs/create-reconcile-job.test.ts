import { expect, it } from 'vitest';
import { createMetrics } from '../../../src/app/jobs/create-metrics.ts';
import { createReconcileJob } from '../../../src/app/jobs/create-reconcile-job.ts';
import { createSender } from '../../../src/notify/create-sender.ts';
import { openIncident, self } from '../../github/open-incident.ts';
import { shop } from '../../sandbox/open-sandbox.ts';

it('a look is to be repeated when GitHub’s lists do not show yet what it has created', async () => {
  const incident = await openIncident();
  const told: string[] = [];
  const log = { debug: () => undefined, info: () => undefined, warn: (line: string) => void told.push(line) };
  const lagging = incident.bot();
  lagging.hook.wrap('request', async (request, options) => {
    const answer = await request(options);
    // The list is a moment behind: it does not know the new pull request.
    if (typeof options['query'] !== 'string' || !options['query'].includes('p1: pullRequests')) return answer;
    const repository = { ...answer.data.data.repository, p1: { pageInfo: {}, nodes: [] } };
    return { ...answer, data: { data: { ...answer.data.data, repository } } };
  });
  const clients = [lagging, incident.bot()];
  const metrics = createMetrics(async () => 0);
  const senderOf = () => createSender({}, { repository: 'acme/shop', shared: true }, Date.now);
  const look = createReconcileJob(
    {
      clientOf: async () => clients.shift() ?? incident.bot(),
      self: async () => self,
      clock: Date.now,
      metrics,
      log,
      senderOf,
    },
    async () => true,
    async () => undefined,
    async () => undefined,
  );
  const key = { installation: 1, ...shop, number: 1 };
  await expect(look(key)).rejects.toThrow('acme/shop#1');
  await look(key);
  expect(await incident.sight()).toMatchObject({ branch: true, pullRequests: [{}], comments: [expect.any(String)] });
  expect(await metrics.registry.getSingleMetricAsString('debrief_jobs_total')).toMatch(
    /"unsettled"} 1[\s\S]*"settled"} 1/,
  );
});
