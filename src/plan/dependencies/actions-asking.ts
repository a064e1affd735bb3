import type { Context } from '#base/context.ts'
import { newId } from '#base/ids.ts'
import { notify } from '#base/people/notify.ts'
import { unitsBelow } from '#base/people/unit-tree.ts'
import { saveVersioned } from '#base/save-versioned.ts'
import { dayOf } from '#kit/calendar/time-zone.ts'
import { pageOf, positionAfter } from '#kit/paging.ts'
import { conflict, type FieldError, forbidden, invalid, notFound } from '#kit/problems.ts'
import { findKeyResultBriefly, type KeyResultBrief } from '../goals/actions-brief.ts'
import { metricNamed } from '../goals/actions-metrics.ts'
import { activePeople, openUnit } from '../goals/actions-people.ts'
import { factsOfConsumer } from './actions-facts.ts'
import { refuseRing } from './actions-rings.ts'
import { dependencyPage, presentDependency } from './actions-view.ts'
import type { DependenciesInput, DependenciesOutput } from './contract.ts'
import type { DependencyState } from './dependency-model.ts'
import { levelFromDirection } from './level-from.ts'
import { findMoneyErrors } from './money-rules.ts'
import { isOpen, isPromised } from './negotiation.ts'
import {
  type DependencyRow,
  findDependency,
  insertDependency,
  insertStep,
  type NewDependency,
  readDependencies,
} from './store.ts'
import { listPlaces } from './store-list.ts'

export const list = async (
  ctx: Context,
  { cursor, asOf: at, unitId, keyResultId, objectiveId, ...input }: DependenciesInput<'list'>,
): Promise<DependenciesOutput<'list'>> => {
  const after = positionAfter(cursor, 2)
  const filter = {
    ...input,
    keyResultIds: keyResultId === undefined ? undefined : [keyResultId],
    objectiveIds: objectiveId === undefined ? undefined : [objectiveId],
    unitIds: unitId === undefined ? undefined : unitsBelow(ctx.units, unitId),
    after: after && { position: String(after[0]), id: String(after[1]) },
  }
  const asOf = at === undefined ? undefined : new Date(at)
  const page = pageOf(await listPlaces(ctx, filter, asOf), input.limit, ({ position, id }) => [position, id])
  const rows = await readDependencies(
    ctx,
    page.items.map(({ id }) => id),
    asOf,
  )
  const byId = new Map(rows.map((row) => [row.id, presentDependency(ctx, row)]))
  return { items: page.items.flatMap(({ id }) => byId.get(id) ?? []), nextCursor: page.nextCursor }
}

export const get = (ctx: Context, input: DependenciesInput<'get'>) =>
  dependencyPage(ctx, input.dependencyId, input.asOf === undefined ? undefined : new Date(input.asOf))

export const knownDependency = async (ctx: Context, dependencyId: string): Promise<DependencyRow> => {
  const row = await findDependency(ctx, dependencyId)
  if (!row) throw notFound('dependency')
  return row
}

export const changed = (ctx: Context, dependencyId: string, payload: Record<string, unknown>): void =>
  ctx.emit({ kind: 'dependency.changed', subjectKind: 'dependency', subjectId: dependencyId, payload })

type Made = {
  dependencyId: string
  step: string
  state: DependencyState
  day?: string | null | undefined
  note?: string | undefined
}

/** Keeps the step, and tells those who have to know and did not make it. */
export const record = async (
  ctx: Context,
  { dependencyId, step, state, day = null, note = '' }: Made,
  told: { personIds: readonly (string | null)[]; need: string },
): Promise<void> => {
  await insertStep(ctx, {
    id: newId(),
    dependencyId,
    step,
    state,
    day,
    note,
    madeBy: ctx.actor.personId,
    madeAt: ctx.now,
  })
  await notify(ctx, {
    personIds: told.personIds.filter((id) => id !== ctx.actor.personId),
    kind: 'dependency.step',
    subjectKind: 'dependency',
    subjectId: dependencyId,
    payload: { step, state, day, need: told.need },
  })
}

const refuseOneself = (consumerId: string, providerId: string): void => {
  if (consumerId !== providerId) return
  const message =
    'The provider owns the key result that needs it; nobody depends on oneself. Name the person who provides.'
  throw invalid('providerId', 'not_oneself', message)
}

type Asked = DependenciesInput<'create'>
type Bond = Pick<NewDependency, 'metricId' | 'level' | 'levelFrom'>

const dateBond = (asked: Asked): Bond => {
  const errors: FieldError[] = (['metricId', 'level', 'levelFrom'] as const)
    .filter((field) => asked[field] !== undefined)
    .map((field) => ({
      field,
      rule: 'bound_to_a_date',
      message: `${field}: A delivery by a date has no level of a metric; take boundTo ‘metric’ for that.`,
    }))
  if (!asked.neededBy)
    errors.push({ field: 'neededBy', rule: 'date_needed', message: 'A delivery needs the date by which it is needed.' })
  if (errors.length > 0) throw invalid(errors)
  return { metricId: null, level: null, levelFrom: null }
}

