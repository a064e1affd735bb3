// What the tests of the plan stand on: a firm with a cycle, and short words for what is done with goals over and over.
import type { TestHouse, TestOrganisation } from '#base/test-organisation.ts'
import { create as createMetric } from '#sense/metrics/actions-definition.ts'
import { record } from '#sense/metrics/actions-record.ts'
import { metricsContract } from '#sense/metrics/contract.ts'
import { goalsActions } from './actions.ts'
import { type GoalsOutput, goalsContract } from './contract.ts'

type Operation = keyof typeof goalsContract

export const goalsOf = (org: TestOrganisation) => {
  const act = async <Name extends Operation>(
    who: string,
    name: Name,
    input: unknown = {},
  ): Promise<GoalsOutput<Name>> =>
    (await org.as(who).do(goalsContract[name] as never, goalsActions[name] as never, input)) as GoalsOutput<Name>
  const cycle = (more = {}) =>
    act('Ada', 'createCycle', { name: '2026 Q1', startsOn: '2026-01-01', endsOn: '2026-03-31', ...more })
  const objective = async (cycleId: string, more = {}) =>
    act('Ada', 'createObjective', {
      cycleId,
      unitId: org.unitId('Depot'),
      title: 'Cheaper last mile',
      ownerId: org.personId('Emil'),
      ...more,
    })
  const keyResult = (objectiveId: string, more = {}, who = 'Ada') =>
    act(who, 'createKeyResult', {
      objectiveId,
      title: 'Order cycle time 9.0 → 6.0 days',
      ownerId: org.personId('Cora'),
      source: 'manual',
      valueUnit: 'days',
      direction: 'decrease',
      baseline: 9,
      target: 6,
      ...more,
    })
  return { act, cycle, objective, keyResult }
}

/** Stands in for the assessment: what it would have written about a record. */
export const assess = async (
  house: TestHouse,
  org: TestOrganisation,
  subjectKind: 'objective' | 'key_result' | 'dependency',
  id: string,
  said: { effective: string; progress?: number; reasons?: string },
): Promise<void> => {
  await house.database.db
    .insertInto('assessments')
    .values({
      organisationId: org.organisationId,
      id,
      subjectKind,
      computed: said.effective,
      since: await house.clock.now(),
      ...said,
    })
    .onConflict((on) => on.columns(['organisationId', 'id']).doUpdateSet({ computed: said.effective, ...said }))
    .execute()
}

/** A weekly metric with its readings, by the first day of their weeks. */
export const weeklyMetric = async (
  org: TestOrganisation,
  metric: { name: string; direction: 'higher' | 'lower' | 'band'; [more: string]: unknown },
  readings: Record<string, number> = {},
): Promise<{ id: string; code: string }> => {
  const defaults = { unitId: org.unitId('Depot'), ownerId: org.personId('Emil'), rhythm: 'weekly', total: 'last' }
  const made = await org.as('Ada').do(metricsContract.create, createMetric, { ...defaults, ...metric })
  const rows = Object.entries(readings).map(([period, value]) => ({ metric: made.id, period, value }))
  if (rows.length > 0) await org.as('Ada').do(metricsContract.record, record, { readings: rows })
  return { id: made.id, code: made.code }
}
