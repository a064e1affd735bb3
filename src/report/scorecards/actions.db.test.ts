import { beforeEach, describe, expect, test } from 'vitest'
import { testDatabase } from '#base/database/test-database.ts'
import { type TestHouse, type TestOrganisation, testHouse, testOrganisation } from '#base/test-organisation.ts'
import { facts as metricFacts, metricsActions } from '#sense/metrics/actions.ts'
import { metricsContract } from '#sense/metrics/contract.ts'
import { facts, scorecardsActions } from './actions.ts'
import { type ScorecardsOutput, scorecardsContract } from './contract.ts'

const database = testDatabase()
let house: TestHouse
let org: TestOrganisation

const call = <N extends keyof typeof scorecardsContract>(who: string, name: N, input: object = {}) =>
  org.as(who).do(scorecardsContract[name] as never, scorecardsActions[name] as never, input) as Promise<
    ScorecardsOutput<N>
  >
const create = (code: string, more: object = {}) =>
  org.as('Ada').do(metricsContract.create, metricsActions.create, {
    code,
    name: code,
    unitId: org.unitId('Depot'),
    direction: 'lower',
    rhythm: 'weekly',
    total: 'last',
    ...more,
  } as never)
const names = (card: ScorecardsOutput<'get'>) =>
  card.parts.flatMap(({ part, items }) => items.map(({ metric }) => `${part}: ${metric.name}`))

beforeEach(async () => {
  house = testHouse(database.handle, { ...metricFacts, ...facts }, '2026-02-12T09:00:00Z')
  org = await testOrganisation(house)
  await create('fuel', { kind: 'outcome' })
  await create('drops', { kind: 'leading' })
  await create('claims', { kind: 'risk', unitId: org.unitId('Sales') })
  await create('secret', { kind: 'risk', confidential: true, confidentialTo: [org.personId('Ada')] })
})

const arrange = (who = 'Ada', more: object = {}) =>
  call(who, 'create', {
    name: 'Night shift',
    unitId: org.unitId('Depot'),
    metrics: [{ metricId: 'drops', part: 'outcome' }, { metricId: 'fuel' }],
    ...more,
  })

describe('a scorecard of a unit', () => {
  test('is there without being made, with what is its own and what leads below', async () => {
    const depot = await call('Viktor', 'ofUnit', { unitId: org.unitId('Depot') })
    expect(names(depot)).toEqual(['leading: drops', 'outcome: fuel'])
    expect(depot).toMatchObject({ id: null, name: 'Depot', more: 0, can: [], counts: { metrics: 2, offTrack: 0 } })
    expect(depot.sentence).toBe('None of two is off track.')
    const firm = await call('Viktor', 'ofUnit', { unitId: org.unitId('Firm') })
    expect(names(firm)).toEqual([])
    expect(firm.sentence).toBe('No metric stands on it yet.')
    await expect(call('Viktor', 'ofUnit', { unitId: 'nowhere' })).rejects.toMatchObject({ status: 404 })
  })

  test('shows what is confidential to those named only', async () => {
    expect(names(await call('Ada', 'ofUnit', { unitId: org.unitId('Depot') }))).toContain('risk: secret')
    const { items } = await call('Ada', 'units')
    expect(items.find(({ unit }) => unit.name === 'Depot')?.counts.metrics).toBe(3)
    const seen = (await call('Viktor', 'units')).items
    expect(seen.find(({ unit }) => unit.name === 'Depot')?.counts.metrics).toBe(2)
  })
})

