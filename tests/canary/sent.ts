import type { Sandbox } from '../../packages/github-sandbox/src/start-sandbox.ts';

const kinds: readonly (readonly [sink: string, method: RegExp, url: RegExp])[] = [
  ['draft', /POST|PUT/, /\/git\/(?:trees|blobs)|\/contents\//],
  ['commit-message', /POST/, /\/git\/commits/],
  ['names', /POST|PATCH|DELETE/, /\/git\/refs|\/labels/],
  ['pull-request', /POST|PATCH/, /\/pulls(?:\/\d+)?$/],
  ['comment', /POST|PATCH/, /\/comments/],
  ['issue', /POST|PATCH/, /\/issues(?:\/\d+)?$/],
  ['summary', /POST|PATCH/, /\/check-runs/],
];

/** What was sent to GitHub by us since then, by the sink where people see it. Paths and queries of all count as `requests`. */
export function sentBy(sandbox: Sandbox, from: number): Record<string, string> {
  const sent: Record<string, string> = {};
  const add = (sink: string, text: string) => {
    sent[sink] = `${sent[sink] ?? ''}${text}\n`;
  };
  for (const { method, url, body } of sandbox.requests().slice(from)) {
    add('requests', `${method} ${url}`);
    const kind = kinds.find(([, methods, urls]) => methods.test(method) && urls.test(url.split('?', 1)[0] ?? ''));
    add(kind?.[0] ?? 'requests', String(body));
  }
  return sent;
}
