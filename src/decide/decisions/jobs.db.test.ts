import { beforeEach, describe, expect, test } from 'vitest'
import { listFlags } from '#assess/flags/actions.ts'
import { flagsContract } from '#assess/flags/contract.ts'
import { duties as assessDuties, listeners as assessListeners } from '#assess/status/jobs.ts'
import { testDatabase } from '#base/database/test-database.ts'
import { inContext } from '#base/dispatch.ts'
import { createPump, type Pump } from '#base/events/pump.ts'
import { type TestHouse, type TestOrganisation, testHouse, testOrganisation } from '#base/test-organisation.ts'
import { rightsActions, facts as typeFacts } from '#decide/rights/actions.ts'
import { rightsContract } from '#decide/rights/contract.ts'
import { facts as metricFacts, metricsActions } from '#sense/metrics/actions.ts'
import { metricsContract } from '#sense/metrics/contract.ts'
import { decisionsActions } from './actions.ts'
import { facts } from './actions-showing.ts'
import { decisionsContract } from './contract.ts'
import { duties, listeners } from './jobs.ts'

const database = testDatabase()
let house: TestHouse
let org: TestOrganisation
let pump: Pump
let metricId: string
const failures: unknown[] = []

beforeEach(async () => {
  failures.length = 0
  house = testHouse(database.handle, { ...facts, ...metricFacts, ...typeFacts }, '2026-02-03T09:00:00Z')
  org = await testOrganisation(house)
  pump = createPump({
    house,
    listeners: [...assessListeners, ...listeners],
    duties: [...assessDuties, ...duties],
    onFailure: async (_tenant, _listener, _events, error) => void failures.push(error),
  })
  const { id } = await expedited()
  metricId = id
  return async () => {
    await pump.stop()
    expect(failures).toEqual([])
  }
})

const expedited = (more: object = {}) =>
  org.as('Ada').do(metricsContract.create, metricsActions.create, {
    code: 'expedited',
    name: 'Expedited shipping',
    unitId: org.unitId('Depot'),
    ownerId: org.personId('Cora'),
    direction: 'lower',
    rhythm: 'weekly',
    valueUnit: '%',
    total: 'last',
    breachLevel: 4,
    decisionQuestion: 'Do we open a root-cause review?',
    defaultAction: 'Root-cause review by the depot.',
    deciderId: org.personId('Emil'),
    clockAmount: 2,
    clockUnit: 'days',
    ...more,
  })
const record = async (period: string, value: number) => {
  await org.as('Emil').do(metricsContract.record, metricsActions.record, {
    readings: [{ metric: 'expedited', period, value }],
    onConflict: 'correct',
  })
  await pump.drain(org.organisationId)
}
const at = async (now: string) => {
  house.setNow(now)
  await pump.tick(org.organisationId)
}
const decisions = async () =>
  (await org.as('Ada').do(decisionsContract.list, decisionsActions.list, { sort: 'number' })).items
const flags = async (state: string) => (await org.as('Ada').do(flagsContract.list, listFlags, { state })).items
const told = async (who: string) => {
  const rows = await database.db
    .selectFrom('notifications')
    .select('kind')
    .where('personId', '=', org.personId(who))
    .orderBy('id')
    .execute()
  return rows.map(({ kind }) => kind).filter((kind) => kind.startsWith('decision.'))
}
const decide = (who: string, decisionId: string) =>
  org.as(who).do(decisionsContract.decide, decisionsActions.decide, {
    decisionId,
    decision: 'Review on Thursday.',
    ownerId: org.personId('Cora'),
    dueOn: '2026-02-13',
    expectedImpact: { metricId, to: 3.5 },
    followUpOn: '2026-03-02',
  })

