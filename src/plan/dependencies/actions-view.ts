// Reads dependencies for a screen: both sides, the negotiation so far, what the metric says, and what may be done next.
import type { Context } from '#base/context.ts'
import { dayOf } from '#kit/calendar/time-zone.ts'
import { notFound } from '#kit/problems.ts'
import { metricModels, metricPeriods } from '#sense/metrics/actions-model.ts'
import { freshnessOf } from '#sense/metrics/freshness.ts'
import { namesOf } from '../goals/actions-people.ts'
import { presentAssessment, unitNamed } from '../goals/present-goals.ts'
import { factsOfConsumer, factsOfDependency, partiesOf, superiorOfBoth } from './actions-facts.ts'
import type { DependenciesOutput } from './contract.ts'
import type { DependencyState } from './dependency-model.ts'
import { openSteps } from './negotiation.ts'
import { type DependencyRow, findDependency, findOpenDecision, stepsOf } from './store.ts'

type Item = DependenciesOutput<'list'>['items'][number]
type Page = DependenciesOutput<'get'>

const canDo = (ctx: Context, row: DependencyRow): string[] => {
  const edits = ctx.may('dependencies.edit', factsOfConsumer(ctx, row)) ? ['dependencies.edit'] : []
  if (!ctx.may('dependencies.negotiate', factsOfDependency(ctx, row))) return edits
  const dependency = { state: row.state as DependencyState, boundTo: row.boundTo as 'metric' | 'date' }
  return [...edits, 'dependencies.negotiate', ...openSteps(dependency, partiesOf(ctx, row))]
}

export const presentDependency = (ctx: Context, row: DependencyRow): Item => ({
  id: row.id,
  keyResult: { id: row.keyResultId, title: row.visible ? row.keyResultTitle : null },
  objective: { id: row.objectiveId, title: row.visible ? row.objectiveTitle : null },
  consumerUnit: unitNamed(ctx, row.consumerUnitId),
  consumer: { id: row.consumerId, name: row.consumerName },
  providerUnit: unitNamed(ctx, row.providerUnitId),
  provider: { id: row.providerId, name: row.providerName },
  need: row.need,
  critical: row.critical,
  boundTo: row.boundTo as Item['boundTo'],
  metric:
    row.metricId === null || row.metricName === null
      ? null
      : { id: row.metricId, name: row.metricName, valueUnit: row.valueUnit ?? '', decimals: row.decimals ?? 1 },
  level: row.level,
  levelFrom: row.levelFrom as Item['levelFrom'],
  clearAfter: row.clearAfter,
  neededBy: row.neededBy,
  proposedOn: row.proposedOn,
  committedOn: row.committedOn,
  forecastOn: row.forecastOn,
  floatDays: row.floatDays,
  moneyAtRisk: row.moneyAtRisk,
  currency: row.currency,
  state: row.state as DependencyState,
  riskOwner: row.riskOwnerId === null ? null : { id: row.riskOwnerId, name: row.riskOwnerName ?? '' },
  replannedAt: row.replannedAt?.toISOString() ?? null,
  replanReason: row.replanReason,
  assessment: presentAssessment(row, row.state === 'withdrawn'),
  version: row.version,
  can: canDo(ctx, row),
})

const latestReading = async (ctx: Context, row: DependencyRow, asOf?: Date): Promise<Page['latestReading']> => {
  if (row.metricId === null || row.metricName === null) return null
  const [metric] = await metricModels(ctx, [row.metricId], asOf)
  const latest = (await metricPeriods(ctx, [row.metricId], { last: 1, asOf })).get(row.metricId)?.at(-1)
  if (!metric || !latest) return null
  const today = dayOf(asOf ?? ctx.now, ctx.organisation.timeZone)
  const freshness = freshnessOf(metric, latest.period, ctx.organisation, today)
  return { period: latest.period, value: latest.value, freshness }
}

export const dependencyPage = async (ctx: Context, dependencyId: string, asOf?: Date): Promise<Page> => {
  const row = await findDependency(ctx, dependencyId, asOf)
  if (!row) throw notFound('dependency')
  const steps = await stepsOf(ctx, row.id, asOf)
  const decision = await findOpenDecision(ctx, row.id, asOf)
  const superior = superiorOfBoth(ctx, row)
  const nameOf = await namesOf(ctx, [...steps.map(({ madeBy }) => madeBy), decision?.deciderId, superior])
  return {
    ...presentDependency(ctx, row),
    steps: steps.map(({ madeBy, madeAt, state, ...step }) => ({
      ...step,
      state: state as DependencyState,
      madeBy: madeBy === null ? null : nameOf(madeBy),
      madeAt: madeAt.toISOString(),
    })),
    latestReading: await latestReading(ctx, row, asOf),
    openDecision: decision
      ? {
          id: decision.id,
          number: decision.number,
          question: decision.question,
          decider: nameOf(decision.deciderId),
          decideBy: decision.decideBy.toISOString(),
        }
      : null,
    commonSuperior: superior === null ? null : nameOf(superior),
  }
}
