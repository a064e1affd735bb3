import { beforeEach, describe, expect, test } from 'vitest'
import { testDatabase } from '#base/database/test-database.ts'
import { type TestHouse, type TestOrganisation, testHouse, testOrganisation } from '#base/test-organisation.ts'
import { facts as goalFacts } from '../goals/actions-facts.ts'
import { assess, goalsOf, weeklyMetric } from '../goals/actions-in-tests.ts'
import { dependenciesActions } from './actions.ts'
import { facts } from './actions-facts.ts'
import { type DependenciesOutput, dependenciesContract } from './contract.ts'

const database = testDatabase()
const nobody = '018f0000-0000-7000-8000-00000000000a'

let house: TestHouse
let org: TestOrganisation
let goals: ReturnType<typeof goalsOf>
let objectiveId: string
let keyResultId: string
let availability: { id: string; code: string }

type Operation = keyof typeof dependenciesContract

const act = async <Name extends Operation>(
  who: string,
  name: Name,
  input: unknown = {},
): Promise<DependenciesOutput<Name>> =>
  (await org
    .as(who)
    .do(dependenciesContract[name] as never, dependenciesActions[name] as never, input)) as DependenciesOutput<Name>

beforeEach(async () => {
  house = testHouse(database.handle, { ...goalFacts, ...facts })
  org = await testOrganisation(house)
  goals = goalsOf(org)
  objectiveId = (await goals.objective((await goals.cycle()).id)).id
  keyResultId = (await goals.keyResult(objectiveId)).id
  const engine = {
    name: 'Routing engine availability',
    direction: 'higher',
    valueUnit: '%',
    unitId: org.unitId('Sales'),
  } as const
  availability = await weeklyMetric(org, engine, { '2026-01-26': 99.8, '2026-02-02': 99.6 })
})

const refused = (field: string, rule: string) => ({ status: 422, errors: [expect.objectContaining({ field, rule })] })

/** Cora, in the depot, needs something of Sven, in sales; Ada is above both. */
const ask = (more = {}, who = 'Cora') =>
  act(who, 'create', {
    keyResultId,
    providerUnitId: org.unitId('Sales'),
    providerId: org.personId('Sven'),
    need: 'Routing engine up 99.5 % of each week',
    boundTo: 'metric',
    metricId: availability.id,
    level: 99.5,
    moneyAtRisk: '400000.00',
    currency: 'EUR',
    ...more,
  })
const askForDate = (more = {}, who = 'Cora') =>
  ask(
    { boundTo: 'date', metricId: undefined, level: undefined, need: 'Driver API', neededBy: '2026-03-10', ...more },
    who,
  )