describe('a flag that asks for a decision', () => {
  test('opens one, by the rule of the metric, and tells the decider', async () => {
    await record('2026-01-19', 4.0)
    expect(await decisions()).toEqual([])
    await record('2026-01-26', 4.3)
    const [decision] = await decisions()
    expect(decision).toMatchObject({
      number: 1,
      question: 'Do we open a root-cause review?',
      trigger: 'metric',
      subject: { kind: 'metric', id: metricId, name: 'Expedited shipping' },
      decider: { name: 'Emil' },
      clock: { amount: 2, unit: 'days' },
      decideBy: '2026-02-05T09:00:00.000Z',
      defaultAction: 'Root-cause review by the depot.',
    })
    expect((await flags('open'))[0]?.decisionId).toBe(decision?.id)
    expect(await told('Emil')).toEqual(['decision.opened'])
  })

  test('takes from its decision type what the metric does not say', async () => {
    const type = await org.as('Ada').do(rightsContract.create, rightsActions.create, {
      name: 'Shipping',
      deciderId: org.personId('Lena'),
      clock: { amount: 8, unit: 'hours' },
      defaultAction: 'Stop expediting.',
    })
    await org.as('Ada').do(metricsContract.update, metricsActions.update, {
      metricId,
      version: 1,
      deciderId: null,
      clockAmount: null,
      clockUnit: null,
      decisionTypeId: type.id,
    })
    await record('2026-01-26', 4.3)
    expect((await decisions())[0]).toMatchObject({
      decider: { name: 'Lena' },
      clock: { amount: 8, unit: 'hours' },
      defaultAction: 'Root-cause review by the depot.',
    })
  })

  test('stays one decision while the cause stays, and a cause that comes back opens another', async () => {
    await record('2026-01-05', 4.3)
    await record('2026-01-12', 4.5)
    expect(await decisions()).toHaveLength(1)
    await decide('Emil', (await decisions())[0]?.id as string)
    await record('2026-01-19', 3.1)
    expect(await flags('open')).toEqual([])
    await record('2026-01-26', 4.4)
    expect((await decisions()).map(({ number, state }) => [number, state])).toEqual([
      [1, 'decided'],
      [2, 'open'],
    ])
  })

  test('opens nothing a second time when the same event comes again, even after the decision', async () => {
    await record('2026-01-26', 4.3)
    await decide('Emil', (await decisions())[0]?.id as string)
    const rows = await database.db.selectFrom('events').selectAll().where('kind', '=', 'flag.raised').execute()
    const events = rows.map((row) => ({ ...row, payload: row.payload as Record<string, unknown> }))
    const again = {
      organisationId: org.organisationId,
      slug: org.slug,
      operation: 'events',
      principal: { kind: 'system', personId: null, scopes: null } as const,
    }
    await inContext(house, again, async (ctx) => listeners[0]?.handle(ctx, events))
    expect(events).toHaveLength(1)
    expect(await decisions()).toHaveLength(1)
  })

  test('leaves the open decision to its decider when the cause disappears', async () => {
    await record('2026-01-19', 4.3)
    await at('2026-02-04T09:00:00Z')
    await record('2026-01-26', 3.5)
    const [cleared] = await decisions()
    expect(cleared).toMatchObject({
      state: 'open',
      causeClearedAt: '2026-02-04T09:00:00.000Z',
      decider: { name: 'Emil' },
    })
    await at('2026-02-06T09:00:00Z')
    expect((await decisions())[0]).toMatchObject({
      overdue: true,
      escalations: 0,
      decider: { name: 'Emil' },
      defaultInForceAt: null,
    })
    const withdrawn = await org.as('Emil').do(decisionsContract.withdraw, decisionsActions.withdraw, {
      decisionId: cleared?.id,
      reason: 'Back in range by itself.',
    })
    expect(withdrawn).toMatchObject({ state: 'withdrawn', endReason: 'Back in range by itself.' })
  })

  test('is the same decision, with a clock that runs again, when the cause is back before anybody decided', async () => {
    await record('2026-01-12', 4.3)
    await record('2026-01-19', 3.5)
    await at('2026-02-10T09:00:00Z')
    await record('2026-02-02', 4.6)
    const all = await decisions()
    expect(all).toHaveLength(1)
    expect(all[0]).toMatchObject({ causeClearedAt: null, decideBy: '2026-02-12T09:00:00.000Z', escalations: 0 })
    expect((await flags('open'))[0]?.decisionId).toBe(all[0]?.id)
  })
})

describe('the clock', () => {
  test('reminds once, then puts the default in force and goes up, to the top and no further', async () => {
    await record('2026-01-26', 4.3)
    await at('2026-02-04T20:00:00Z')
    expect(await told('Emil')).toEqual(['decision.opened'])
    await at('2026-02-04T21:00:00Z')
    await at('2026-02-04T22:00:00Z')
    expect(await told('Emil')).toEqual(['decision.opened', 'decision.reminder'])
    await at('2026-02-05T09:00:00Z')
    expect((await decisions())[0]).toMatchObject({
      state: 'open',
      overdue: true,
      defaultInForceAt: '2026-02-05T09:00:00.000Z',
      decider: { name: 'Lena' },
      decideBy: '2026-02-09T09:00:00.000Z',
      escalations: 1,
    })
    expect(await told('Lena')).toEqual(['decision.escalated'])
    await at('2026-02-09T09:00:00Z')
    expect((await decisions())[0]).toMatchObject({
      decider: { name: 'Ada' },
      decideBy: '2026-02-11T09:00:00.000Z',
      escalations: 2,
    })
    await at('2026-02-11T09:00:00Z')
    await at('2026-02-11T10:00:00Z')
    expect((await decisions())[0]).toMatchObject({
      state: 'open',
      decider: { name: 'Ada' },
      escalations: 3,
      defaultInForceAt: '2026-02-05T09:00:00.000Z',
    })
    expect((await told('Ada')).filter((kind) => kind === 'decision.overdue')).toHaveLength(1)
  })

  test('lets only the superior decide from then on', async () => {
    await record('2026-01-26', 4.3)
    await at('2026-02-05T09:00:00Z')
    const id = (await decisions())[0]?.id as string
    await expect(decide('Emil', id)).rejects.toMatchObject({ status: 403 })
    expect(await decide('Lena', id)).toMatchObject({
      state: 'decided',
      firstDecider: { name: 'Emil' },
      decider: { name: 'Lena' },
      clockMet: false,
    })
  })

  test('says when it turns next, so that moved time stops there', async () => {
    await record('2026-01-26', 4.3)
    const next = async () => (await pump.nextDue(org.organisationId))?.toISOString()
    expect(await next()).toBe('2026-02-04T21:00:00.000Z')
    await at('2026-02-04T21:00:00Z')
    expect(await next()).toBe('2026-02-05T09:00:00.000Z')
    await decide('Emil', (await decisions())[0]?.id as string)
    // Midnight of the follow-up day in Berlin.
    expect(await next()).toBe('2026-03-01T23:00:00.000Z')
  })
})

test('the follow-up date is told to owner and decider once', async () => {
  await record('2026-01-26', 4.3)
  await decide('Emil', (await decisions())[0]?.id as string)
  await at('2026-03-01T22:59:00Z')
  expect(await told('Cora')).toEqual(['decision.decided'])
  await at('2026-03-02T08:00:00Z')
  await at('2026-03-02T09:00:00Z')
  expect(await told('Cora')).toEqual(['decision.decided', 'decision.follow_up_due'])
  expect((await told('Emil')).at(-1)).toBe('decision.follow_up_due')
})
