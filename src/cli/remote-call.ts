// One call of the API: address and key from options or the environment, refusals as sentences with an exit code.

import { openAsBlob } from 'node:fs'
import { basename } from 'node:path'
import { CommandError, exitCodeOf, exitCodes } from './exit-codes.ts'

export type Route = { method?: string; path?: string }

export type Server = { url?: string; organisation?: string; key?: string; idempotencyKey?: string }

const setting = (given: string | undefined, variable: string, words: string): string => {
  const value = given ?? process.env[variable]
  if (!value) throw new CommandError(`Say ${words}, with an option or with ${variable}.`, exitCodes.usage)
  return value
}

/** Where the API of the organisation is, and what opens it. */
export const connectionOf = (given: Server) => {
  const server = setting(given.url, 'THROUGHLINE_URL', 'where the server is (--url)').replace(/\/$/, '')
  const organisation = setting(given.organisation, 'THROUGHLINE_ORGANISATION', 'which organisation (--organisation)')
  const key = setting(given.key, 'THROUGHLINE_KEY', 'an API key (--key)')
  return { server, organisation, base: `${server}/api/v1/o/${organisation}`, authorization: `Bearer ${key}` }
}

const explain = (problem: { detail?: string; errors?: { message: string }[] } | null, status: number): string => {
  const lines = problem?.errors?.map((error) => `  ${error.message}`) ?? []
  return [problem?.detail ?? `The server answered ${status}.`, ...(lines.length > 1 ? lines : [])].join('\n')
}

export const fileFrom = async (path: string): Promise<File> => {
  const blob = await openAsBlob(path).catch(() => {
    throw new CommandError(`The file ${path} cannot be read.`, exitCodes.usage)
  })
  return new File([blob], basename(path))
}

const asForm = (values: Record<string, unknown>): FormData => {
  const form = new FormData()
  for (const [name, value] of Object.entries(values)) {
    form.set(name, value instanceof File || typeof value === 'string' ? value : JSON.stringify(value))
  }
  return form
}

const bodyOf = (values: Record<string, unknown>): { body: string | FormData; headers: Record<string, string> } =>
  Object.values(values).some((value) => value instanceof File)
    ? { body: asForm(values), headers: {} }
    : { body: JSON.stringify(values), headers: { 'content-type': 'application/json' } }

const isJson = ({ headers }: Response): boolean => headers.get('content-type')?.includes('json') ?? true

// biome-ignore lint/suspicious/noExplicitAny: what comes back is for printing, or for a command that knows its operation
type Answer = any

export const callServer = async (
  { method = 'GET', path = '/' }: Route,
  values: Record<string, unknown>,
  given: Server,
): Promise<Answer> => {
  const { server, base, authorization } = connectionOf(given)
  const rest = { ...values }
  const filled = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    const value = encodeURIComponent(String(rest[name]))
    delete rest[name]
    return value
  })
  const query = new URLSearchParams()
  if (method === 'GET') for (const [name, value] of Object.entries(rest)) query.set(name, String(value))
  const sent = method === 'GET' ? { headers: {} } : bodyOf(rest)
  const headers = {
    ...sent.headers,
    authorization,
    ...(given.idempotencyKey && { 'idempotency-key': given.idempotencyKey }),
  }
  const address = `${base}${filled}${query.size > 0 ? `?${query}` : ''}`
  const response = await fetch(address, { method, ...sent, headers }).catch((error) => {
    const why = error.cause?.code ?? error.message
    throw new CommandError(`The server at ${server} cannot be reached (${why}).`, exitCodes.unreachable)
  })
  if (response.ok && !isJson(response)) return new Uint8Array(await response.arrayBuffer())
  const answer = await response.json().catch(() => null)
  if (!response.ok) throw new CommandError(explain(answer as never, response.status), exitCodeOf(response.status))
  return answer
}
