import { beforeEach, expect, test } from 'vitest'
import { testDatabase } from '#base/database/test-database.ts'
import { inOrganisation } from '#base/database/transaction.ts'
import { type TestOrganisation, testHouse, testOrganisation } from '#base/test-organisation.ts'
import { chart } from '#sense/charts/actions-chart.ts'
import { facts, metricsActions } from './actions.ts'
import { type MetricsOutput, metricsContract } from './contract.ts'

const database = testDatabase()
let org: TestOrganisation

beforeEach(async () => {
  org = await testOrganisation(testHouse(database.handle, facts))
})

const call = <N extends keyof typeof metricsContract>(who: string, name: N, input: object = {}) =>
  org.as(who).do(metricsContract[name] as never, { ...metricsActions, chart }[name] as never, input) as Promise<
    MetricsOutput<N>
  >

const create = (code: string, more: object = {}) =>
  call('Ada', 'create', {
    code,
    name: code,
    unitId: org.unitId('Depot'),
    direction: 'lower',
    rhythm: 'weekly',
    ...more,
  })
const led = (more: object = {}) => ({
  ownerId: org.personId('Cora'),
  breachLevel: 4,
  defaultAction: 'Root-cause review',
  ...more,
})
const add = (metricId: string, who = 'Lena') => call(who, 'addToExecutiveSet', { metricId })

test('owner, threshold and action let a metric in; the others are told what they lack', async () => {
  for (let n = 1; n <= 13; n += 1) await create(`led-${n}`, led({ kind: n % 2 === 0 ? 'leading' : 'risk' }))
  for (let n = 1; n <= 6; n += 1) await create(`ownerless-${n}`, led({ ownerId: null }))
  for (let n = 1; n <= 6; n += 1) await create(`endless-${n}`, led({ breachLevel: null }))
  for (let n = 1; n <= 6; n += 1) await create(`idle-${n}`, led({ defaultAction: '' }))
  const { items } = await call('Viktor', 'list', { limit: 200 })
  expect(items).toHaveLength(31)
  expect(Object.groupBy(items, (row) => row.missing.join()).ownerId).toHaveLength(6)
  const answers = await Promise.allSettled(items.map((row) => add(row.code)))
  expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(13)
  await expect(add('endless-1')).rejects.toMatchObject({
    status: 422,
    errors: [{ field: 'threshold', rule: 'required' }],
  })
  const set = await call('Viktor', 'executiveSet')
  expect(set).toMatchObject({ cap: 18, counts: { outcome: 0, leading: 6, risk: 7, all: 13 }, hint: null })
})

test('all that is missing is told at once', async () => {
  await create('bare')
  await expect(add('bare')).rejects.toMatchObject({
    status: 422,
    errors: [{ field: 'ownerId' }, { field: 'threshold' }, { field: 'defaultAction' }],
  })
})

const setCap = (executiveCap: number) =>
  inOrganisation(
    database.handle,
    { organisationId: org.organisationId, actorId: null, now: new Date('2026-02-12T09:00:00Z'), operation: 'test' },
    (db) =>
      db
        .updateTable('organisations')
        .set({ settings: JSON.stringify({ executiveCap }) })
        .execute(),
  )

test('a full set takes no more until one leaves; the cap is a setting', async () => {
  await setCap(2)
  for (const code of ['a', 'b', 'c']) await create(code, led())
  await add('a')
  await add('b')
  await expect(add('c')).rejects.toMatchObject({ status: 409, extra: { rule: 'executive_cap', cap: 2, size: 2 } })
  expect((await add('b')).counts.all).toBe(2)
  await call('Lena', 'removeFromExecutiveSet', { metricId: 'a' })
  expect((await add('c')).items.map(({ code }) => code)).toEqual(['b', 'c'])
})

test('two at the same moment cannot both take the last place', async () => {
  await setCap(1)
  for (const code of ['a', 'b']) await create(code, led())
  const answers = await Promise.allSettled([add('a'), add('b')])
  expect(answers.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
})

test('fewer than twelve is a hint', async () => {
  await create('a', led())
  expect((await add('a')).hint).toMatch(/1 of 18/)
})

test('what is in the set cannot lose its owner, and archived metrics cannot join', async () => {
  const { id } = await create('a', led())
  await add('a')
  const change = call('Ada', 'update', { metricId: id, version: 2, ownerId: null })
  await expect(change).rejects.toMatchObject({ status: 422, errors: [{ field: 'ownerId', rule: 'executive' }] })
  await call('Ada', 'archive', { metricId: id, version: 2 })
  await expect(add('a')).rejects.toMatchObject({ status: 422, errors: [{ rule: 'archived' }] })
})

test.each(['Emil', 'Cora', 'Viktor'])('%s may look at it only', async (who) => {
  await create('a', led())
  await expect(add('a', who)).rejects.toMatchObject({ status: 403 })
  const remove = call(who, 'removeFromExecutiveSet', { metricId: 'a' })
  await expect(remove).rejects.toMatchObject({ status: 403 })
  expect((await call(who, 'executiveSet')).items).toEqual([])
})
