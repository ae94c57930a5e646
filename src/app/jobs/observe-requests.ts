import type { Traces } from '../traces/traces.ts';
import { urlTemplate } from '../traces/url-template.ts';
import type { Metrics } from './create-metrics.ts';

/** Counts requests to GitHub and makes a span of each. Neither says more of an address than GitHub's own words in it. */
export function observeRequests(
  send: typeof fetch,
  { githubRequests, budgetLeft }: Pick<Metrics, 'githubRequests' | 'budgetLeft'>,
  traces: Traces,
): typeof fetch {
  return async (input, init) => {
    const method = init?.method ?? 'GET';
    const template = urlTemplate(typeof input === 'object' && 'url' in input ? input.url : String(input));
    const fields = { 'http.request.method': method, 'url.template': template };
    return traces.run({ name: `${method} ${template}`, kind: 'client', fields }, async () => {
      try {
        const answer = await send(input, init);
        githubRequests.inc({ status: `${Math.floor(answer.status / 100)}xx` });
        traces.note({ 'http.response.status_code': answer.status });
        const [left, limit] = ['remaining', 'limit'].map((name) => Number(answer.headers.get(`x-ratelimit-${name}`)));
        if (limit) budgetLeft.observe(Math.max(0, (left ?? 0) / limit));
        return answer;
      } catch (error) {
        githubRequests.inc({ status: 'none' });
        throw error;
      }
    });
  };
}
