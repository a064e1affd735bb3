import type { Context } from '#base/context.ts'
import { saveVersioned } from '#base/save-versioned.ts'
import { conflict, forbidden, invalid } from '#kit/problems.ts'
import { changed, knownDependency, record, todayOf } from './actions-asking.ts'
import { partiesOf, superiorOfBoth } from './actions-facts.ts'
import { dependencyPage } from './actions-view.ts'
import { asksForMore, type Terms } from './asks-for-more.ts'
import type { DependenciesInput } from './contract.ts'
import type { DependencyModel, DependencyState } from './dependency-model.ts'
import { isPromised, type Step, takeStep } from './negotiation.ts'
import { stepEffects } from './step-effects.ts'
import type { DependencyRow } from './store.ts'

/** The state after the step, or the refusal that says who may make it or in which state it can be made. */
const stateAfter = (ctx: Context, row: DependencyRow, step: Step): DependencyState => {
  const taken = takeStep(
    { state: row.state as DependencyState, boundTo: row.boundTo as 'metric' | 'date' },
    step,
    partiesOf(ctx, row),
  )
  if ('state' in taken) return taken.state
  const { kind, rule, message } = taken
  throw kind === 'party' ? forbidden(message) : conflict(message, { rule, field: 'state', state: row.state })
}

type Change = {
  step: Step
  version: number
  set: Record<string, unknown>
  state: DependencyState
  day?: string | null | undefined
  note?: string | undefined
}

const save = async (ctx: Context, row: DependencyRow, { step, version, set, state, day, note }: Change) => {
  await saveVersioned(ctx, 'dependencies', 'dependency', { id: row.id, version, set: { ...set, state } })
  const above = step === 'escalate' || row.state === 'escalated' ? superiorOfBoth(ctx, row) : null
  const personIds = [row.consumerId, row.providerId, above]
  await record(ctx, { dependencyId: row.id, step, state, day, note }, { personIds, need: row.need })
  changed(ctx, row.id, { step, state })
  return dependencyPage(ctx, row.id)
}

type StepInput = { dependencyId: string; version: number; day?: string | null | undefined; note?: string | undefined }

const taking = (step: Exclude<Step, 'replan' | 'takeRisk'>) => async (ctx: Context, input: StepInput) => {
  const row = await knownDependency(ctx, input.dependencyId)
  const state = stateAfter(ctx, row, step)
  const effects = stepEffects(row, step, input, todayOf(ctx))
  if ('rule' in effects) throw invalid([effects])
  const day = input.day ?? (step === 'commit' || step === 'acceptProposal' ? (effects.set.committedOn ?? null) : null)
  return save(ctx, row, { step, version: input.version, set: effects.set, state, day, note: input.note })
}

export const propose = taking('propose')
export const acceptProposal = taking('acceptProposal')
export const counter = taking('counter')
export const commit = taking('commit')
export const decline = taking('decline')
export const deliver = taking('deliver')
export const acceptDelivery = taking('acceptDelivery')
export const returnDelivery = taking('returnDelivery')
export const escalate = taking('escalate')
export const withdraw = taking('withdraw')
export const forecast = taking('forecast')

/** Whoever takes the risk takes it in person; nobody hands it to somebody else. */
export const takeRisk = async (ctx: Context, input: DependenciesInput<'takeRisk'>) => {
  const row = await knownDependency(ctx, input.dependencyId)
  const state = stateAfter(ctx, row, 'takeRisk')
  const riskOwnerId = ctx.actor.personId
  if (riskOwnerId === null) throw forbidden('A risk is taken by a person.')
  return save(ctx, row, { step: 'takeRisk', version: input.version, set: { riskOwnerId }, state, note: input.note })
}

const termsOf = (row: DependencyRow, input: DependenciesInput<'replan'>) => {
  const errors = (['level', 'levelFrom'] as const)
    .filter((field) => row.boundTo === 'date' && input[field] !== undefined)
    .map((field) => ({
      field,
      rule: 'bound_to_a_date',
      message: `${field}: A delivery by a date has no level of a metric.`,
    }))
  if (row.boundTo === 'date' && input.neededBy === null) {
    errors.push({
      field: 'neededBy' as 'level',
      rule: 'date_needed',
      message: 'A delivery needs the date by which it is needed.',
    })
  }
  if (errors.length > 0) throw invalid(errors)
  return {
    critical: input.critical ?? row.critical,
    level: input.level ?? row.level,
    levelFrom: input.levelFrom ?? (row.levelFrom as DependencyModel['levelFrom']),
    clearAfter: input.clearAfter ?? row.clearAfter,
    neededBy: input.neededBy === undefined ? row.neededBy : input.neededBy,
    floatDays: input.floatDays ?? row.floatDays,
  }
}

/** The recorded way out of red: a new plan with its reason, from which on only what comes counts. */
export const replan = async (ctx: Context, input: DependenciesInput<'replan'>) => {
  const row = await knownDependency(ctx, input.dependencyId)
  const state = stateAfter(ctx, row, 'replan')
  const terms = termsOf(row, input)
  const before: Terms = { level: row.level, levelFrom: row.levelFrom as Terms['levelFrom'], neededBy: row.neededBy }
  // Asked for more than was promised, the provider has to promise anew.
  const asksAnew = isPromised(state) && asksForMore(before, terms, row.committedOn)
  const set = {
    ...terms,
    replannedAt: ctx.now,
    replanReason: input.reason,
    ...(asksAnew && { committedOn: null, proposedOn: null }),
  }
  const after = asksAnew ? 'requested' : state
  return save(ctx, row, {
    step: 'replan',
    version: input.version,
    set,
    state: after,
    day: terms.neededBy,
    note: input.reason,
  })
}