describe('asking', () => {
  test('for a level of a metric: its good side follows the direction, and the provider is told', async () => {
    const asked = await ask({ metricId: availability.code })
    expect(asked).toMatchObject({
      state: 'requested',
      critical: true,
      levelFrom: 'at_least',
      clearAfter: 2,
      consumer: { name: 'Cora' },
      provider: { name: 'Sven' },
      commonSuperior: { name: 'Ada' },
      moneyAtRisk: '400000.00',
      currency: 'EUR',
      latestReading: { period: '2026-02-02', value: 99.6, freshness: 'fresh' },
      openDecision: null,
      steps: [{ step: 'request', state: 'requested', madeBy: { name: 'Cora' } }],
    })
    const lower = await weeklyMetric(org, { name: 'Late handoffs', direction: 'lower' })
    expect((await ask({ metricId: lower.id, level: 3 })).levelFrom).toBe('at_most')
    expect((await ask({ metricId: lower.id, level: 4, levelFrom: 'below' })).levelFrom).toBe('below')
    const notices = await database.db.selectFrom('notifications').select(['personId', 'kind']).execute()
    expect(notices).toEqual(Array(3).fill({ personId: org.personId('Sven'), kind: 'dependency.step' }))
  })

  test('shows on the goal, with the money that hangs on it', async () => {
    await ask()
    await ask({ need: 'Map data', moneyAtRisk: '50000.50', neededBy: '2026-03-01' })
    await ask({ need: 'Parts', moneyAtRisk: '10.00', currency: 'USD' })
    const goal = await goals.act('Viktor', 'getObjective', { objectiveId })
    expect(goal.moneyHanging).toEqual([
      { amount: '450000.50', currency: 'EUR' },
      { amount: '10.00', currency: 'USD' },
    ])
    expect(goal.dependencies.map(({ need, provider }) => [need, provider.name])).toEqual([
      ['Map data', 'Sven'],
      ['Parts', 'Sven'],
      ['Routing engine up 99.5 % of each week', 'Sven'],
    ])
  })

  test('is refused of oneself, but not of a colleague in the same unit', async () => {
    await expect(ask({ providerId: org.personId('Cora') })).rejects.toMatchObject(refused('providerId', 'not_oneself'))
    const colleague = { providerId: org.personId('Emil'), providerUnitId: org.unitId('Depot') }
    const asked = await ask(colleague)
    expect(asked.provider.name).toBe('Emil')
    const change = { dependencyId: asked.id, version: 1, providerId: org.personId('Cora') }
    await expect(act('Cora', 'update', change)).rejects.toMatchObject(refused('providerId', 'not_oneself'))
    const handOver = goals.act('Ada', 'updateKeyResult', { keyResultId, version: 1, ownerId: org.personId('Emil') })
    await expect(handOver).rejects.toMatchObject(refused('ownerId', 'not_oneself'))
  })

  test.each([
    ['a unit that does not exist', { providerUnitId: nobody }, 'providerUnitId', 'not_found'],
    ['a person who does not exist', { providerId: nobody }, 'providerId', 'not_found'],
    ['a metric that does not exist', { metricId: nobody }, 'metricId', 'not_found'],
    ['no metric', { metricId: undefined }, 'metricId', 'metric_needed'],
    ['no level', { level: undefined }, 'level', 'level_needed'],
    ['money without currency', { currency: undefined }, 'currency', 'money_with_currency'],
    ['a currency that does not exist', { currency: 'XQX' }, 'currency', 'known_currency'],
    ['a currency without money', { moneyAtRisk: undefined }, 'moneyAtRisk', 'currency_with_money'],
    ['a date without a day', { boundTo: 'date', metricId: undefined, level: undefined }, 'neededBy', 'date_needed'],
  ])('is refused with %s', async (_, more, field, rule) => {
    await expect(ask(more)).rejects.toMatchObject(refused(field, rule))
  })

  test.each([
    ['level', Number.NaN],
    ['level', Number.NEGATIVE_INFINITY],
    ['neededBy', '20260-03-01'],
    ['neededBy', '1850-01-01'],
    ['moneyAtRisk', '-5'],
    ['moneyAtRisk', '4,5'],
    ['need', ' '],
    ['floatDays', -1],
  ])('is refused with %s %s', async (field, value) => {
    await expect(ask({ [field]: value })).rejects.toMatchObject({ status: 422, errors: [{ field }] })
  })

  test('has one provider, not several', async () => {
    const providerId = [org.personId('Sven'), org.personId('Emil')]
    await expect(ask({ providerId })).rejects.toMatchObject({
      errors: [{ field: 'providerId', message: expect.stringContaining('Exactly one person') }],
    })
  })

  test('names the side of a level where the metric keeps a band', async () => {
    const band = await weeklyMetric(org, { name: 'Utilisation', direction: 'band', bandLow: 70, bandHigh: 85 })
    await expect(ask({ metricId: band.id, level: 85 })).rejects.toMatchObject(refused('levelFrom', 'direction_needed'))
    expect((await ask({ metricId: band.id, level: 85, levelFrom: 'at_most' })).levelFrom).toBe('at_most')
  })

  test('never closes a ring, and names it', async () => {
    const uptime = await goals.keyResult(objectiveId, {
      title: 'Uptime',
      ownerId: org.personId('Sven'),
      source: 'metric',
      metricId: availability.id,
      valueUnit: '%',
      direction: 'increase',
      baseline: 99,
      target: 99.9,
    })
    const cost = await weeklyMetric(
      org,
      { name: 'Cost per drop', direction: 'lower', valueUnit: '€' },
      { '2026-02-02': 7.4 },
    )
    const toCora = {
      keyResultId: uptime.id,
      providerUnitId: org.unitId('Depot'),
      providerId: org.personId('Cora'),
      level: 8,
    }
    await expect(ask({ ...toCora, metricId: availability.id }, 'Sven')).rejects.toMatchObject(
      refused('metricId', 'ring'),
    )
    await ask()
    await ask({ ...toCora, metricId: cost.id }, 'Sven')
    // Were Cora's key result measured by the cost, it would wait for the uptime, which waits for the cost.
    const linked = {
      keyResultId,
      version: 1,
      source: 'metric',
      metricId: cost.id,
      target: 6,
      baseline: 8,
      reason: 'Measured at last',
    }
    await expect(goals.act('Cora', 'updateKeyResult', linked)).rejects.toMatchObject(refused('metricId', 'ring'))
    const other = await goals.keyResult(objectiveId, {
      title: 'Cost',
      source: 'metric',
      metricId: cost.id,
      valueUnit: '€',
      baseline: 8,
      target: 6,
    })
    await expect(ask({ keyResultId: other.id })).rejects.toMatchObject({
      status: 422,
      errors: [
        {
          field: 'metricId',
          rule: 'ring',
          message:
            'This would close a ring, each waiting for the next: ‘Cost’ → ‘Routing engine availability’ → ‘Uptime’ → ‘Cost per drop’ → ‘Cost’.',
        },
      ],
    })
  })

  test.each([
    ['Viktor', 403],
    ['Sven', 403],
  ])('%s may not ask in the name of the depot', async (who, status) => {
    await expect(ask({}, who)).rejects.toMatchObject({ status })
  })

  test('of another organisation finds nothing', async () => {
    const { id: dependencyId } = await ask()
    const other = await testOrganisation(house, {
      slug: 'other',
      units: [{ name: 'Sales', head: 'Ada' }],
      people: [{ name: 'Ada', role: 'administrator', unit: 'Sales' }],
    })
    const theirs = other.as('Ada')
    const get = theirs.do(dependenciesContract.get as never, dependenciesActions.get as never, { dependencyId })
    await expect(get).rejects.toMatchObject({ status: 404 })
    await expect(ask({ providerId: other.personId('Ada') })).rejects.toMatchObject(refused('providerId', 'not_found'))
    await expect(ask({ keyResultId: nobody })).rejects.toMatchObject({ status: 404 })
  })
})

