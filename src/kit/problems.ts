// Every refusal is a Problem that names the field and the rule, and becomes RFC 9457 problem details at the door.

export type FieldError = { field: string; rule: string; message: string }

export type ProblemKind =
  | 'malformed'
  | 'invalid'
  | 'not_signed_in'
  | 'forbidden'
  | 'not_found'
  | 'conflict'
  | 'gone'
  | 'too_large'
  | 'too_many'
  | 'unavailable'

export type ProblemDetails = {
  type: string
  status: number
  title: string
  detail: string
  errors?: FieldError[]
  [more: string]: unknown
}

const kinds: Record<ProblemKind, { status: number; title: string }> = {
  malformed: { status: 400, title: 'The request cannot be read' },
  invalid: { status: 422, title: 'The request breaks a rule' },
  not_signed_in: { status: 401, title: 'Sign in first' },
  forbidden: { status: 403, title: 'Not allowed' },
  not_found: { status: 404, title: 'Not found' },
  conflict: { status: 409, title: 'Conflict' },
  gone: { status: 410, title: 'No longer there' },
  too_large: { status: 413, title: 'Too large' },
  too_many: { status: 429, title: 'Too many requests' },
  unavailable: { status: 503, title: 'Not available now' },
}

export class Problem extends Error {
  readonly kind: ProblemKind
  readonly status: number
  readonly title: string
  readonly detail: string
  readonly errors: FieldError[] | undefined
  readonly extra: Record<string, unknown> | undefined

  constructor(
    kind: ProblemKind,
    detail: string,
    more: { errors?: FieldError[]; extra?: Record<string, unknown> } = {},
  ) {
    super(detail)
    this.name = 'Problem'
    this.kind = kind
    this.status = kinds[kind].status
    this.title = kinds[kind].title
    this.detail = detail
    this.errors = more.errors
    this.extra = more.extra
  }

  toProblemDetails(): ProblemDetails {
    return {
      // `extra` first, so that it can never replace what the standard defines.
      ...this.extra,
      type: `urn:throughline:problem:${this.kind.replaceAll('_', '-')}`,
      status: this.status,
      title: this.title,
      detail: this.detail,
      ...(this.errors && { errors: this.errors }),
    }
  }
}

/** `invalid('baseline', 'differs_from_target', 'Baseline and target must differ.')`, or several field errors at once. */
export function invalid(errors: FieldError[]): Problem
export function invalid(field: string, rule: string, message: string): Problem
export function invalid(errorsOrField: FieldError[] | string, rule = '', message = ''): Problem {
  const errors = typeof errorsOrField === 'string' ? [{ field: errorsOrField, rule, message }] : errorsOrField
  const [first, ...others] = errors
  const rest = others.length === 0 ? '' : ` (and ${others.length} more)`
  return new Problem('invalid', `${first?.message ?? 'The request breaks a rule.'}${rest}`, { errors })
}

export const malformed = (detail: string) => new Problem('malformed', detail)

export const notSignedIn = (detail = 'Sign in, or send a valid API key.') => new Problem('not_signed_in', detail)

export const forbidden = (detail: string) => new Problem('forbidden', detail)

/** The same words whether it never existed or belongs to another organisation. */
export const notFound = (noun: string) => new Problem('not_found', `There is no such ${noun}.`)

export const conflict = (detail: string, extra?: Record<string, unknown>) =>
  new Problem('conflict', detail, extra && { extra })

export const gone = (detail: string) => new Problem('gone', detail)

export const tooLarge = (detail: string) => new Problem('too_large', detail)

export const tooMany = (detail: string, retryAfterSeconds: number) =>
  new Problem('too_many', detail, { extra: { retryAfterSeconds } })

export const unavailable = (detail: string) => new Problem('unavailable', detail)
