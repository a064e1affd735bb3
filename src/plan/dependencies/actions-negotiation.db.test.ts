import { beforeEach, describe, expect, test } from 'vitest'
import { testDatabase } from '#base/database/test-database.ts'
import { inContext } from '#base/dispatch.ts'
import { type TestHouse, type TestOrganisation, testHouse, testOrganisation } from '#base/test-organisation.ts'
import { facts as goalFacts } from '../goals/actions-facts.ts'
import { goalsOf, weeklyMetric } from '../goals/actions-in-tests.ts'
import { dependenciesActions } from './actions.ts'
import { facts } from './actions-facts.ts'
import { dependencyModels } from './actions-model.ts'
import { type DependenciesOutput, dependenciesContract } from './contract.ts'

const database = testDatabase()

let house: TestHouse
let org: TestOrganisation
let keyResultId: string

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
  const goals = goalsOf(org)
  const { id: objectiveId } = await goals.objective((await goals.cycle()).id)
  keyResultId = (await goals.keyResult(objectiveId)).id
})

/** Cora, in the depot, needs something of Sven, in sales; Ada is above both. */
const ask = async (more = {}) => {
  const asked = {
    keyResultId,
    providerUnitId: org.unitId('Sales'),
    providerId: org.personId('Sven'),
    need: 'Driver API',
    boundTo: 'date',
    neededBy: '2026-03-10',
  }
  return (await act('Cora', 'create', { ...asked, ...more })).id
}
const askForLevel = async () => {
  const metric = await weeklyMetric(org, { name: 'Availability', direction: 'higher', valueUnit: '%' })
  return ask({ boundTo: 'metric', metricId: metric.id, level: 99.5, neededBy: undefined })
}

type Move = [who: string, step: Operation, more?: object]

/** Makes one move after the other, each on the version that the last one left. */
const walk = async (dependencyId: string, ...moves: Move[]) => {
  let page = await act('Ada', 'get', { dependencyId })
  for (const [who, step, more = {}] of moves) {
    page = (await act(who, step, { dependencyId, version: page.version, ...more })) as typeof page
  }
  return page
}
const refused = (field: string, rule: string) => ({ status: 422, errors: [expect.objectContaining({ field, rule })] })

