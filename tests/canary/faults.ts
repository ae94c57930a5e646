import type { Fault } from '../../packages/github-sandbox/src/faults.ts';

/** In what way GitHub fails. */
export const manners: Readonly<Record<string, Fault>> = {
  '500': { status: 500 },
  '502 after it took effect': { status: 502, when: 'after' },
  '422': { status: 422, message: 'Validation Failed' },
  '404': { status: 404, message: 'Not Found' },
  '403 with retry-after': { status: 403, headers: { 'retry-after': '1' } },
  'a cut connection': { reset: true },
};

/** The operation of a call, without what differs from run to run. */
export function operationOf({ method, url }: { readonly method: string; readonly url: string }): string {
  return `${method} ${url.replace(/\?.*/, '').replace(/[0-9a-f]{40}|\b\d+\b/g, '*')}`;
}