const metricBond = async (ctx: Context, asked: Asked): Promise<Bond> => {
  if (asked.metricId === undefined)
    throw invalid('metricId', 'metric_needed', 'A level needs the metric that shows whether it is kept.')
  if (asked.level === undefined) throw invalid('level', 'level_needed', 'Say which level of the metric is needed.')
  const metric = await metricNamed(ctx, asked.metricId)
  const levelFrom = asked.levelFrom ?? levelFromDirection(metric.direction)
  if (levelFrom === null) {
    const message = `‘${metric.name}’ keeps a band, so say which side of ${asked.level} is needed: at_least, at_most, above or below.`
    throw invalid('levelFrom', 'direction_needed', message)
  }
  return { metricId: metric.id, level: asked.level, levelFrom }
}

const refuseClosedGoal = (keyResult: KeyResultBrief): void => {
  if (!keyResult.closed) return
  throw conflict(`‘${keyResult.title}’ is closed; it needs nothing any more.`, { rule: 'closed' })
}

export const create = async (ctx: Context, input: DependenciesInput<'create'>) => {
  const keyResult = await findKeyResultBriefly(ctx, input.keyResultId)
  if (!keyResult) throw notFound('key result')
  refuseClosedGoal(keyResult)
  refuseOneself(keyResult.ownerId, input.providerId)
  openUnit(ctx, 'providerUnitId', input.providerUnitId)
  await activePeople(ctx, [{ field: 'providerId', id: input.providerId }])
  const money = { moneyAtRisk: input.moneyAtRisk ?? null, currency: input.currency ?? null }
  const errors = findMoneyErrors(money.moneyAtRisk, money.currency)
  if (errors.length > 0) throw invalid(errors)
  const bond = input.boundTo === 'metric' ? await metricBond(ctx, input) : dateBond(input)
  if (bond.metricId !== null) await refuseRing(ctx, keyResult.id, bond.metricId)
  const dependency: NewDependency = {
    id: newId(),
    keyResultId: keyResult.id,
    providerUnitId: input.providerUnitId,
    providerId: input.providerId,
    need: input.need,
    critical: input.critical ?? true,
    boundTo: input.boundTo,
    ...bond,
    clearAfter: input.clearAfter ?? 2,
    neededBy: input.neededBy ?? null,
    floatDays: input.floatDays ?? 0,
    ...money,
  }
  await insertDependency(ctx, dependency)
  const asked = {
    dependencyId: dependency.id,
    step: 'request',
    state: 'requested' as const,
    day: dependency.neededBy,
    note: input.note,
  }
  await record(ctx, asked, { personIds: [dependency.providerId, keyResult.ownerId], need: dependency.need })
  changed(ctx, dependency.id, { step: 'request', state: 'requested' })
  return dependencyPage(ctx, dependency.id)
}

/** Money is changed as a whole: an amount alone keeps the currency it had. */
const moneyAfter = (row: DependencyRow, input: DependenciesInput<'update'>) => {
  const moneyAtRisk = input.moneyAtRisk === undefined ? row.moneyAtRisk : input.moneyAtRisk
  const kept = moneyAtRisk === null ? null : row.currency
  const currency = input.currency === undefined ? kept : input.currency
  const errors = findMoneyErrors(moneyAtRisk, currency)
  if (errors.length > 0) throw invalid(errors)
  return { moneyAtRisk, currency }
}

export const update = async (ctx: Context, input: DependenciesInput<'update'>) => {
  const row = await knownDependency(ctx, input.dependencyId)
  if (!ctx.may('dependencies.edit', factsOfConsumer(ctx, row))) {
    throw forbidden('What is needed is changed by those who need it; the provider proposes, commits or declines.')
  }
  const state = row.state as DependencyState
  if (!isOpen(state))
    throw conflict(`This dependency is ${state}; nothing about it changes any more.`, { rule: 'closed' })
  const { providerId = row.providerId, providerUnitId = row.providerUnitId, need = row.need } = input
  if (providerId !== row.providerId) {
    refuseOneself(row.consumerId, providerId)
    await activePeople(ctx, [{ field: 'providerId', id: providerId }])
  }
  if (providerUnitId !== row.providerUnitId) openUnit(ctx, 'providerUnitId', providerUnitId)
  // Whoever promised promised this; something else, or somebody else, has to be asked anew.
  const asksAnew = providerId !== row.providerId || (isPromised(state) && need !== row.need)
  const after = asksAnew ? ('requested' as const) : state
  const set = {
    providerId,
    providerUnitId,
    need,
    ...moneyAfter(row, input),
    ...(asksAnew && { state: after, proposedOn: null, committedOn: null, forecastOn: null }),
  }
  await saveVersioned(ctx, 'dependencies', 'dependency', { id: row.id, version: input.version, set })
  if (asksAnew) {
    const asked = { dependencyId: row.id, step: 'request', state: after, day: row.neededBy, note: '' }
    await record(ctx, asked, { personIds: [providerId, row.providerId, row.consumerId], need })
  }
  changed(ctx, row.id, { step: 'update', state: after })
  return dependencyPage(ctx, row.id)
}

export const todayOf = (ctx: Context): string => dayOf(ctx.now, ctx.organisation.timeZone)
