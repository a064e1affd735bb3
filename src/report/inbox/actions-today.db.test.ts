import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { testDatabase } from '#base/database/test-database.ts'
import { reviewsActions } from '#decide/reviews/actions.ts'
import { reviewsContract } from '#decide/reviews/contract.ts'
import { goalsActions } from '#plan/goals/actions.ts'
import { goalsContract } from '#plan/goals/contract.ts'
import { metricsActions } from '#sense/metrics/actions.ts'
import { metricsContract } from '#sense/metrics/contract.ts'
import { firmAtWork } from './actions-in-tests.ts'
import { todayActions as actions } from './actions-today.ts'
import { todayContract as contract } from './contract.ts'

const database = testDatabase()
let firm: Awaited<ReturnType<typeof firmAtWork>>

beforeEach(async () => {
  firm = await firmAtWork(database.handle)
})
afterEach(() => firm.pump.stop())

const today = (who: string) => firm.org.as(who).do(contract.get, actions.get)
const visit = (who: string) => firm.org.as(who).do(contract.visit, actions.visit)

describe('today', () => {
  test('says how much needs me, which clock ends next, and how much money is at risk', async () => {
    await firm.at('2026-02-09T10:00:00Z')
    await firm.record('2026-02-02', 96.8)
    await firm.at('2026-02-11T05:00:00Z')
    expect(await today('Ada')).toMatchObject({
      today: '2026-02-11',
      headline: { waiting: 1, overdue: 0, nearest: { kind: 'decision' }, minutesLeft: 300 },
      first: [{ kind: 'decision' }],
      moneyAtRisk: [{ amount: '400000.00', currency: 'EUR' }],
      // The check-in that Cora owes makes the yellow one.
      openFlags: { red: 1, yellow: 1 },
      keyResults: { all: 1, byStatus: { off_track: 1 } },
      nextReview: null,
    })
    expect((await today('Viktor')).headline).toEqual({ waiting: 0, overdue: 0, nearest: null, minutesLeft: null })
  })

  test('tells what changed since I looked before', async () => {
    expect(await visit('Ada')).toEqual({ at: '2026-02-02T09:00:00.000Z', before: null })
    await firm.at('2026-02-09T10:00:00Z')
    await firm.record('2026-02-02', 96.8)
    await firm.at('2026-02-10T08:00:00Z')
    const expected = {
      at: '2026-02-02T09:00:00.000Z',
      visited: true,
      flagsRaised: 1,
      flagsCleared: 0,
      decisionsOpened: 1,
      decisionsMade: 0,
    }
    const { since } = await today('Ada')
    expect(since).toMatchObject(expected)
    expect(since.latest.map(({ kind }) => kind).sort()).toEqual(['decision_opened', 'flag_raised'])
    expect(await visit('Ada')).toMatchObject({ before: '2026-02-02T09:00:00.000Z' })
    expect((await today('Ada')).since).toMatchObject(expected)
    // The next day nothing of that is new.
    firm.house.setNow('2026-02-11T08:00:00Z')
    expect((await today('Ada')).since).toMatchObject({
      at: '2026-02-10T08:00:00.000Z',
      flagsRaised: 0,
      decisionsOpened: 0,
      latest: [],
    })
    expect((await today('Lena')).since).toMatchObject({ visited: false, flagsRaised: 1 })
  })

  test('says nothing of goals that are confidential to others', async () => {
    await firm.at('2026-02-09T10:00:00Z')
    await firm.record('2026-02-02', 96.8)
    const { objective, org } = firm
    const { version } = await firm.goals.act('Ada', 'getObjective', { objectiveId: objective.id })
    await org.as('Emil').do(goalsContract.updateObjective, goalsActions.updateObjective, {
      objectiveId: objective.id,
      version,
      confidential: true,
      confidentialTo: [org.unitId('Depot')],
    })
    await firm.settle()
    expect(await today('Lena')).toMatchObject({
      moneyAtRisk: [],
      openFlags: { red: 0 },
      keyResults: { all: 0, byStatus: {} },
    })
    expect(await today('Cora')).toMatchObject({ moneyAtRisk: [{ amount: '400000.00' }], keyResults: { all: 1 } })
  })

  test('names the executive metrics in breach and the next review', async () => {
    const { org } = firm
    const metric = await org.as('Ada').do(metricsContract.create, metricsActions.create, {
      name: 'Overtime',
      code: 'overtime',
      unitId: org.unitId('Depot'),
      ownerId: org.personId('Emil'),
      direction: 'lower',
      rhythm: 'weekly',
      total: 'last',
      valueUnit: '%',
      breachLevel: 8,
      defaultAction: 'Hire two drivers',
    })
    await org.as('Ada').do(metricsContract.addToExecutiveSet, metricsActions.addToExecutiveSet, { metricId: metric.id })
    await firm.at('2026-02-09T10:00:00Z')
    await org.as('Ada').do(metricsContract.record, metricsActions.record, {
      readings: [{ metric: 'overtime', period: '2026-02-02', value: 8.6 }],
    })
    await firm.settle()
    const plan = (heldOn: string, unit: string) =>
      org.as('Ada').do(reviewsContract.plan, reviewsActions.plan, { heldOn, unitId: org.unitId(unit) })
    await plan('2026-02-23', 'Firm')
    await plan('2026-02-16', 'Sales')
    await plan('2026-02-16', 'Firm')
    expect(await today('Cora')).toMatchObject({
      executive: { size: 1, inBreach: [{ name: 'Overtime', value: 8.6, period: '2026-02-02', valueUnit: '%' }] },
      nextReview: { unit: 'Firm', heldOn: '2026-02-16', state: 'planned' },
    })
    firm.house.setNow('2026-02-17T10:00:00Z')
    expect((await today('Cora')).nextReview).toMatchObject({ heldOn: '2026-02-23' })
  })
})
