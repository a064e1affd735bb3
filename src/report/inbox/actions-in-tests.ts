// A small firm at work for the tests of this room: a goal that depends on another team, and everything that follows.

import { facts as flagFacts } from '#assess/flags/actions.ts'
import { duties as assessDuties, listeners as assessListeners } from '#assess/status/jobs.ts'
import type { DatabaseHandle } from '#base/database/open-database.ts'
import { createPump } from '#base/events/pump.ts'
import { testHouse, testOrganisation } from '#base/test-organisation.ts'
import { facts as decisionFacts } from '#decide/decisions/actions-showing.ts'
import { duties as decisionDuties, listeners as decisionListeners } from '#decide/decisions/jobs.ts'
import { facts as reviewFacts } from '#decide/reviews/actions-showing.ts'
import { dependenciesActions } from '#plan/dependencies/actions.ts'
import { facts as dependencyFacts } from '#plan/dependencies/actions-facts.ts'
import { dependenciesContract } from '#plan/dependencies/contract.ts'
import { facts as goalFacts } from '#plan/goals/actions-facts.ts'
import { goalsOf, weeklyMetric } from '#plan/goals/actions-in-tests.ts'
import { facts as metricFacts, metricsActions } from '#sense/metrics/actions.ts'
import { metricsContract } from '#sense/metrics/contract.ts'
import { listeners as metricListeners } from '#sense/metrics/jobs.ts'

const facts = { ...metricFacts, ...goalFacts, ...dependencyFacts, ...flagFacts, ...decisionFacts, ...reviewFacts }

/**
 * Thursday 12 February 2026. Cora's key result in the Depot depends on the availability of a system that Sven's Sales
 * provide; Ada heads both.
 */
export const firmAtWork = async (database: DatabaseHandle) => {
  const house = testHouse(database, facts, '2026-02-02T09:00:00Z')
  const org = await testOrganisation(house)
  const pump = createPump({
    house,
    listeners: [...metricListeners, ...assessListeners, ...decisionListeners],
    duties: [...assessDuties, ...decisionDuties],
    onFailure: async (_, listener, __, error) => {
      throw new Error(`${listener} failed`, { cause: error })
    },
  })
  const goals = goalsOf(org)
  const cycle = await goals.cycle()
  const objective = await goals.objective(cycle.id)
  const keyResult = await goals.keyResult(objective.id)
  const availability = await weeklyMetric(
    org,
    {
      name: 'Availability',
      code: 'availability',
      direction: 'higher',
      unitId: org.unitId('Sales'),
      ownerId: org.personId('Sven'),
      valueUnit: '%',
    },
    { '2026-01-26': 99.8 },
  )
  const dependency = await org.as('Cora').do(dependenciesContract.create, dependenciesActions.create, {
    keyResultId: keyResult.id,
    providerUnitId: org.unitId('Sales'),
    providerId: org.personId('Sven'),
    need: 'The routing engine answers',
    boundTo: 'metric',
    metricId: availability.id,
    level: 99.5,
    levelFrom: 'at_least',
    neededBy: '2026-03-31',
    moneyAtRisk: '400000.00',
    currency: 'EUR',
  })
  await pump.drain(org.organisationId)

  const at = async (instant: string) => {
    house.setNow(instant)
    await pump.tick(org.organisationId)
  }
  const record = async (period: string, value: number) => {
    const readings = [{ metric: availability.code, period, value }]
    await org.as('Sven').do(metricsContract.record, metricsActions.record, { readings })
    await pump.drain(org.organisationId)
  }
  return {
    house,
    org,
    pump,
    goals,
    cycle,
    objective,
    keyResult,
    availability,
    dependency,
    at,
    record,
    settle: () => pump.drain(org.organisationId),
  }
}
