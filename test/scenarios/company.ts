// A company for a scenario: a running product on a manual clock, reached by nothing but its HTTP API.

import { readConfig } from '#base/config.ts'
import type { DatabaseHandle } from '#base/database/open-database.ts'
import { silentLog } from '#base/log.ts'
import { openProduct, type Product } from '#server/product.ts'

const origin = 'http://127.0.0.1'

// biome-ignore lint/suspicious/noExplicitAny: a scenario reads answers as a customer's script would, without our types
type Body = any

export type Answer = { status: number; body: Body; headers: Headers }

export type Client = {
  get(path: string): Promise<Answer>
  post(path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>
  put(path: string, body?: unknown): Promise<Answer>
  patch(path: string, body: unknown): Promise<Answer>
  delete(path: string): Promise<Answer>
}

export type Member = { id: string; email: string; client: Client }

const asAnswer = async (response: Response): Promise<Answer> => {
  const text = await response.text()
  return { status: response.status, body: text === '' ? null : JSON.parse(text), headers: response.headers }
}

/** Where requests go: into a product of this process, or over the wire to a server. */
export type Door = { origin: string; request(address: string, init: RequestInit): Response | Promise<Response> }

const doorOf = (product: Product): Door => ({ origin, request: (address, init) => product.app.request(address, init) })

export const clientOf = ({ origin, request }: Door, base: string, headers: Record<string, string>): Client => {
  const send = async (method: string, path: string, body?: unknown, more: Record<string, string> = {}) =>
    asAnswer(
      await request(`${origin}${base}${path}`, {
        method,
        headers: { origin, ...(body !== undefined && { 'content-type': 'application/json' }), ...headers, ...more },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      }),
    )
  return {
    get: (path) => send('GET', path),
    post: (path, body = {}, more) => send('POST', path, body, more),
    put: (path, body = {}) => send('PUT', path, body),
    patch: (path, body) => send('PATCH', path, body),
    delete: (path) => send('DELETE', path),
  }
}

/** Throws where a scenario takes success for granted. */
export const ok = <T = Body>(answer: Answer): T => {
  if (answer.status >= 400) throw new Error(`${answer.status} ${JSON.stringify(answer.body)}`)
  return answer.body as T
}

export const password = 'a long enough password 42'

/** Answers the cookie. */
export const signIn = async ({ origin, request }: Door, email: string, word = password): Promise<string> => {
  const response = await request(`${origin}/api/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin },
    body: JSON.stringify({ email, password: word }),
  })
  if (!response.ok) throw new Error(`sign-in failed: ${await response.text()}`)
  return response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ')
}

export type Company = Awaited<ReturnType<typeof newCompany>>

export const manualConfig = (at: string) =>
  readConfig({ PORT: '0', CLOCK: 'manual', CLOCK_START: at, AUTH_SECRET: 'a secret for tests, long enough to pass' })

/** The product as a server runs it, on the test's database, with the clock in the test's hand. */
export const newCompany = async (
  database: DatabaseHandle,
  options: { at: string; name?: string; product?: Product },
) => {
  const product = options.product ?? (await openProduct({ config: manualConfig(options.at), log: silentLog, database }))
  const door = doorOf(product)
  const outside = clientOf(door, '/api/v1', {})
  const setup = ok(
    await outside.post('/setup', {
      organisationName: options.name ?? 'Parcel Co',
      name: 'Ada Admin',
      email: 'ada@example.com',
      password,
    }),
  )
  const slug = setup.slug as string
  const base = `/api/v1/o/${slug}`
  const admin = clientOf(door, base, { cookie: await signIn(door, 'ada@example.com') })
  const organisation = await database.db
    .selectFrom('platform.organisations')
    .select('id')
    .where('slug', '=', slug)
    .executeTakeFirstOrThrow()
  const settle = () => product.pump.drain(organisation.id)

  return {
    product,
    slug,
    admin,
    organisationId: organisation.id,
    /** Everything that follows from what was done has happened. */
    settle,
    /** Time passes, and whatever it brings happens. */
    advanceTo: async (instant: string) => {
      await settle()
      return ok(await admin.post('/clock/advance', { to: instant }))
    },
    person: async (name: string, role: string, unitId: string): Promise<Member> => {
      const email = `${name.toLowerCase().replaceAll(/[^a-z]+/g, '.')}@example.com`
      const invited = ok(await admin.post('/invitations', { name, email, role, unitId }))
      const token = invited.token as string
      ok(await outside.post(`/invitations/${token}`, { password }))
      const people = ok(await admin.get(`/people?q=${encodeURIComponent(name)}`))
      const person = people.items.find((item: { email: string }) => item.email === email)
      return { id: person.id, email, client: clientOf(door, base, { cookie: await signIn(door, email) }) }
    },
    keyFor: async (owner: Client, scopes: string[]): Promise<Client> => {
      const made = ok(await owner.post('/keys', { name: 'feed', scopes }))
      return clientOf(door, base, { authorization: `Bearer ${made.secret}` })
    },
    stop: () => product.stop(),
  }
}
