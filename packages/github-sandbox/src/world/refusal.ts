/** A field that GitHub did not accept. */
export interface FieldError {
  readonly resource: string;
  readonly field: string;
  readonly code: 'missing' | 'missing_field' | 'invalid' | 'already_exists' | 'unprocessable' | 'custom';
  readonly message?: string;
}

const documentation = 'https://docs.github.com/rest';

/** An answer that GitHub gives instead of what was asked for. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly status: number;
  readonly errors: readonly FieldError[] | undefined;
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    status: number,
    message: string,
    errors?: readonly FieldError[],
    headers: Readonly<Record<string, string>> = {},
  ) {
    super(message);
    this.status = status;
    this.errors = errors;
    this.headers = headers;
  }

  body(): object {
    const errors = this.errors ? { errors: this.errors } : {};
    return { message: this.message, ...errors, documentation_url: documentation, status: String(this.status) };
  }
}

export function notFound(message = 'Not Found'): Refusal {
  return new Refusal(404, message);
}

export function withoutIssues(): Refusal {
  return new Refusal(410, 'Issues has been disabled in this repository.');
}

export function emptyRepository(): Refusal {
  return new Refusal(409, 'Git Repository is empty.');
}

export function forbidden(message: string): Refusal {
  return new Refusal(403, message);
}

/** 422 "Validation Failed" with the fields at fault. */
export function invalid(...errors: FieldError[]): Refusal {
  return new Refusal(422, 'Validation Failed', errors);
}

/** 422 with words of its own. */
export function unprocessable(message: string): Refusal {
  return new Refusal(422, message);
}
