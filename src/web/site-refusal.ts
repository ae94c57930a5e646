/** A published site did not answer, or answered something that cannot be used. */
export class SiteRefusal extends Error {
  override readonly name = 'SiteRefusal';
  readonly code = 'unreachable-site';
  readonly exitCode = 3;
}
