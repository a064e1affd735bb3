import { beforeEach, describe, expect, test } from 'vitest'
import { testDatabase } from '../database/test-database.ts'
import { type TestHouse, type TestOrganisation, testHouse, testOrganisation } from '../test-organisation.ts'
import { invitePerson, listInvitations, withdrawInvitation } from './actions-invitations.ts'
import { peopleContract as people } from './contract.ts'

const database = testDatabase()

let house: TestHouse
let org: TestOrganisation

beforeEach(async () => {
  house = testHouse(database.handle)
  org = await testOrganisation(house)
})

const invite = (change: object = {}, who = 'Ada', idempotencyKey?: string) =>
  org
    .as(who)
    .do(
      people.invite,
      invitePerson,
      { email: 'New@Firm.Example', name: 'New', role: 'contributor', unitId: org.unitId('Depot'), ...change },
      idempotencyKey,
    )

const list = (state = 'open', who = 'Ada') => org.as(who).do(people.listInvitations, listInvitations, { state })

describe('invitations', () => {
  test('give a link once; only its hash is kept', async () => {
    const { invitation, token, path } = await invite()
    expect(invitation).toMatchObject({ email: 'new@firm.example', state: 'open', invitedBy: org.personId('Ada') })
    expect(invitation.expiresAt).toBe('2026-02-19T09:00:00.000Z')
    expect(path).toBe(`/invite/${token}`)
    expect(token).toMatch(/^firm\.[\w-]{43}$/)
    const { rows } = await database.handle.query('select * from invitations')
    expect(JSON.stringify(rows)).not.toContain(token.split('.')[1])
  })

  test('a repeated request does not show the link again', async () => {
    await invite({}, 'Ada', 'same')
    await expect(invite({}, 'Ada', 'same')).rejects.toMatchObject({ status: 409 })
    const { rows } = await database.handle.query('select response from idempotency_keys')
    expect(rows).toEqual([{ response: null }])
  })

  test('a new one takes the place of an older one to the same address', async () => {
    const first = await invite()
    const second = await invite({ email: 'new@firm.example', role: 'viewer' })
    const { items } = await list('all')
    expect(items.map(({ id, state }) => [id, state])).toEqual([
      [second.invitation.id, 'open'],
      [first.invitation.id, 'withdrawn'],
    ])
  })

  test('are withdrawn, and run out', async () => {
    const { invitation } = await invite()
    const input = { invitationId: invitation.id }
    expect((await org.as('Ada').do(people.withdrawInvitation, withdrawInvitation, input)).state).toBe('withdrawn')
    await invite({ email: 'late@firm.example', expiresInDays: 1 })
    expect((await list()).items).toHaveLength(1)
    house.setNow('2026-02-13T09:00:00Z')
    expect((await list()).items).toEqual([])
    expect((await list('all')).items.map(({ state }) => state)).toEqual(['expired', 'withdrawn'])
  })

  test('a leader invites to the own unit and below, and to no rank above the own', async () => {
    await invite({ role: 'leader' }, 'Lena')
    await expect(invite({ unitId: org.unitId('Sales') }, 'Lena')).rejects.toMatchObject({ status: 403 })
    await expect(invite({ role: 'administrator' }, 'Lena')).rejects.toMatchObject({ status: 403 })
    const elsewhere = await invite({ email: 'sales@firm.example', unitId: org.unitId('Sales') })
    expect((await list('open', 'Lena')).items.map(({ email }) => email)).toEqual(['new@firm.example'])
    await expect(
      org.as('Lena').do(people.withdrawInvitation, withdrawInvitation, { invitationId: elsewhere.invitation.id }),
    ).rejects.toMatchObject({ status: 404 })
  })

  test.each(['Emil', 'Cora', 'Viktor'])('%s may not invite', async (who) => {
    await expect(invite({}, who)).rejects.toMatchObject({ status: 403 })
    await expect(list('open', who)).rejects.toMatchObject({ status: 403 })
  })

  test('nobody is invited twice', async () => {
    await expect(invite({ email: 'CORA@firm.example' })).rejects.toMatchObject({
      status: 409,
      extra: { personId: org.personId('Cora') },
    })
  })

  test.each([
    ['an address that is none', { email: 'new at firm' }, 'email'],
    ['no name', { name: '' }, 'name'],
    ['an unknown role', { role: 'god' }, 'role'],
    ['an unknown unit', { unitId: '018f0000-0000-7000-8000-00000000000a' }, 'unitId'],
    ['an endless time', { expiresInDays: 3650 }, 'expiresInDays'],
  ])('refuse %s, naming the field', async (_, change, field) => {
    await expect(invite(change)).rejects.toMatchObject({ status: 422, errors: [expect.objectContaining({ field })] })
  })

  test('of another organisation do not exist here', async () => {
    const { invitation } = await invite()
    const other = await testOrganisation(house, {
      slug: 'other',
      units: [{ name: 'Other', head: 'Olga' }],
      people: [{ name: 'Olga', role: 'administrator', unit: 'Other' }],
    })
    await expect(
      other.as('Olga').do(people.withdrawInvitation, withdrawInvitation, { invitationId: invitation.id }),
    ).rejects.toMatchObject({ status: 404 })
    expect((await other.as('Olga').do(people.listInvitations, listInvitations, { state: 'all' })).items).toEqual([])
  })
})
