import { beforeEach, describe, expect, test } from 'vitest'
import { testDatabase } from '../database/test-database.ts'
import { newId } from '../ids.ts'
import { type TestOrganisation, testHouse, testOrganisation } from '../test-organisation.ts'
import { deactivatePerson, updatePerson } from './actions.ts'
import { invitePerson } from './actions-invitations.ts'
import { closeUnit, createUnit, listUnits, updateUnit } from './actions-units.ts'
import { peopleContract as people } from './contract.ts'
import { unitsContract as units } from './contract-units.ts'

const database = testDatabase()

let org: TestOrganisation

beforeEach(async () => {
  org = await testOrganisation(testHouse(database.handle))
})

const create = (input: object, who = 'Ada') => org.as(who).do(units.create, createUnit, input)
const update = (name: string, change: object, version = 1) =>
  org.as('Ada').do(units.update, updateUnit, { unitId: org.unitId(name), version, ...change })
const close = (name: string, version = 1) =>
  org.as('Ada').do(units.close, closeUnit, { unitId: org.unitId(name), version, closedOn: '2026-02-28' })

describe('units', () => {
  test('are listed as a tree, each after the one above it', async () => {
    const { items } = await org.as('Viktor').do(units.list, listUnits)
    expect(items.map(({ name, people }) => [name, people])).toEqual([
      ['Firm', 1],
      ['Operations', 1],
      ['Depot', 2],
      ['Sales', 2],
    ])
    expect(items[0]?.can).toEqual([])
    const seenByLena = await org.as('Lena').do(units.list, listUnits)
    expect(seenByLena.items.map(({ name, can }) => [name, can])).toEqual([
      ['Firm', []],
      ['Operations', ['people.invite']],
      ['Depot', ['people.invite']],
      ['Sales', []],
    ])
  })

  test('are added below others', async () => {
    const unit = await create({
      name: 'Night shift',
      parentId: org.unitId('Depot'),
      headId: org.personId('Cora'),
      code: 'N1',
    })
    expect(unit).toMatchObject({ parentId: org.unitId('Depot'), headId: org.personId('Cora'), code: 'N1', version: 1 })
    const { items } = await org.as('Viktor').do(units.list, listUnits)
    expect(items.map(({ name }) => name)).toEqual(['Firm', 'Operations', 'Depot', 'Night shift', 'Sales'])
  })

  test.each(['Lena', 'Emil', 'Cora', 'Viktor'])('%s may not change the tree', async (who) => {
    const input = { name: 'Mine', parentId: org.unitId('Depot'), headId: org.personId(who) }
    await expect(create(input, who)).rejects.toMatchObject({ status: 403 })
    await expect(
      org.as(who).do(units.update, updateUnit, { unitId: org.unitId('Depot'), version: 1, name: 'Mine' }),
    ).rejects.toMatchObject({ status: 403 })
  })

  test('have exactly one head, an active person of this organisation', async () => {
    const place = { name: 'Night shift', parentId: org.unitId('Depot') }
    const two = [org.personId('Cora'), org.personId('Emil')]
    for (const [headId, rule] of [
      [undefined, 'invalid_type'],
      [null, 'invalid_type'],
      [two, 'one_person'],
      [newId(), 'not_found'],
    ] as const) {
      await expect(create({ ...place, headId })).rejects.toMatchObject({
        status: 422,
        errors: [{ field: 'headId', rule }],
      })
    }
    await org.as('Ada').do(people.deactivate, deactivatePerson, { personId: org.personId('Cora'), version: 1 })
    await expect(create({ ...place, headId: org.personId('Cora') })).rejects.toMatchObject({
      status: 422,
      errors: [{ field: 'headId', rule: 'deactivated' }],
    })
    const changed = await update('Depot', { headId: org.personId('Sven') })
    expect(changed).toMatchObject({ headId: org.personId('Sven'), version: 2 })
  })

  test('move, but never below themselves', async () => {
    expect((await update('Depot', { parentId: org.unitId('Sales') })).parentId).toBe(org.unitId('Sales'))
    await expect(update('Sales', { parentId: org.unitId('Depot') })).rejects.toMatchObject({
      status: 422,
      errors: [{ field: 'parentId', rule: 'ring' }],
    })
    await expect(update('Sales', { parentId: org.unitId('Sales') })).rejects.toMatchObject({ status: 422 })
    await expect(update('Firm', { parentId: org.unitId('Sales') })).rejects.toMatchObject({
      errors: [{ field: 'parentId', rule: 'top' }],
    })
  })

  test('two moves that would make a ring together are not both made', async () => {
    const moves = await Promise.allSettled([
      update('Operations', { parentId: org.unitId('Sales') }),
      update('Sales', { parentId: org.unitId('Operations') }),
    ])
    expect(moves.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  })

  test('have a code of their own', async () => {
    await update('Depot', { code: 'D1' })
    await expect(update('Sales', { code: 'D1' })).rejects.toMatchObject({ errors: [{ field: 'code', rule: 'unique' }] })
    expect((await update('Depot', { code: 'D1', name: 'Depot 1' }, 2)).name).toBe('Depot 1')
  })

  test('of another organisation do not exist here', async () => {
    const other = await testOrganisation(testHouse(database.handle), {
      slug: 'other',
      units: [{ name: 'Other', head: 'Olga' }],
      people: [{ name: 'Olga', role: 'administrator', unit: 'Other' }],
    })
    const foreign = { unitId: org.unitId('Depot'), version: 1 }
    await expect(other.as('Olga').do(units.update, updateUnit, { ...foreign, name: 'Mine' })).rejects.toMatchObject({
      status: 404,
    })
    await expect(
      other.as('Olga').do(units.close, closeUnit, { ...foreign, closedOn: '2026-02-28' }),
    ).rejects.toMatchObject({ status: 404 })
    const place = { name: 'X', parentId: org.unitId('Depot'), headId: other.personId('Olga') }
    await expect(other.as('Olga').do(units.create, createUnit, place)).rejects.toMatchObject({
      errors: [{ field: 'parentId', rule: 'not_found' }],
    })
    const head = { name: 'X', parentId: other.unitId('Other'), headId: org.personId('Cora') }
    await expect(other.as('Olga').do(units.create, createUnit, head)).rejects.toMatchObject({
      errors: [{ field: 'headId', rule: 'not_found' }],
    })
  })
})

describe('closing a unit', () => {
  test('waits until nobody and nothing is left in it', async () => {
    await expect(close('Firm')).rejects.toMatchObject({ status: 409, extra: { rule: 'top' } })
    await expect(close('Operations')).rejects.toMatchObject({ status: 409, extra: { rule: 'has_units' } })
    await expect(close('Depot')).rejects.toMatchObject({ status: 409, extra: { rule: 'has_people' } })
  })

  test('keeps it in the tree of before, closed to people and to changes', async () => {
    const unit = await create({ name: 'Pilot', parentId: org.unitId('Sales'), headId: org.personId('Sven') })
    const invitation = { email: 'new@firm.example', name: 'New', role: 'viewer', unitId: unit.id }
    const place = { unitId: unit.id, version: 1, closedOn: '2026-02-28' }
    await org.as('Ada').do(people.invite, invitePerson, invitation)
    await expect(org.as('Ada').do(units.close, closeUnit, place)).rejects.toMatchObject({
      extra: { rule: 'has_invitations' },
    })
    await org.as('Ada').do(people.invite, invitePerson, { ...invitation, unitId: org.unitId('Sales') })
    expect((await org.as('Ada').do(units.close, closeUnit, place)).closedOn).toBe('2026-02-28')

    const names = async (state: string) =>
      (await org.as('Viktor').do(units.list, listUnits, { state })).items.map(({ name }) => name)
    expect(await names('open')).not.toContain('Pilot')
    expect(await names('all')).toContain('Pilot')
    await expect(
      org.as('Ada').do(people.update, updatePerson, { personId: org.personId('Cora'), version: 1, unitId: unit.id }),
    ).rejects.toMatchObject({ errors: [{ field: 'unitId', rule: 'closed' }] })
    await expect(
      org.as('Ada').do(units.update, updateUnit, { unitId: unit.id, version: 2, name: 'Again' }),
    ).rejects.toMatchObject({ status: 409, extra: { rule: 'closed' } })
  })

  test.each(['2026-02-30', '20260-01-01', '2300-01-01', 'soon'])('refuses the day %s', async (closedOn) => {
    await expect(
      org.as('Ada').do(units.close, closeUnit, { unitId: org.unitId('Depot'), version: 1, closedOn }),
    ).rejects.toMatchObject({ status: 422, errors: [expect.objectContaining({ field: 'closedOn' })] })
  })
})