describe('what is needed', () => {
  test('is changed by those who need it; what was promised has to be promised anew', async () => {
    const { id: dependencyId } = await ask()
    await act('Sven', 'commit', { dependencyId, version: 1 })
    const money = await act('Emil', 'update', { dependencyId, version: 2, moneyAtRisk: '500000' })
    expect(money).toMatchObject({ state: 'committed', moneyAtRisk: '500000.00', currency: 'EUR' })
    expect(await act('Cora', 'update', { dependencyId, version: 3, moneyAtRisk: null })).toMatchObject({
      moneyAtRisk: null,
      currency: null,
    })
    const more = await act('Cora', 'update', { dependencyId, version: 4, need: 'Up, and quick' })
    expect(more).toMatchObject({ state: 'requested', committedOn: null, need: 'Up, and quick' })
    for (const who of ['Sven', 'Viktor']) {
      await expect(act(who, 'update', { dependencyId, version: 5, need: 'Less' })).rejects.toMatchObject({
        status: 403,
      })
    }
  })

  test('has terms that a plain change cannot touch', async () => {
    const { id: dependencyId } = await ask()
    for (const term of [{ level: 90 }, { critical: false }, { neededBy: '2026-12-31' }, { state: 'accepted' }]) {
      await expect(act('Cora', 'update', { dependencyId, version: 1, ...term })).rejects.toMatchObject({ status: 422 })
    }
  })

  test('is read by the one who provides also where the goal is confidential, without its name', async () => {
    const { id: dependencyId } = await ask()
    await goals.act('Emil', 'updateObjective', { objectiveId, version: 1, confidential: true })
    const seen = await act('Sven', 'get', { dependencyId })
    expect([seen.keyResult.title, seen.objective.title, seen.need]).toEqual([
      null,
      null,
      'Routing engine up 99.5 % of each week',
    ])
    expect((await act('Sven', 'list')).items).toHaveLength(1)
    for (const who of ['Lena', 'Viktor']) {
      expect((await act(who, 'list')).items).toEqual([])
      expect((await act(who, 'map')).nodes).toEqual([])
      await expect(act(who, 'get', { dependencyId })).rejects.toMatchObject({ status: 404 })
    }
    expect((await act('Cora', 'get', { dependencyId })).keyResult.title).toBe('Order cycle time 9.0 → 6.0 days')
  })
})