describe('a scorecard that is arranged', () => {
  test('keeps its order, is changed as a whole, and read as it was', async () => {
    const card = await arrange()
    expect(names(card)).toEqual(['outcome: drops', 'outcome: fuel'])
    house.setNow('2026-02-13T09:00:00Z')
    const change = {
      scorecardId: card.id,
      version: card.version,
      metrics: [{ metricId: 'fuel' }, { metricId: 'claims' }],
    }
    const next = await call('Emil', 'update', change)
    expect(names(next)).toEqual(['outcome: fuel', 'risk: claims'])
    expect(next.version).toBe(2)
    const then = await call('Viktor', 'get', { scorecardId: card.id, asOf: '2026-02-12T12:00:00Z' })
    expect([names(then), then.can]).toEqual([names(card), []])
    await expect(call('Emil', 'update', change)).rejects.toMatchObject({ status: 409 })
    const depot = await call('Viktor', 'ofUnit', { unitId: org.unitId('Depot') })
    expect(depot.others).toEqual([{ id: card.id, name: 'Night shift' }])
  })

  test('keeps for others what whoever arranges it may not see', async () => {
    const card = await arrange('Ada', { metrics: [{ metricId: 'secret' }, { metricId: 'fuel' }] })
    const seen = await call('Emil', 'get', { scorecardId: card.id })
    expect([names(seen), seen.counts.metrics]).toEqual([['outcome: fuel'], 1])
    await call('Emil', 'update', { scorecardId: card.id, version: 1, metrics: [{ metricId: 'drops' }] })
    expect(names(await call('Ada', 'get', { scorecardId: card.id }))).toEqual(['leading: drops', 'risk: secret'])
    const { items } = await call('Viktor', 'list')
    expect(items).toMatchObject([{ name: 'Night shift', unit: { name: 'Depot' }, counts: { metrics: 1 } }])
    await expect(arrange('Emil', { metrics: [{ metricId: 'secret' }] })).rejects.toMatchObject({
      status: 422,
      errors: [{ field: 'metrics[0].metricId', rule: 'not_found' }],
    })
  })

  test('is put away and brought back', async () => {
    const card = await arrange()
    const away = await call('Emil', 'remove', { scorecardId: card.id, version: 1 })
    expect(away.removedAt).not.toBeNull()
    expect((await call('Viktor', 'list')).items).toEqual([])
    await expect(
      call('Emil', 'update', { scorecardId: card.id, version: 2, name: 'Early shift' }),
    ).rejects.toMatchObject({ status: 409 })
    await call('Emil', 'restore', { scorecardId: card.id, version: 2 })
    expect((await call('Viktor', 'list', { search: 'NIGHT' })).items).toHaveLength(1)
    expect((await call('Viktor', 'list', { unit: org.unitId('Sales') })).items).toEqual([])
  })

  test('is for whoever may change the metrics of its unit', async () => {
    const card = await arrange()
    for (const who of ['Viktor', 'Cora', 'Sven']) {
      await expect(call(who, 'update', { scorecardId: card.id, version: 1, name: 'x' }), who).rejects.toMatchObject({
        status: 403,
      })
    }
    await expect(arrange('Sven')).rejects.toMatchObject({ status: 403 })
    await expect(arrange('Viktor')).rejects.toMatchObject({ status: 403 })
    await expect(
      call('Emil', 'update', { scorecardId: card.id, version: 1, unitId: org.unitId('Sales') }),
    ).rejects.toMatchObject({ status: 403 })
  })

  test('refuses what cannot stand on it, by place', async () => {
    const refused = (field: string, rule: string) => ({ status: 422, errors: [{ field, rule }] })
    const twice = [{ metricId: 'fuel' }, { metricId: 'fuel' }]
    await expect(arrange('Ada', { metrics: twice })).rejects.toMatchObject(refused('metrics[1].metricId', 'once'))
    const foreign = { unitId: '0199b4f0-0000-7000-8000-000000000000' }
    await expect(arrange('Ada', foreign)).rejects.toMatchObject(refused('unitId', 'not_found'))
    await expect(arrange('Ada', { name: '  ' })).rejects.toMatchObject({ status: 422, errors: [{ field: 'name' }] })
    const { version } = await org.as('Ada').do(metricsContract.get, metricsActions.get, { metricId: 'fuel' })
    await org.as('Ada').do(metricsContract.archive, metricsActions.archive, { metricId: 'fuel', version })
    await expect(arrange()).rejects.toMatchObject(refused('metrics[1].metricId', 'archived'))
    await expect(call('Ada', 'get', { scorecardId: '0199b4f0-0000-7000-8000-000000000000' })).rejects.toMatchObject({
      status: 404,
    })
  })
})
