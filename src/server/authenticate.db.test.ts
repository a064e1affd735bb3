import { beforeEach, describe, expect, test } from 'vitest'
import { testDatabase } from '#base/database/test-database.ts'
import { inContext } from '#base/dispatch.ts'
import { createKey, revokeKey } from '#base/keys/actions.ts'
import { silentLog } from '#base/log.ts'
import { type TestHouse, testHouse } from '#base/test-organisation.ts'
import { authenticator } from './authenticate.ts'
import { type CreatedOrganisation, createOrganisation } from './create-organisation.ts'
import { openSignIn, type SignIn } from './sign-in.ts'
import { signInDoor } from './sign-in-door.ts'

const database = testDatabase()
const origin = 'http://localhost:3000'
const password = 'korrektes pferd batterie'

let house: TestHouse
let signIn: SignIn
let acme: CreatedOrganisation
let other: CreatedOrganisation

const authenticate = (
  headers: Record<string, string>,
  options: { slug?: string; method?: string; url?: string } = {},
) => {
  const { slug = 'acme', method = 'GET', url = `${origin}/api/v1/o/${slug}/metrics` } = options
  return authenticator({ house, signIn, baseUrl: undefined })(new Request(url, { method, headers }), slug)
}

const cookieOf = async (email: string, from = origin): Promise<string> => {
  const request = new Request(`${from}/api/auth/sign-in/email`, {
    method: 'POST',
    headers: { origin: from, 'content-type': 'application/json' },
    body: JSON.stringify({ email, password }),
  })
  const response = await signInDoor(signIn)(request, '192.0.2.1')
  expect(response.status).toBe(200)
  return response.headers
    .getSetCookie()
    .map((set) => set.split(';')[0])
    .join('; ')
}

const asAda = <T>(work: Parameters<typeof inContext<T>>[2]) => {
  const principal = { kind: 'person' as const, personId: acme.personId, scopes: null }
  return inContext(house, { organisationId: acme.organisationId, slug: acme.slug, principal, operation: 'test' }, work)
}

const newKey = (scopes: 'readings'[] = ['readings'], expiresAt: string | null = null) =>
  asAda((ctx) => createKey(ctx, { name: 'Scanner', scopes, expiresAt }))

beforeEach(async () => {
  house = testHouse(database.handle)
  const secret = 'a secret of the test that is long enough'
  signIn = openSignIn({ db: database.db, secret, baseUrl: undefined, trustProxy: false, log: silentLog })
  const { password: passwords } = await signIn.$context
  const passwordHash = await passwords.hash(password)
  const now = await house.clock.now()
  const found = (name: string, email: string) =>
    createOrganisation(database.handle, { name, administrator: { name: email, email, passwordHash } }, now)
  acme = await found('Acme', 'ada@example.com')
  other = await found('Other', 'olga@example.com')
})

describe('a session', () => {
  test('is a person of the organisation in the address', async () => {
    const cookie = await cookieOf('ada@example.com')
    expect(await authenticate({ cookie })).toMatchObject({
      organisationId: acme.organisationId,
      slug: 'acme',
      principal: { kind: 'person', personId: acme.personId, scopes: null },
    })
  })

  test('does not find the organisation of others, nor one that does not exist', async () => {
    const cookie = await cookieOf('ada@example.com')
    for (const slug of [other.slug, 'nowhere', '']) {
      await expect(authenticate({ cookie }, { slug })).rejects.toMatchObject({
        status: 404,
        detail: 'There is no such organisation.',
      })
    }
  })

  test('is needed, and must be a real one', async () => {
    const cookie = await cookieOf('ada@example.com')
    for (const headers of [
      {},
      { cookie: 'throughline.session_token=made.up' },
      { cookie: cookie.replace(/session_token=./, 'session_token=~') },
    ]) {
      await expect(authenticate(headers as Record<string, string>)).rejects.toMatchObject({ status: 401 })
    }
  })

  test('that was ended is refused at once, though its cookie is still signed', async () => {
    const cookie = await cookieOf('ada@example.com')
    await database.db.deleteFrom('platform.sessions').execute()
    await expect(authenticate({ cookie })).rejects.toMatchObject({
      status: 401,
      detail: expect.stringContaining('ended'),
    })
  })

  test('ends by real time, whatever the clock of the product says', async () => {
    const cookie = await cookieOf('ada@example.com')
    house.setNow('2036-01-01T00:00:00Z')
    await authenticate({ cookie })
    await database.db
      .updateTable('platform.sessions')
      .set({ expiresAt: new Date(Date.now() - 1000) })
      .execute()
    await expect(authenticate({ cookie })).rejects.toMatchObject({ status: 401 })
  })

  test('changes something only from a page of this server', async () => {
    const cookie = await cookieOf('ada@example.com')
    for (const headers of [
      {},
      { origin: 'https://evil.example' },
      { origin: 'null' },
      { 'sec-fetch-site': 'cross-site' },
    ]) {
      await expect(
        authenticate({ cookie, ...(headers as Record<string, string>) }, { method: 'POST' }),
      ).rejects.toMatchObject({ status: 403 })
    }
    await authenticate({ cookie, origin }, { method: 'POST' })
    await authenticate({ cookie, 'sec-fetch-site': 'same-origin' }, { method: 'DELETE' })
  })

  test('works under whatever address the server was reached, when none is configured', async () => {
    const from = 'http://192.168.1.20:3000'
    const cookie = await cookieOf('ada@example.com', from)
    await authenticate({ cookie, origin: from }, { method: 'POST', url: `${from}/api/v1/o/acme/metrics` })
  })
})

describe('a key', () => {
  const authorization = (secret: string) => ({ authorization: `Bearer ${secret}` })

  test('is its owner, limited to its scopes, and needs no Origin', async () => {
    const { secret } = await newKey()
    expect(await authenticate(authorization(secret), { method: 'POST' })).toMatchObject({
      organisationId: acme.organisationId,
      principal: { kind: 'key', personId: acme.personId, scopes: ['metrics.read', 'metrics.record'] },
    })
  })

  test('that was revoked or has expired is refused with a sentence', async () => {
    const { key, secret } = await newKey()
    await asAda((ctx) => revokeKey(ctx, { keyId: key.id }))
    await expect(authenticate(authorization(secret))).rejects.toMatchObject({
      status: 401,
      detail: expect.stringContaining('revoked'),
    })
    const brief = await newKey(['readings'], '2026-02-13T00:00:00Z')
    await authenticate(authorization(brief.secret))
    house.setNow('2026-02-14T00:00:00Z')
    await expect(authenticate(authorization(brief.secret))).rejects.toMatchObject({
      status: 401,
      detail: expect.stringContaining('expired'),
    })
  })

  test('is unknown in another organisation, in the same words as in one that does not exist', async () => {
    const { secret } = await newKey()
    const refused = { status: 401, detail: 'This API key is not known in this organisation.' }
    for (const slug of [other.slug, 'nowhere']) {
      await expect(authenticate(authorization(secret), { slug })).rejects.toMatchObject(refused)
    }
    await expect(authenticate(authorization(`tl_${'A'.repeat(43)}`))).rejects.toMatchObject(refused)
  })

  test('that is bad is not helped by a good cookie', async () => {
    const cookie = await cookieOf('ada@example.com')
    for (const authorization of ['Bearer tl_wrong', 'Basic YTpi', 'tl_wrong', '']) {
      await expect(authenticate({ cookie, authorization })).rejects.toMatchObject({ status: 401 })
    }
  })
})
