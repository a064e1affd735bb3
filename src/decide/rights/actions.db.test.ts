import { beforeEach, describe, expect, test } from 'vitest'
import { testDatabase } from '#base/database/test-database.ts'
import { type TestHouse, type TestOrganisation, testHouse, testOrganisation } from '#base/test-organisation.ts'
import { facts, rightsActions } from './actions.ts'
import { rightsContract } from './contract.ts'

const database = testDatabase()
let house: TestHouse
let org: TestOrganisation

beforeEach(async () => {
  house = testHouse(database.handle, facts)
  org = await testOrganisation(house)
})

const on = (who: string) => {
  const { do: run } = org.as(who)
  return {
    list: (input: object = {}) => run(rightsContract.list, rightsActions.list, input),
    get: (input: object) => run(rightsContract.get, rightsActions.get, input),
    create: (input: object) => run(rightsContract.create, rightsActions.create, input),
    update: (input: object) => run(rightsContract.update, rightsActions.update, input),
    archive: (input: object) => run(rightsContract.archive, rightsActions.archive, input),
  }
}
const fieldsOf = (error: unknown) =>
  (error as { errors?: { field: string; rule: string }[] }).errors?.map(({ field, rule }) => `${field}: ${rule}`)
const refused = (promise: Promise<unknown>) =>
  promise.then(
    () => 'accepted',
    (error) => fieldsOf(error) ?? error.status,
  )

const margin = () => ({
  name: 'Commitment below the margin floor',
  question: 'Do we commit below 35 % gross margin?',
  threshold: 'Every deal below 35 %',
  deciderId: org.personId('Lena'),
  agreeIds: [org.personId('Ada')],
  defaultAction: 'Not committed.',
})

describe('decision types', () => {
  test('have one decider and a clock of 48 hours unless said otherwise', async () => {
    const made = await on('Lena').create(margin())
    expect(made).toMatchObject({
      name: 'Commitment below the margin floor',
      decider: { name: 'Lena' },
      agree: [{ name: 'Ada' }],
      clock: { amount: 48, unit: 'hours' },
      version: 1,
      can: ['decision_types.edit'],
    })
    expect(await on('Viktor').get({ decisionTypeId: made.id })).toEqual({ ...made, can: [] })
  })

  test('are listed by name, page after page, and by decider', async () => {
    for (const name of ['Hiring', 'budget', 'Price']) await on('Ada').create({ name, deciderId: org.personId('Lena') })
    await on('Ada').create({ name: 'Other', deciderId: org.personId('Emil') })
    const first = await on('Viktor').list({ limit: '2', deciderId: org.personId('Lena') })
    expect(first.items.map(({ name }) => name)).toEqual(['budget', 'Hiring'])
    const second = await on('Viktor').list({ limit: 2, deciderId: org.personId('Lena'), cursor: first.nextCursor })
    expect(second).toMatchObject({ items: [{ name: 'Price' }], nextCursor: null })
  })

  test('change with the version they were changed from', async () => {
    const { id } = await on('Ada').create(margin())
    const changed = await on('Ada').update({
      decisionTypeId: id,
      version: 1,
      clock: { amount: 2, unit: 'days' },
      question: '',
    })
    expect(changed).toMatchObject({
      clock: { amount: 2, unit: 'days' },
      question: '',
      threshold: 'Every deal below 35 %',
      version: 2,
    })
    await expect(on('Ada').update({ decisionTypeId: id, version: 1, question: 'Late?' })).rejects.toMatchObject({
      status: 409,
      extra: { rule: 'version', changedFields: ['question'] },
    })
  })

  test('are read as they were', async () => {
    const { id } = await on('Ada').create(margin())
    house.setNow('2026-02-20T09:00:00Z')
    await on('Ada').update({ decisionTypeId: id, version: 1, threshold: 'Below 30 %' })
    const then = await on('Ada').get({ decisionTypeId: id, asOf: '2026-02-15T00:00:00Z' })
    expect(then.threshold).toBe('Every deal below 35 %')
  })

  test('leave the list when they are archived, and their name is free again', async () => {
    const { id } = await on('Ada').create(margin())
    await on('Ada').archive({ decisionTypeId: id, version: 1 })
    expect((await on('Ada').list()).items).toEqual([])
    expect((await on('Ada').list({ archived: 'true' })).items).toHaveLength(1)
    expect(await refused(on('Ada').update({ decisionTypeId: id, version: 2, name: 'Again' }))).toBe(409)
    await on('Ada').create(margin())
  })

  test.each(['Emil', 'Cora', 'Viktor'])('%s may not write them', async (who) => {
    expect(await refused(on(who).create(margin()))).toBe(403)
    const { id } = await on('Ada').create(margin())
    expect(await refused(on(who).update({ decisionTypeId: id, version: 1, name: 'Mine' }))).toBe(403)
    expect(await refused(on(who).archive({ decisionTypeId: id, version: 1 }))).toBe(403)
  })

  test('refuse what makes no sense, field by field', async () => {
    const stranger = '01890000-0000-7000-8000-000000000000'
    const lena = org.personId('Lena')
    expect(await refused(on('Ada').create({ ...margin(), deciderId: stranger }))).toEqual(['deciderId: known'])
    expect(await refused(on('Ada').create({ ...margin(), deciderId: org.personId('Viktor') }))).toEqual([
      'deciderId: may_decide',
    ])
    expect(await refused(on('Ada').create({ ...margin(), agreeIds: [lena, stranger] }))).toEqual([
      'agreeIds[1]: known',
      'agreeIds: not_the_decider',
    ])
    expect(await refused(on('Ada').create({ ...margin(), clock: { amount: 0, unit: 'hours' } }))).toEqual([
      'clock.amount: too_small',
    ])
    await on('Ada').create(margin())
    const again = { ...margin(), name: 'COMMITMENT below the margin floor' }
    expect(await refused(on('Ada').create(again))).toEqual(['name: unique'])
  })

  test('of another organisation, or of none, are not found', async () => {
    const { id } = await on('Ada').create(margin())
    const other = await testOrganisation(house, {
      slug: 'other',
      units: [{ name: 'Top', head: 'Olga' }],
      people: [{ name: 'Olga', role: 'administrator', unit: 'Top' }],
    })
    for (const decisionTypeId of [id, '01890000-0000-7000-8000-000000000000', 'nonsense']) {
      const get = other.as('Olga').do(rightsContract.get, rightsActions.get, { decisionTypeId })
      expect(await refused(get)).toBe(404)
      const archive = other.as('Olga').do(rightsContract.archive, rightsActions.archive, { decisionTypeId, version: 1 })
      expect(await refused(archive)).toBe(404)
    }
    const foreign = other
      .as('Olga')
      .do(rightsContract.create, rightsActions.create, { name: 'Taken', deciderId: org.personId('Lena') })
    expect(await refused(foreign)).toEqual(['deciderId: known'])
  })
})
