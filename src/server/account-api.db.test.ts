import { beforeEach, describe, expect, test } from 'vitest'
import { testDatabase } from '#base/database/test-database.ts'
import { inContext, type Principal } from '#base/dispatch.ts'
import { silentLog } from '#base/log.ts'
import { deactivatePerson, erasePerson } from '#base/people/actions.ts'
import { invitePerson, withdrawInvitation } from '#base/people/actions-invitations.ts'
import { type TestHouse, testHouse } from '#base/test-organisation.ts'
import { accountApi } from './account-api.ts'
import { createOrganisation } from './create-organisation.ts'
import { openSignIn } from './sign-in.ts'
import { signInDoor } from './sign-in-door.ts'

const database = testDatabase()
const origin = 'http://localhost:3000'
const password = 'korrektes pferd batterie'
const setup = { organisationName: 'Müller & Söhne', name: 'Ada', email: 'Ada@Example.com', password }

let house: TestHouse
let ask: (method: string, path: string, options?: Ask) => Promise<Answer>

type Ask = { body?: unknown; cookie?: string; headers?: Record<string, string>; address?: string }
type Answer = { status: number; body: Record<string, unknown>; cookie: string; type: string | null }

beforeEach(() => {
  house = testHouse(database.handle)
  const options = { db: database.db, secret: 'k'.repeat(20) + 'v8Xq2'.repeat(5), baseUrl: origin, trustProxy: false }
  const signIn = openSignIn({ ...options, log: silentLog })
  const account = accountApi({ house, signIn, baseUrl: origin })
  const door = signInDoor(signIn)
  ask = async (method, path, { body, cookie, headers, address = '192.0.2.1' } = {}) => {
    const request = new Request(origin + path, {
      method,
      headers: {
        origin,
        ...(cookie && { cookie }),
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
    const response = path.startsWith('/api/auth/') ? await door(request, address) : await account(request)
    if (!response) throw new Error(`nobody answers ${path}`)
    const text = await response.text()
    return {
      status: response.status,
      body: text ? JSON.parse(text) : {},
      cookie: response.headers
        .getSetCookie()
        .map((set) => set.split(';')[0])
        .join('; '),
      type: response.headers.get('content-type'),
    }
  }
})

const signIn = async (email = 'ada@example.com', given = password) =>
  ask('POST', '/api/auth/sign-in/email', { body: { email, password: given } })

const inOrganisationOf = async (slug: string, work: Parameters<typeof inContext<unknown>>[2]) => {
  const row = await database.db
    .selectFrom('platform.organisations as o')
    .innerJoin('platform.memberships as m', 'm.organisationId', 'o.id')
    .select(['o.id', 'm.personId'])
    .where('o.slug', '=', slug)
    .orderBy('m.personId')
    .executeTakeFirstOrThrow()
  const principal: Principal = { kind: 'person', personId: row.personId, scopes: null }
  return inContext(house, { organisationId: row.id, slug, principal, operation: 'test' }, work)
}

const invite = async (email: string, slug = 'muller-sohne', change: object = {}) => {
  const made = await inOrganisationOf(slug, async (ctx) => {
    const unitId = [...ctx.units.keys()][0]
    return invitePerson(ctx, {
      email,
      name: 'New',
      role: 'contributor',
      unitId: String(unitId),
      expiresInDays: 7,
      ...change,
    })
  })
  return made as Awaited<ReturnType<typeof invitePerson>>
}

describe('first start', () => {
  test('makes the organisation, its top unit and the administrator, once', async () => {
    expect((await ask('GET', '/api/v1/setup')).body).toEqual({ needed: true })
    const made = await ask('POST', '/api/v1/setup', { body: setup })
    expect(made).toMatchObject({ status: 200, body: { slug: 'muller-sohne' } })
    expect((await ask('GET', '/api/v1/setup')).body).toEqual({ needed: false })
    const again = await ask('POST', '/api/v1/setup', { body: { ...setup, email: 'eve@example.com' } })
    expect(again).toMatchObject({ status: 409, type: 'application/problem+json' })
    const people = await database.db.selectFrom('people').select(['name', 'email', 'role', 'unitId', 'id']).execute()
    expect(people).toMatchObject([{ name: 'Ada', email: 'ada@example.com', role: 'administrator' }])
    const units = await database.db.selectFrom('units').select(['id', 'headId', 'name', 'parentId']).execute()
    expect(units).toEqual([{ id: people[0]?.unitId, headId: people[0]?.id, name: 'Müller & Söhne', parentId: null }])
  })

  test('is not made twice by two requests at once', async () => {
    const both = await Promise.all([
      ask('POST', '/api/v1/setup', { body: setup }),
      ask('POST', '/api/v1/setup', { body: { ...setup, email: 'eve@example.com' } }),
    ])
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409])
    expect(await database.db.selectFrom('platform.organisations').select('id').execute()).toHaveLength(1)
  })

  test.each([
    ['a weak password', { password: 'password1234' }, 'password'],
    ['a short password', { password: 'k7-uR!' }, 'password'],
    ['an address that is none', { email: 'ada' }, 'email'],
    ['an organisation without a name', { organisationName: ' ' }, 'organisationName'],
  ])('refuses %s, naming the field, and leaves nothing behind', async (_, change, field) => {
    const refused = await ask('POST', '/api/v1/setup', { body: { ...setup, ...change } })
    expect(refused).toMatchObject({ status: 422, body: { errors: [expect.objectContaining({ field })] } })
    expect((await ask('GET', '/api/v1/setup')).body).toEqual({ needed: true })
  })

  test('is refused to pages of other sites', async () => {
    const foreign = await ask('POST', '/api/v1/setup', { body: setup, headers: { origin: 'https://evil.example' } })
    expect(foreign.status).toBe(403)
  })
})

describe('sign-in', () => {
  beforeEach(async () => {
    await ask('POST', '/api/v1/setup', { body: setup })
  })

  test('tells who is signed in and where', async () => {
    const { cookie, status } = await signIn('ADA@example.com')
    expect(status).toBe(200)
    const me = await ask('GET', '/api/v1/me', { cookie })
    expect(me.body).toEqual({
      person: { name: 'Ada', email: 'ada@example.com' },
      organisations: [{ slug: 'muller-sohne', name: 'Müller & Söhne', role: 'administrator' }],
    })
    expect(await ask('GET', '/api/v1/me')).toMatchObject({ status: 401, type: 'application/problem+json' })
  })

  test('sets cookies that no script and no other site can use', async () => {
    const request = new Request(`${origin}/api/auth/sign-in/email`, {
      method: 'POST',
      headers: { origin, 'content-type': 'application/json' },
      body: JSON.stringify({ email: 'ada@example.com', password }),
    })
    const secure = { db: database.db, secret: 'k'.repeat(40), baseUrl: 'https://strategy.example', trustProxy: false }
    const door = signInDoor(openSignIn({ ...secure, log: silentLog }))
    expect((await door(request.clone(), '192.0.2.1')).status).toBe(403)
    const own = new Request(request, { headers: { ...Object.fromEntries(request.headers), origin: secure.baseUrl } })
    const cookies = (await door(own, '192.0.2.1')).headers.getSetCookie()
    expect(cookies.length).toBeGreaterThan(0)
    for (const cookie of cookies)
      expect(cookie).toMatch(/^__Secure-.*HttpOnly.*Secure.*SameSite=Lax|^__Secure-.*Secure.*HttpOnly.*SameSite=Lax/)
  })

  test('has no open sign-up and no other door', async () => {
    const body = { name: 'Eve', email: 'eve@example.com', password }
    for (const path of ['sign-up/email', 'delete-user', 'update-user', 'request-password-reset', 'list-sessions']) {
      expect((await ask('POST', `/api/auth/${path}`, { body })).status, path).toBe(404)
    }
    expect(await database.db.selectFrom('platform.users').select('id').execute()).toHaveLength(1)
  })

  test('refuses a wrong password and an unknown address in the same words', async () => {
    const wrong = await signIn('ada@example.com', 'wrong wrong wrong')
    const unknown = await signIn('eve@example.com', password)
    expect(wrong).toMatchObject({ status: 401, type: 'application/problem+json', cookie: '' })
    expect(unknown.body).toEqual(wrong.body)
  })

  test('slows down guessing from one address, and nobody else', async () => {
    const guess = (address: string, given = 'wrong wrong wrong') =>
      ask('POST', '/api/auth/sign-in/email', { body: { email: 'ada@example.com', password: given }, address })
    for (let attempt = 0; attempt < 20; attempt++) expect((await guess('198.51.100.7')).status).toBe(401)
    expect(await guess('198.51.100.7', password)).toMatchObject({ status: 429, body: { code: 'TOO_MANY_FAILURES' } })
    expect((await guess('203.0.113.9', password)).status).toBe(200)
  })

  test('does not count what succeeds', async () => {
    for (let attempt = 0; attempt < 25; attempt++) expect((await signIn()).status).toBe(200)
  })

  test('believes no client about its own address', async () => {
    const headers = { 'x-throughline-client-address': '203.0.113.1', 'x-forwarded-for': '203.0.113.2' }
    await ask('POST', '/api/auth/sign-in/email', {
      body: { email: 'ada@example.com', password },
      headers,
      address: '192.0.2.77',
    })
    const sessions = await database.db.selectFrom('platform.sessions').select('ipAddress').execute()
    expect(sessions).toEqual([{ ipAddress: '192.0.2.77' }])
  })

  test('lists and ends sessions; an ended one counts no longer, whatever its cookie says', async () => {
    const [here, there] = [await signIn(), await signIn()]
    const { items } = (await ask('GET', '/api/v1/sessions', { cookie: here.cookie })).body as {
      items: { id: string; current: boolean }[]
    }
    expect(items.map(({ current }) => current).sort()).toEqual([false, true])
    const other = items.find(({ current }) => !current)
    expect((await ask('DELETE', `/api/v1/sessions/${other?.id}`, { cookie: here.cookie })).status).toBe(200)
    expect((await ask('GET', '/api/v1/me', { cookie: there.cookie })).status).toBe(401)
    expect((await ask('DELETE', `/api/v1/sessions/${other?.id}`, { cookie: here.cookie })).status).toBe(404)
    const third = await signIn()
    expect((await ask('DELETE', '/api/v1/sessions', { cookie: third.cookie })).status).toBe(200)
    expect((await ask('GET', '/api/v1/me', { cookie: here.cookie })).status).toBe(401)
    expect((await ask('GET', '/api/v1/me', { cookie: third.cookie })).status).toBe(200)
  })

  test('a page of another site ends nothing', async () => {
    const { cookie } = await signIn()
    for (const headers of [{ origin: 'https://evil.example' }, { origin: 'null' }]) {
      expect((await ask('DELETE', '/api/v1/sessions', { cookie, headers })).status).toBe(403)
    }
  })

  test('signing out ends the session', async () => {
    const { cookie } = await signIn()
    expect((await ask('POST', '/api/auth/sign-out', { cookie, body: {} })).status).toBe(200)
    expect((await ask('GET', '/api/v1/me', { cookie })).status).toBe(401)
  })

  test('a changed password ends the other sessions; a weak one is refused', async () => {
    const [here, there] = [await signIn(), await signIn()]
    const change = (newPassword: string) =>
      ask('POST', '/api/auth/change-password', {
        cookie: here.cookie,
        body: { currentPassword: password, newPassword },
      })
    expect(await change('password1234')).toMatchObject({ status: 422, body: { code: 'EASILY_GUESSED' } })
    const changed = await change('ein neues langes wort')
    expect(changed.status).toBe(200)
    expect((await ask('GET', '/api/v1/me', { cookie: there.cookie })).status).toBe(401)
    expect((await signIn()).status).toBe(401)
    expect((await signIn('ada@example.com', 'ein neues langes wort')).status).toBe(200)
  })
})

describe('accepting an invitation', () => {
  const accept = (token: string, options: Ask = { body: { password } }) =>
    ask('POST', `/api/v1/invitations/${token}`, options)

  beforeEach(async () => {
    await ask('POST', '/api/v1/setup', { body: setup })
  })

  test('makes an account and a person, once', async () => {
    const { token } = await invite('new@example.com')
    expect((await ask('GET', `/api/v1/invitations/${token}`)).body).toMatchObject({
      organisation: { slug: 'muller-sohne', name: 'Müller & Söhne' },
      email: 'new@example.com',
      role: 'contributor',
      hasAccount: false,
    })
    expect(await accept(token, { body: { password, name: '<b>Nora</b>' } })).toMatchObject({
      status: 200,
      body: { slug: 'muller-sohne' },
    })
    const { cookie } = await signIn('new@example.com')
    const me = await ask('GET', '/api/v1/me', { cookie })
    expect(me.body).toMatchObject({
      person: { name: '<b>Nora</b>', email: 'new@example.com' },
      organisations: [{ slug: 'muller-sohne', role: 'contributor' }],
    })
    expect(await accept(token)).toMatchObject({
      status: 410,
      body: { detail: expect.stringContaining('accepted already') },
    })
    expect((await ask('GET', `/api/v1/invitations/${token}`)).status).toBe(410)
  })

  test('works for one of two requests at once', async () => {
    const { token } = await invite('new@example.com')
    const both = await Promise.all([accept(token), accept(token)])
    expect(both.map(({ status }) => status).sort()).toEqual([200, 410])
    expect(await database.db.selectFrom('people').select('id').execute()).toHaveLength(2)
  })

  test('is refused when it ran out or was withdrawn', async () => {
    const late = await invite('late@example.com', 'muller-sohne', { expiresInDays: 1 })
    const withdrawn = await invite('gone@example.com')
    await inOrganisationOf('muller-sohne', (ctx) => withdrawInvitation(ctx, { invitationId: withdrawn.invitation.id }))
    expect(await accept(withdrawn.token)).toMatchObject({
      status: 410,
      body: { detail: expect.stringContaining('withdrawn') },
    })
    house.setNow('2026-02-13T09:00:00Z')
    expect(await accept(late.token)).toMatchObject({
      status: 410,
      body: { detail: expect.stringContaining('ran out') },
    })
    expect(await database.db.selectFrom('platform.users').select('id').execute()).toHaveLength(1)
  })

  test.each(['nonsense', 'muller-sohne.short', `muller-sohne.${'x'.repeat(43)}`, `nobody.${'x'.repeat(43)}`])(
    'there is no invitation ‘%s’',
    async (token) => {
      expect((await ask('GET', `/api/v1/invitations/${token}`)).status).toBe(404)
      expect((await accept(token)).status).toBe(404)
    },
  )

  test('needs a good password for a new account', async () => {
    const { token } = await invite('new@example.com')
    expect(await accept(token, { body: {} })).toMatchObject({
      status: 422,
      body: { errors: [{ field: 'password', rule: 'required' }] },
    })
    expect(await accept(token, { body: { password: 'newnewnewnew' } })).toMatchObject({
      status: 422,
      body: { errors: [{ field: 'password' }] },
    })
    expect((await accept(token)).status).toBe(200)
  })

  test('an account that exists joins a second organisation while signed in', async () => {
    const administrator = { name: 'Olga', email: 'olga@example.com', passwordHash: 'x' }
    const other = await createOrganisation(
      database.handle,
      { name: 'Other', administrator },
      new Date('2026-02-12T09:00:00Z'),
    )
    const { token } = await invite('ada@example.com', other.slug)
    expect((await ask('GET', `/api/v1/invitations/${token}`)).body).toMatchObject({ hasAccount: true })
    expect((await accept(token)).status).toBe(403)
    const { cookie } = await signIn()
    expect((await accept(token, { body: {}, cookie })).status).toBe(200)
    expect((await ask('GET', '/api/v1/me', { cookie })).body).toMatchObject({
      organisations: [
        { slug: 'muller-sohne', role: 'administrator' },
        { slug: 'other', role: 'contributor' },
      ],
    })
  })

  test('an erased person keeps the account only for the other organisations', async () => {
    const administrator = { name: 'Olga', email: 'olga@example.com', passwordHash: 'x' }
    const other = await createOrganisation(
      database.handle,
      { name: 'Other', administrator },
      new Date('2026-02-12T09:00:00Z'),
    )
    const first = await invite('new@example.com')
    await accept(first.token)
    const { cookie } = await signIn('new@example.com')
    await accept((await invite('new@example.com', other.slug)).token, { body: {}, cookie })
    const erase = async (slug: string) =>
      inOrganisationOf(slug, async (ctx) => {
        const person = await ctx.db
          .selectFrom('people')
          .select(['id', 'version'])
          .where('email', '=', 'new@example.com')
          .executeTakeFirstOrThrow()
        return erasePerson(ctx, { personId: person.id, version: person.version })
      })
    await erase('muller-sohne')
    expect((await ask('GET', '/api/v1/me', { cookie })).body).toMatchObject({ organisations: [{ slug: 'other' }] })
    await erase('other')
    expect((await ask('GET', '/api/v1/me', { cookie })).status).toBe(401)
    expect((await signIn('new@example.com')).status).toBe(401)
  })

  test('a deactivated person no longer sees the organisation', async () => {
    await accept((await invite('new@example.com')).token)
    const { cookie } = await signIn('new@example.com')
    await inOrganisationOf('muller-sohne', async (ctx) => {
      const person = await ctx.db
        .selectFrom('people')
        .select('id')
        .where('email', '=', 'new@example.com')
        .executeTakeFirstOrThrow()
      return deactivatePerson(ctx, { personId: person.id, version: 1 })
    })
    expect((await ask('GET', '/api/v1/me', { cookie })).body).toMatchObject({ organisations: [] })
  })
})