describe('lists and map', () => {
  test('find by side, state, status and unit, worst first, page after page', async () => {
    const level = await ask()
    const dated = await askForDate({ critical: false, moneyAtRisk: '900000.00' })
    await assess(house, org, 'dependency', level.id, { effective: 'off_track' })
    const needs = async (filter: object) => (await act('Viktor', 'list', filter)).items.map(({ need }) => need)
    const both = [level.need, dated.need]
    expect(await needs({})).toEqual(both)
    expect(await needs({ sort: 'money' })).toEqual(both.toReversed())
    expect(await needs({ sort: 'neededBy' })).toEqual(both.toReversed())
    expect(await needs({ sort: 'need' })).toEqual(both.toReversed())
    expect(await needs({ consumerId: org.personId('Cora'), providerId: org.personId('Sven') })).toEqual(both)
    expect(await needs({ consumerId: org.personId('Sven') })).toEqual([])
    expect(await needs({ personId: org.personId('Sven'), unitId: org.unitId('Operations') })).toEqual(both)
    expect(await needs({ status: 'off_track' })).toEqual([level.need])
    expect(await needs({ critical: 'false' })).toEqual([dated.need])
    expect(await needs({ metricId: availability.id, q: 'ROUTING' })).toEqual([level.need])
    await act('Cora', 'withdraw', { dependencyId: dated.id, version: 1 })
    expect(await needs({ open: 'true' })).toEqual([level.need])
    expect(await needs({ state: 'withdrawn' })).toEqual([dated.need])
    for (const sort of ['status', 'neededBy', 'money', 'need']) {
      const [first] = await needs({ sort })
      const page = await act('Viktor', 'list', { sort, limit: 1 })
      expect(await needs({ sort, cursor: page.nextCursor })).toEqual(both.filter((need) => need !== first))
    }
  })

  test('draw providers, metrics, key results and objectives, around what is in focus', async () => {
    const { id } = await ask()
    await assess(house, org, 'dependency', id, { effective: 'off_track' })
    await assess(house, org, 'key_result', keyResultId, { effective: 'off_track' })
    const { nodes, edges, truncated } = await act('Viktor', 'map', { objectiveId })
    expect(truncated).toBe(false)
    expect(nodes).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          kind: 'metric',
          title: 'Routing engine availability',
          owner: { id: org.personId('Emil'), name: 'Emil' },
        }),
        expect.objectContaining({
          kind: 'key_result',
          id: keyResultId,
          effective: 'off_track',
          owner: { id: org.personId('Cora'), name: 'Cora' },
        }),
        expect.objectContaining({ kind: 'unit', title: 'Sales' }),
        expect.objectContaining({ kind: 'objective', id: objectiveId }),
      ]),
    )
    expect(edges.find(({ kind }) => kind === 'depends')).toMatchObject({
      from: availability.id,
      to: keyResultId,
      dependencyId: id,
      effective: 'off_track',
      critical: true,
      moneyAtRisk: '400000.00',
      state: 'requested',
    })
    expect((await act('Viktor', 'map', { unitId: org.unitId('Sales') })).nodes).toHaveLength(4)
    expect((await act('Viktor', 'map', { objectiveId: nobody })).nodes).toEqual([])
  })

  test('follow what the focus waits for, over any number of steps, and nothing else', async () => {
    const uptime = await goals.keyResult(objectiveId, {
      title: 'Uptime',
      ownerId: org.personId('Sven'),
      source: 'metric',
      metricId: availability.id,
      valueUnit: '%',
      direction: 'increase',
      baseline: 99,
      target: 99.9,
    })
    const other = await goals.objective((await goals.cycle({ name: 'Other' })).id, { title: 'Elsewhere' })
    const elsewhere = await goals.keyResult(other.id, { title: 'Growth' })
    const below = await goals.objective((await goals.cycle({ name: 'Below' })).id, {
      title: 'Below',
      parentId: other.id,
    })
    const belowIt = await goals.keyResult(below.id, { title: 'Part of growth' })
    await ask()
    const emil = { providerUnitId: org.unitId('Depot'), providerId: org.personId('Emil') }
    const askEmil = (id: string, need: string) => askForDate({ keyResultId: id, need, ...emil }, 'Ada')
    await askEmil(uptime.id, 'A second engineer')
    await askEmil(elsewhere.id, 'Leads')
    await askEmil(belowIt.id, 'A list')
    const needs = async (focus: object) => {
      const { edges } = await act('Ada', 'map', focus)
      return edges
        .filter(({ kind }) => kind === 'depends')
        .map(({ label }) => label)
        .sort()
    }
    expect(await needs({ objectiveId: other.id })).toEqual(['A list', 'Leads'])
    expect(await needs({})).toHaveLength(4)
    // Sales provides the level, which its own key result moves, which waits for somebody in turn.
    expect(await needs({ unitId: org.unitId('Sales') })).toEqual([
      'A second engineer',
      'Routing engine up 99.5 % of each week',
    ])
    const edges = (await act('Ada', 'map', { objectiveId })).edges.filter(({ kind }) => kind === 'measures')
    expect(edges).toMatchObject([{ from: uptime.id, to: availability.id }])
  })

  test('show what was asked and agreed at an instant', async () => {
    const { id: dependencyId } = await ask()
    house.setNow('2026-02-20T09:00:00Z')
    await act('Sven', 'commit', { dependencyId, version: 1 })
    const asOf = '2026-02-15T00:00:00Z'
    expect(await act('Viktor', 'get', { dependencyId, asOf })).toMatchObject({
      state: 'requested',
      steps: [{ step: 'request' }],
    })
    expect((await act('Viktor', 'list', { asOf })).items.map(({ state }) => state)).toEqual(['requested'])
    expect((await act('Viktor', 'map', { asOf })).edges.find(({ kind }) => kind === 'depends')?.state).toBe('requested')
    expect((await act('Viktor', 'get', { dependencyId })).state).toBe('committed')
  })
})
