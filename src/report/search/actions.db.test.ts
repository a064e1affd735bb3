import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { testDatabase } from '#base/database/test-database.ts'
import { decisionsActions } from '#decide/decisions/actions.ts'
import { decisionsContract } from '#decide/decisions/contract.ts'
import { reviewsActions } from '#decide/reviews/actions.ts'
import { reviewsContract } from '#decide/reviews/contract.ts'
import { goalsActions } from '#plan/goals/actions.ts'
import { goalsContract } from '#plan/goals/contract.ts'
import { metricsActions } from '#sense/metrics/actions.ts'
import { metricsContract } from '#sense/metrics/contract.ts'
import { firmAtWork } from '../inbox/actions-in-tests.ts'
import { searchActions as actions } from './actions.ts'
import { searchContract as contract } from './contract.ts'

const database = testDatabase()
let firm: Awaited<ReturnType<typeof firmAtWork>>

beforeEach(async () => {
  firm = await firmAtWork(database.handle)
})
afterEach(() => firm.pump.stop())

const find = async (who: string, q: string, more: object = {}) =>
  (await firm.org.as(who).do(contract.find, actions.find, { q, ...more })).items
const found = async (who: string, q: string) => (await find(who, q)).map(({ kind, title }) => `${kind}: ${title}`)

describe('search', () => {
  test('finds every kind of record by a part of its name, with where its page stands', async () => {
    const { org } = firm
    await org.as('Cora').do(decisionsContract.open, decisionsActions.open, {
      question: 'Do we rent vans?',
      deciderId: org.personId('Lena'),
    })
    await org
      .as('Ada')
      .do(reviewsContract.plan, reviewsActions.plan, { heldOn: '2026-02-16', name: 'Week of the vans' })
    expect(await found('Viktor', 'AVAIL')).toEqual(['metric: Availability'])
    expect(await found('Viktor', 'last mile')).toEqual(['objective: Cheaper last mile'])
    expect(await found('Viktor', 'cycle time')).toEqual([`key_result: ${firm.keyResult.title}`])
    expect(await found('Viktor', 'routing')).toEqual(['dependency: The routing engine answers'])
    expect((await found('Viktor', 'vans')).sort()).toEqual(['decision: Do we rent vans?', 'review: Week of the vans'])
    expect(await found('Viktor', 'cor')).toEqual(['person: Cora'])
    expect(await found('Viktor', 'oper')).toEqual(['unit: Operations', 'scorecard: Scorecard of Operations'])
    const [person] = await find('Viktor', 'Cora')
    expect(person).toEqual({
      kind: 'person',
      id: org.personId('Cora'),
      title: 'Cora',
      detail: 'Depot',
      path: ['settings', 'people', org.personId('Cora')],
    })
    expect((await find('Viktor', 'cheaper'))[0]?.path).toEqual(['strategy', 'objectives', firm.objective.id])
  })

  test('takes every sign for itself', async () => {
    for (const q of ['%', '_', "'", '\\', 'a%b']) expect(await find('Viktor', q)).toEqual([])
    await expect(find('Viktor', '  ')).rejects.toMatchObject({ status: 422 })
  })

  test('shows only what one may see', async () => {
    const { org, objective } = firm
    const { version } = await firm.goals.act('Ada', 'getObjective', { objectiveId: objective.id })
    await org.as('Emil').do(goalsContract.updateObjective, goalsActions.updateObjective, {
      objectiveId: objective.id,
      version,
      confidential: true,
      confidentialTo: [org.unitId('Depot')],
    })
    const metric = await org.as('Ada').do(metricsContract.get, metricsActions.get, { metricId: firm.availability.id })
    await org.as('Ada').do(metricsContract.update, metricsActions.update, {
      metricId: metric.id,
      version: metric.version,
      confidential: true,
      confidentialTo: [org.personId('Ada')],
    })
    for (const q of ['last mile', 'cycle time', 'availability']) expect(await found('Lena', q), q).toEqual([])
    expect(await found('Cora', 'last mile')).toHaveLength(1)
    // Sven owns the metric and provides what is needed.
    expect(await found('Sven', 'avail')).toHaveLength(1)
    expect(await found('Sven', 'routing')).toHaveLength(1)
    expect(await found('Lena', 'routing')).toEqual([])
  })

  test('shows the best few of each kind, or more of one', async () => {
    const { org } = firm
    for (let i = 0; i < 7; i += 1) {
      await org.as('Ada').do(metricsContract.create, metricsActions.create, {
        name: `${i < 6 ? 'Share of fuel' : 'Fuel'} ${i}`,
        unitId: org.unitId('Depot'),
        direction: 'lower',
        rhythm: 'weekly',
      })
    }
    const few = await find('Viktor', 'fuel', { limit: '3' })
    expect(few).toHaveLength(3)
    expect(few[0]?.title).toBe('Fuel 6')
    expect(await find('Viktor', 'fuel', { kind: 'metric', limit: 50 })).toHaveLength(7)
    expect(await find('Viktor', 'fuel', { kind: 'person' })).toEqual([])
  })

  test('gives a key only the kinds that it may read', async () => {
    const { org } = firm
    const key = org.as({ kind: 'key', personId: org.personId('Ada'), scopes: ['organisation.read', 'metrics.read'] })
    const kinds = (await key.do(contract.find, actions.find, { q: 'a' })).items.map(({ kind }) => kind)
    expect(new Set(kinds)).toEqual(new Set(['metric', 'scorecard']))
  })
})
