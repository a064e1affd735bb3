import { beforeEach, expect, test } from 'vitest'
import { testDatabase } from '../database/test-database.ts'
import { inContext } from '../dispatch.ts'
import { type TestHouse, type TestOrganisation, testHouse, testOrganisation } from '../test-organisation.ts'
import { invitePerson, withdrawInvitation } from './actions-invitations.ts'
import { joinByInvitation, openInvitation } from './actions-joining.ts'
import { peopleContract as people } from './contract.ts'

const database = testDatabase()

let house: TestHouse
let org: TestOrganisation

beforeEach(async () => {
  house = testHouse(database.handle)
  org = await testOrganisation(house)
})

const invite = () =>
  org.as('Ada').do(people.invite, invitePerson, {
    email: 'new@firm.example',
    name: 'New',
    role: 'editor',
    unitId: org.unitId('Depot'),
  })

const system = { kind: 'system' as const, personId: null, scopes: null }
const inside = <T>(work: Parameters<typeof inContext<T>>[2]) =>
  inContext(house, { organisationId: org.organisationId, slug: 'firm', principal: system, operation: 'test' }, work)

test('whoever was quicker has joined, even if both had found the invitation open', async () => {
  const { token } = await invite()
  const found = await inside((ctx) => openInvitation(ctx, token))
  const personId = await inside((ctx) => joinByInvitation(ctx, found))
  await expect(inside((ctx) => joinByInvitation(ctx, found))).rejects.toMatchObject({ status: 410 })
  const joined = await inside((ctx) => ctx.db.selectFrom('people').selectAll().where('id', '=', personId).execute())
  expect(joined).toMatchObject([
    { name: 'New', email: 'new@firm.example', role: 'editor', unitId: org.unitId('Depot') },
  ])
  const events = await inside((ctx) => ctx.db.selectFrom('events').select(['kind', 'subjectId']).execute())
  expect(events).toContainEqual({ kind: 'person.joined', subjectId: personId })
})

test('nobody joins by an invitation that was withdrawn a moment ago', async () => {
  const { token, invitation } = await invite()
  const found = await inside((ctx) => openInvitation(ctx, token))
  await org.as('Ada').do(people.withdrawInvitation, withdrawInvitation, { invitationId: invitation.id })
  await expect(inside((ctx) => joinByInvitation(ctx, found))).rejects.toMatchObject({ status: 410 })
})
