// Problem details (RFC 9457) as the screen needs them, read from whatever a failed call threw.
import { words } from './words.ts'

export type ProblemField = { field: string; rule?: string; message: string }

export type ProblemDetails = {
  /** 0 when no answer came at all. */
  status: number
  title?: string
  detail?: string
  errors?: ProblemField[]
  [extra: string]: unknown
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null

/** Where the message begins with the name of its field, the field's label on screen says that better. */
const withoutName = (one: ProblemField): ProblemField => {
  const name = `${one.field}: `
  return one.message.startsWith(name) ? { ...one, message: one.message.slice(name.length) } : one
}

const isField = (one: unknown): one is ProblemField =>
  isRecord(one) && typeof one.field === 'string' && typeof one.message === 'string'

const fieldsOf = (value: unknown): ProblemField[] =>
  Array.isArray(value) ? value.filter(isField).map(withoutName) : []

/** Accepts the error of the API client (its `data` holds the answer's body), the body itself, or a failed fetch. */
export const problemOf = (error: unknown): ProblemDetails => {
  if (!isRecord(error)) return { status: 500 }
  const body = isRecord(error.data) ? error.data : error
  const status = Number(body.status ?? error.status)
  if (!Number.isInteger(status) || status === 0) return { status: error instanceof TypeError ? 0 : 500 }
  return { ...body, status, errors: fieldsOf(body.errors) }
}

/** One sentence: what happened and what to do. */
export const problemSentence = (problem: ProblemDetails): string => {
  if (problem.status === 0) return words('errorOffline')
  if (problem.status === 401) return words('errorSignedOut')
  if (problem.status >= 500) return words('errorUnknown')
  if (problem.detail) return problem.detail
  if (problem.status === 403) return words('errorForbidden')
  if (problem.status === 404) return words('errorMissing')
  return problem.title ?? words('errorUnknown')
}
