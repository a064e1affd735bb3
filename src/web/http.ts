import { type ProblemDetails, problemOf } from '#ui/problem-details.ts'

/** A refused request; `data` holds the problem details. */
export class RequestError extends Error {
  readonly status: number
  readonly data: ProblemDetails

  constructor(status: number, body: unknown) {
    const data = problemOf({ ...(typeof body === 'object' ? body : {}), status })
    super(data.detail ?? data.title ?? `The server answered ${status}.`)
    this.status = status
    this.data = data
  }
}

/** For the few addresses outside the organisation's API: sign-in, set-up, invitations, who am I. */
export const requestJson = async <T>(path: string, body?: unknown): Promise<T> => {
  const response = await fetch(path, {
    method: body === undefined ? 'GET' : 'POST',
    headers: { accept: 'application/json', ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
    body: body === undefined ? undefined : JSON.stringify(body),
  })
  const answer: unknown = await response.json().catch(() => null)
  if (!response.ok) throw new RequestError(response.status, answer)
  return answer as T
}

/** Ends what stands at an address, such as a session. */
export const deleteAt = async (path: string): Promise<void> => {
  const response = await fetch(path, { method: 'DELETE', headers: { accept: 'application/json' } })
  if (!response.ok) throw new RequestError(response.status, await response.json().catch(() => null))
}
