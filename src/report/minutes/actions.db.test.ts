import { beforeEach, describe, expect, test } from 'vitest'
import { facts as flagFacts } from '#assess/flags/actions.ts'
import { duties as assessDuties, listeners as assessListeners } from '#assess/status/jobs.ts'
import { testDatabase } from '#base/database/test-database.ts'
import { createPump, type Pump } from '#base/events/pump.ts'
import { type TestHouse, type TestOrganisation, testHouse, testOrganisation } from '#base/test-organisation.ts'
import { facts as decisionFacts } from '#decide/decisions/actions-showing.ts'
import { duties as decisionDuties, listeners as decisionListeners } from '#decide/decisions/jobs.ts'
import { reviewsActions } from '#decide/reviews/actions.ts'
import { facts as reviewFacts } from '#decide/reviews/actions-showing.ts'
import { reviewsContract } from '#decide/reviews/contract.ts'
import { dependenciesActions } from '#plan/dependencies/actions.ts'
import { facts as dependencyFacts } from '#plan/dependencies/actions-facts.ts'
import { dependenciesContract } from '#plan/dependencies/contract.ts'
import { goalsActions } from '#plan/goals/actions.ts'
import { facts as goalFacts } from '#plan/goals/actions-facts.ts'
import { goalsContract } from '#plan/goals/contract.ts'
import { facts as metricFacts, metricsActions } from '#sense/metrics/actions.ts'
import { metricsContract } from '#sense/metrics/contract.ts'
import { minutesActions } from './actions.ts'
import { minutesContract } from './contract.ts'

const database = testDatabase()
let house: TestHouse
let org: TestOrganisation
let pump: Pump

beforeEach(async () => {
  const failures: unknown[] = []
  const facts = { ...reviewFacts, ...decisionFacts, ...metricFacts, ...flagFacts, ...goalFacts, ...dependencyFacts }
  house = testHouse(database.handle, facts, '2026-02-12T09:00:00Z')
  org = await testOrganisation(house)
  pump = createPump({
    house,
    listeners: [...assessListeners, ...decisionListeners],
    duties: [...assessDuties, ...decisionDuties],
    onFailure: async (_tenant, _listener, _events, error) => void failures.push(error),
  })
  return async () => {
    await pump.stop()
    expect(failures).toEqual([])
  }
})

const current = (who: string, input: object = {}) =>
  org.as(who).do(minutesContract.current, minutesActions.current, input)
const minutesOf = (who: string, reviewId: string) =>
  org.as(who).do(minutesContract.get, minutesActions.get, { reviewId })

const metric = (code: string, more: object) =>
  org.as('Ada').do(metricsContract.create, metricsActions.create, {
    code,
    name: `Metric ${code}`,
    unitId: org.unitId('Sales'),
    ownerId: org.personId('Sven'),
    direction: 'higher',
    rhythm: 'weekly',
    valueUnit: '%',
    total: 'last',
    ...more,
  })
const record = async (metricCode: string, period: string, value: number) => {
  await org
    .as('Ada')
    .do(metricsContract.record, metricsActions.record, { readings: [{ metric: metricCode, period, value }] })
  await pump.drain(org.organisationId)
}

/** The depot's goal needs a level that sales provides; 400,000 € hang on it. */
const endangered = async (objective: object = {}) => {
  await metric('availability', {})
  const variance = await metric('variance', {
    direction: 'lower',
    target: 10_000,
    valueUnit: '€',
    defaultAction: 'Freeze spending.',
    decisionQuestion: 'Do we freeze spending?',
  })
  await org.as('Ada').do(metricsContract.addToExecutiveSet, metricsActions.addToExecutiveSet, { metricId: variance.id })
  await record('variance', '2026-02-02', 0)
  const { do: plan } = org.as('Ada')
  const cycle = await plan(goalsContract.createCycle, goalsActions.createCycle, {
    name: '2026 Q1',
    startsOn: '2026-01-01',
    endsOn: '2026-03-31',
  })
  const goal = await plan(goalsContract.createObjective, goalsActions.createObjective, {
    cycleId: cycle.id,
    unitId: org.unitId('Depot'),
    title: 'Cheaper last mile',
    ownerId: org.personId('Emil'),
    ...objective,
  })
  const keyResult = await plan(goalsContract.createKeyResult, goalsActions.createKeyResult, {
    objectiveId: goal.id,
    title: 'Cost per drop',
    ownerId: org.personId('Cora'),
    source: 'manual',
    valueUnit: '€',
    direction: 'decrease',
    baseline: 8,
    target: 6.8,
    checkInRhythm: 'none',
  })
  await plan(dependenciesContract.create, dependenciesActions.create, {
    keyResultId: keyResult.id,
    providerUnitId: org.unitId('Sales'),
    providerId: org.personId('Sven'),
    need: 'Routing engine',
    boundTo: 'metric',
    metricId: 'availability',
    level: 99.5,
    moneyAtRisk: '400000.00',
    currency: 'EUR',
  })
  await record('availability', '2026-02-02', 96.8)
}