describe('negotiation', () => {
  test('goes from a request over a proposal to an accepted delivery, and keeps every step', async () => {
    const id = await ask()
    const proposed = await walk(id, ['Sven', 'propose', { day: '2026-03-24', note: 'Two people are ill' }])
    expect(proposed).toMatchObject({ state: 'proposed', proposedOn: '2026-03-24', neededBy: '2026-03-10' })
    const countered = await walk(id, ['Cora', 'counter', { day: '2026-03-17', note: 'We can wait a week' }])
    expect(countered).toMatchObject({ state: 'requested', proposedOn: null, neededBy: '2026-03-17' })
    const committed = await walk(id, ['Sven', 'propose', { day: '2026-03-19' }], ['Cora', 'acceptProposal'])
    expect(committed).toMatchObject({ state: 'committed', committedOn: '2026-03-19', neededBy: '2026-03-17' })
    house.setNow('2026-03-18T09:00:00Z')
    const delivered = await walk(
      id,
      ['Sven', 'forecast', { day: '2026-03-20' }],
      ['Sven', 'deliver', { note: 'Version 1' }],
    )
    expect(delivered).toMatchObject({ state: 'delivered', forecastOn: '2026-03-18' })
    const done = await walk(
      id,
      ['Cora', 'returnDelivery', { note: 'No tests' }],
      ['Sven', 'deliver'],
      ['Cora', 'acceptDelivery'],
    )
    expect(done.state).toBe('accepted')
    expect(done.steps.map(({ step, madeBy }) => `${madeBy?.name} ${step}`)).toEqual([
      'Cora request',
      'Sven propose',
      'Cora counter',
      'Sven propose',
      'Cora acceptProposal',
      'Sven forecast',
      'Sven deliver',
      'Cora returnDelivery',
      'Sven deliver',
      'Cora acceptDelivery',
    ])
    expect(done.can).toEqual(['dependencies.edit', 'dependencies.negotiate'])
  })

  test('commits to what was asked, by the date that was asked for or earlier', async () => {
    const id = await ask()
    await expect(walk(id, ['Sven', 'commit', { day: '2026-03-11' }])).rejects.toMatchObject(
      refused('day', 'by_the_date_asked_for'),
    )
    await expect(walk(id, ['Sven', 'propose', { day: '2026-03-10' }])).rejects.toMatchObject(
      refused('day', 'another_date'),
    )
    expect(await walk(id, ['Sven', 'commit'])).toMatchObject({ state: 'committed', committedOn: '2026-03-10' })
    expect((await walk(await ask(), ['Sven', 'commit', { day: '2026-03-02' }])).committedOn).toBe('2026-03-02')
    expect(await walk(await askForLevel(), ['Sven', 'commit'])).toMatchObject({ state: 'committed', committedOn: null })
  })

  test('asks for the reason when the need itself moves later', async () => {
    const id = await ask()
    const counter: Move = ['Cora', 'counter', { day: '2026-04-01' }]
    await expect(walk(id, ['Sven', 'propose', { day: '2026-04-01' }], counter)).rejects.toMatchObject(
      refused('note', 'reason_for_a_later_date'),
    )
  })

  test.each([
    ['Cora', 'commit', {}],
    ['Emil', 'commit', {}],
    ['Lena', 'decline', { note: 'No' }],
    ['Sven', 'withdraw', {}],
    ['Sven', 'counter', {}],
    ['Sven', 'replan', { reason: 'Easier' }],
    ['Sven', 'takeRisk', { note: 'Mine' }],
    ['Viktor', 'commit', {}],
  ] as Move[])('%s may not %s', async (...move) => {
    await expect(walk(await ask(), move)).rejects.toMatchObject({ status: 403 })
  })

  test('refuses a step that the state leaves no way to', async () => {
    const id = await ask()
    await expect(walk(id, ['Sven', 'deliver'])).rejects.toMatchObject({
      status: 409,
      extra: { rule: 'step_in_state', field: 'state', state: 'requested' },
    })
    await walk(id, ['Sven', 'commit'])
    await expect(walk(id, ['Sven', 'commit'])).rejects.toMatchObject({ status: 409 })
    await expect(act('Sven', 'deliver', { dependencyId: id, version: 1 })).rejects.toMatchObject({
      status: 409,
      extra: { rule: 'version' },
    })
    const kept = await askForLevel()
    await walk(kept, ['Sven', 'commit'])
    await expect(walk(kept, ['Sven', 'deliver'])).rejects.toMatchObject({
      status: 409,
      extra: { rule: 'level_is_kept' },
    })
    await walk(id, ['Cora', 'withdraw'])
    await expect(walk(id, ['Cora', 'counter'])).rejects.toMatchObject({ status: 409 })
    await expect(act('Cora', 'update', { dependencyId: id, version: 3, need: 'x' })).rejects.toMatchObject({
      status: 409,
    })
  })

  test('is settled by the superior of both once it is escalated, who is told', async () => {
    const id = await ask()
    const told = () =>
      database.db.selectFrom('notifications').select('personId').where('personId', '=', org.personId('Ada')).execute()
    await walk(id, ['Sven', 'decline', { note: 'No capacity' }])
    expect(await told()).toEqual([])
    const escalated = await walk(id, ['Cora', 'escalate', { note: 'It costs 400,000 €' }])
    expect(escalated).toMatchObject({ state: 'escalated', commonSuperior: { name: 'Ada' } })
    expect(await told()).toHaveLength(1)
    expect((await act('Ada', 'get', { dependencyId: id })).can).toEqual([
      'dependencies.edit',
      'dependencies.negotiate',
      'commit',
      'decline',
      'withdraw',
      'takeRisk',
      'replan',
    ])
    expect((await walk(id, ['Ada', 'commit', { note: 'Before everything else' }])).state).toBe('committed')
  })

  test('leaves the risk with the one person who takes it', async () => {
    const id = await ask()
    const taken = await walk(id, ['Cora', 'takeRisk', { note: 'We go on by hand' }])
    expect(taken).toMatchObject({ state: 'requested', riskOwner: { name: 'Cora' } })
  })

  test('is re-planned with a reason, from which on only what comes counts', async () => {
    const id = await askForLevel()
    await walk(id, ['Sven', 'commit'])
    await expect(walk(id, ['Cora', 'replan', { level: 99 }])).rejects.toMatchObject({
      status: 422,
      errors: [{ field: 'reason' }],
    })
    const eased = await walk(id, ['Cora', 'replan', { reason: 'A second route is open', level: 99, critical: false }])
    expect(eased).toMatchObject({
      state: 'committed',
      level: 99,
      critical: false,
      replannedAt: '2026-02-12T09:00:00.000Z',
      replanReason: 'A second route is open',
    })
    const stricter = await walk(id, ['Cora', 'replan', { reason: 'Closed again', level: 99.9 }])
    expect(stricter).toMatchObject({ state: 'requested', level: 99.9 })
    const above = await walk(
      id,
      ['Cora', 'escalate', { note: 'No answer' }],
      ['Cora', 'replan', { reason: 'Stricter still', level: 99.95 }],
    )
    expect(above.state).toBe('escalated')
    const dated = await ask()
    await walk(dated, ['Sven', 'commit'])
    expect((await walk(dated, ['Cora', 'replan', { reason: 'Later is fine', neededBy: '2026-03-30' }])).state).toBe(
      'committed',
    )
    expect(await walk(dated, ['Ada', 'replan', { reason: 'Sooner', neededBy: '2026-03-01' }])).toMatchObject({
      state: 'requested',
      committedOn: null,
    })
    await expect(walk(dated, ['Cora', 'replan', { reason: 'x', level: 1 }])).rejects.toMatchObject(
      refused('level', 'bound_to_a_date'),
    )
    await expect(walk(dated, ['Cora', 'replan', { reason: 'x', neededBy: null }])).rejects.toMatchObject(
      refused('neededBy', 'date_needed'),
    )
  })

  test('shows each side the steps that it may make', async () => {
    const id = await ask()
    const can = async (who: string) => (await act(who, 'get', { dependencyId: id })).can
    expect(await can('Sven')).toEqual([
      'dependencies.negotiate',
      'propose',
      'commit',
      'decline',
      'escalate',
      'forecast',
    ])
    expect(await can('Cora')).toEqual([
      'dependencies.edit',
      'dependencies.negotiate',
      'counter',
      'escalate',
      'withdraw',
      'takeRisk',
      'replan',
    ])
    expect(await can('Viktor')).toEqual([])
  })

  test('tells the world what happened, and stands in the model', async () => {
    const id = await ask({ moneyAtRisk: '400000', currency: 'EUR' })
    await walk(id, ['Sven', 'commit'])
    const events = await database.db
      .selectFrom('events')
      .select(['kind', 'payload'])
      .where('kind', '=', 'dependency.changed')
      .orderBy('seq')
      .execute()
    expect(events.map(({ payload }) => payload)).toEqual([
      { step: 'request', state: 'requested' },
      { step: 'commit', state: 'committed' },
    ])
    const system = { kind: 'system' as const, personId: null, scopes: null }
    const call = { organisationId: org.organisationId, slug: org.slug, principal: system, operation: 'test' }
    const [model, ...others] = await inContext(house, call, (ctx) => dependencyModels(ctx))
    expect(others).toEqual([])
    expect(model).toMatchObject({
      id,
      keyResultId,
      consumerId: org.personId('Cora'),
      consumerUnitId: org.unitId('Depot'),
      providerId: org.personId('Sven'),
      moneyAtRisk: '400000.00',
      currency: 'EUR',
      state: 'committed',
      committedOn: '2026-03-10',
    })
    const only = { ids: [], keyResultIds: [], objectiveIds: [] }
    const idsOf = async (some: object) =>
      (await inContext(house, call, (ctx) => dependencyModels(ctx, undefined, { ...only, ...some }))).map(
        (one) => one.id,
      )
    expect([await idsOf({}), await idsOf({ ids: [id] }), await idsOf({ keyResultIds: [keyResultId] })]).toEqual([
      [],
      [id],
      [id],
    ])
  })
})