describe("the week's report", () => {
  test('shows red and the money at risk while the budget variance is still nought', async () => {
    await endangered()
    const report = await current('Viktor')
    expect(report).toMatchObject({
      reviewId: null,
      frozen: false,
      heldOn: '2026-02-12',
      unit: { name: 'Firm' },
      moneyAtRisk: [{ currency: 'EUR', amount: '400000.00' }],
      keyResults: [
        {
          title: 'Cost per drop',
          owner: { name: 'Cora' },
          status: 'off_track',
          moneyAtRisk: '400000.00',
          reasons: [{ rule: 'dependency', inputs: { value: 96.8, level: 99.5 } }],
        },
      ],
      dependencies: [
        { need: 'Routing engine', keyResult: 'Cost per drop', provider: { name: 'Sven' }, status: 'off_track' },
      ],
      items: [
        { kind: 'dependency', title: 'Routing engine', status: 'off_track', decision: { number: 1, state: 'open' } },
      ],
      metrics: [{ name: 'Metric variance', value: 0, status: 'on_track' }],
    })
    const depot = await current('Viktor', { unitId: org.unitId('Depot') })
    expect(depot.keyResults).toHaveLength(1)
    expect((await current('Viktor', { unitId: org.unitId('Sales') })).keyResults).toEqual([])
    await expect(current('Viktor', { unitId: '01890000-0000-7000-8000-000000000000' })).rejects.toMatchObject({
      status: 404,
    })
  })

  test('says nothing of a confidential goal to those who may not see it', async () => {
    await endangered({ confidential: true, confidentialTo: [org.personId('Ada')] })
    expect((await current('Ada')).moneyAtRisk).toHaveLength(1)
    expect(await current('Viktor')).toMatchObject({ moneyAtRisk: [], keyResults: [], dependencies: [], items: [] })
  })
})

describe('the minutes', () => {
  test('are frozen when the review closes, and stay as they were', async () => {
    await endangered()
    const { do: run } = org.as('Ada')
    const { id } = await run(reviewsContract.plan, reviewsActions.plan, { heldOn: '2026-02-12' })
    const {
      items: [item],
    } = await run(reviewsContract.start, reviewsActions.start, { reviewId: id })
    expect((await minutesOf('Viktor', id)).frozen).toBe(false)
    await run(reviewsContract.decide, reviewsActions.decide, {
      reviewId: id,
      itemId: item?.id,
      decision: 'Standby cluster.',
      ownerId: org.personId('Sven'),
      dueOn: '2026-02-20',
      expectedImpact: { from: 96.8, to: 99.7, unit: '%', note: 'availability' },
      followUpOn: '2026-03-09',
    })
    await run(reviewsContract.close, reviewsActions.close, { reviewId: id, attendeeIds: [org.personId('Lena')] })
    const minutes = await minutesOf('Viktor', id)
    expect(minutes).toMatchObject({
      frozen: true,
      chair: { name: 'Ada' },
      attendees: [{ name: 'Lena' }],
      items: [{ title: 'Routing engine', outcome: 'decided', moneyAtRisk: '400000.00' }],
      decisions: [
        {
          number: 1,
          decision: 'Standby cluster.',
          owner: { name: 'Sven' },
          dueOn: '2026-02-20',
          followUpOn: '2026-03-09',
          expectedImpact: { from: 96.8, to: 99.7, unit: '%' },
          inReview: true,
        },
      ],
    })
    house.setNow('2026-03-02T09:00:00Z')
    await record('availability', '2026-02-09', 99.8)
    await record('availability', '2026-02-16', 99.9)
    await org
      .as('Ada')
      .do(metricsContract.update, metricsActions.update, { metricId: 'variance', version: 2, name: 'Renamed' })
    expect(await minutesOf('Viktor', id)).toEqual(minutes)
    expect((await current('Viktor')).clearedSince).toMatchObject([{ title: 'Routing engine', clearedBy: 'data' }])
    const { subject, text } = await org.as('Viktor').do(minutesContract.asText, minutesActions.asText, { reviewId: id })
    expect(subject).toBe('Weekly review, Firm, Thu, 12 Feb 2026')
    expect(text).toContain('€400,000 at risk.')
    expect(text).toContain('- **1 · Standby cluster.**; Sven by Fri, 20 Feb 2026')
  })

  test('of another organisation are not found', async () => {
    const { id } = await org.as('Ada').do(reviewsContract.plan, reviewsActions.plan, { heldOn: '2026-02-12' })
    const other = await testOrganisation(house, {
      slug: 'other',
      units: [{ name: 'Top', head: 'Olga' }],
      people: [{ name: 'Olga', role: 'administrator', unit: 'Top' }],
    })
    for (const reviewId of [id, 'nonsense']) {
      const get = other.as('Olga').do(minutesContract.get, minutesActions.get, { reviewId })
      await expect(get).rejects.toMatchObject({ status: 404 })
      const review = other.as('Olga').do(reviewsContract.get, reviewsActions.get, { reviewId })
      await expect(review).rejects.toMatchObject({ status: 404 })
    }
  })
})
