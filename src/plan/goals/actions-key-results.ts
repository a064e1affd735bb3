import type { Context } from '#base/context.ts'
import { newId } from '#base/ids.ts'
import { unitsBelow } from '#base/people/unit-tree.ts'
import { saveVersioned } from '#base/save-versioned.ts'
import { dayOf } from '#kit/calendar/time-zone.ts'
import { pageOf, positionAfter } from '#kit/paging.ts'
import { conflict, invalid, notFound } from '#kit/problems.ts'
import { metricPeriods } from '#sense/metrics/actions-model.ts'
import { refuseRingThroughMetric } from '../dependencies/actions-rings.ts'
import { refuseClosedCycle } from './actions-cycles.ts'
import { keyResultItems, keyResultPage } from './actions-key-result-view.ts'
import { metricNamed } from './actions-metrics.ts'
import { activePeople } from './actions-people.ts'
import type { GoalsInput, GoalsOutput } from './contract.ts'
import { gradeFromProgress } from './grade.ts'
import { findKeyResultErrors, promiseChanges } from './key-result-rules.ts'
import { type Promised, promiseOf, touchesPromise } from './promise.ts'
import { findCycle } from './store-cycles.ts'
import { providersTo } from './store-hanging.ts'
import {
  findKeyResult,
  findKeyResults,
  insertKeyResult,
  type KeyResultRow,
  keyResultPlaces,
  type NewKeyResult,
} from './store-key-results.ts'
import { findObjective } from './store-objectives.ts'

export const listKeyResults = async (
  ctx: Context,
  { cursor, asOf: at, unitId, objectiveId, ...input }: GoalsInput<'listKeyResults'>,
): Promise<GoalsOutput<'listKeyResults'>> => {
  const asOf = at === undefined ? undefined : new Date(at)
  const after = positionAfter(cursor, 4)
  const filter = {
    ...input,
    objectiveIds: objectiveId === undefined ? undefined : [objectiveId],
    unitIds: unitId === undefined ? undefined : unitsBelow(ctx.units, unitId),
    after: after && { rank: Number(after[0]), dueOn: String(after[1]), title: String(after[2]), id: String(after[3]) },
  }
  const places = await keyResultPlaces(ctx, filter, asOf)
  const page = pageOf(places, input.limit, (place) => [place.rank, place.dueOn, place.title, place.id])
  const ids = page.items.map(({ id }) => id)
  const rows = new Map((await findKeyResults(ctx, ids, asOf)).map((row) => [row.id, row]))
  const inOrder = ids.flatMap((id) => rows.get(id) ?? [])
  return { items: await keyResultItems(ctx, inOrder, asOf), nextCursor: page.nextCursor }
}

export const getKeyResult = (ctx: Context, input: GoalsInput<'getKeyResult'>) =>
  keyResultPage(ctx, input.keyResultId, input.asOf === undefined ? undefined : new Date(input.asOf))

const knownKeyResult = async (ctx: Context, keyResultId: string): Promise<KeyResultRow> => {
  const keyResult = await findKeyResult(ctx, keyResultId)
  if (!keyResult) throw notFound('key result')
  return keyResult
}

const refuseClosed = (row: Pick<KeyResultRow, 'title' | 'closedAt' | 'objectiveTitle' | 'objectiveClosedAt'>): void => {
  if (row.closedAt) throw conflict(`The key result ‘${row.title}’ is closed; open it again first.`, { rule: 'closed' })
  if (row.objectiveClosedAt)
    throw conflict(`The objective ‘${row.objectiveTitle}’ is closed; open it again first.`, { rule: 'closed' })
}

/** The last reading before the start, or the latest one where nothing was read before it. */
const baselineOf = async (ctx: Context, metricId: string, startsOn: string): Promise<number | null> => {
  const periods = ((await metricPeriods(ctx, [metricId])).get(metricId) ?? []).filter(({ value }) => value !== null)
  return (periods.findLast(({ period }) => period < startsOn) ?? periods.at(-1))?.value ?? null
}

type Sent = Parameters<typeof promiseOf>[0]

const resolvePromise = async (
  ctx: Context,
  sent: Sent,
  before: Partial<Promised> & Pick<Promised, 'startsOn' | 'dueOn'>,
): Promise<Promised> => {
  const source = sent.source ?? before.source
  const named = source === 'metric' ? (sent.metricId ?? before.metricId ?? null) : null
  const metric = named === null ? null : await metricNamed(ctx, named)
  const asked = metric && sent.metricId ? { ...sent, metricId: metric.id } : sent
  // Another metric starts from its own readings, not from where the one before began.
  const moved = metric !== null && before.metricId !== undefined && before.metricId !== metric.id
  const known = moved ? { ...before, baseline: undefined } : before
  const needed = metric !== null && sent.baseline === undefined && known.baseline === undefined
  const read = needed ? await baselineOf(ctx, metric.id, sent.startsOn ?? before.startsOn) : null
  const promised = promiseOf(asked, known as typeof before, metric, read)
  const errors = findKeyResultErrors(promised)
  if (errors.length > 0) throw invalid(errors)
  return promised
}

const withoutOwner = (contributorIds: readonly string[], ownerId: string): string[] =>
  [...new Set(contributorIds)].filter((id) => id !== ownerId)

const contributors = (ids: readonly string[] | undefined) =>
  (ids ?? []).map((id, i) => ({ field: `contributorIds[${i}]`, id }))

const changed = (ctx: Context, keyResultId: string, payload: Record<string, unknown>): void =>
  ctx.emit({ kind: 'key_result.changed', subjectKind: 'key_result', subjectId: keyResultId, payload })

export const createKeyResult = async (ctx: Context, input: GoalsInput<'createKeyResult'>) => {
  const objective = await findObjective(ctx, input.objectiveId)
  const cycle = objective && (await findCycle(ctx, objective.cycleId))
  if (!objective || !cycle) throw notFound('objective')
  refuseClosed({ title: '', closedAt: null, objectiveTitle: objective.title, objectiveClosedAt: objective.closedAt })
  refuseClosedCycle(cycle)
  await activePeople(ctx, [{ field: 'ownerId', id: input.ownerId }, ...contributors(input.contributorIds)])
  const promised = await resolvePromise(ctx, input, { startsOn: cycle.startsOn, dueOn: cycle.endsOn })
  const keyResult: NewKeyResult = {
    ...promised,
    id: newId(),
    objectiveId: objective.id,
    title: input.title,
    ownerId: input.ownerId,
    contributorIds: withoutOwner(input.contributorIds ?? [], input.ownerId),
    commitment: input.commitment ?? 'aspirational',
    weight: String(input.weight ?? 1),
    checkInRhythm: input.checkInRhythm ?? 'weekly',
  }
  await insertKeyResult(ctx, keyResult)
  changed(ctx, keyResult.id, { created: true })
  return keyResultPage(ctx, keyResult.id)
}

const promisedBefore = (row: KeyResultRow): Promised => ({
  source: row.source as Promised['source'],
  metricId: row.metricId,
  valueUnit: row.valueUnit,
  decimals: row.decimals,
  direction: row.direction as Promised['direction'],
  baseline: row.baseline,
  target: row.target,
  relativeTarget: row.relativeTarget,
  bandLow: row.bandLow,
  bandHigh: row.bandHigh,
  startsOn: row.startsOn,
  dueOn: row.dueOn,
})

/** What was promised changes after the start only with a reason that is kept. */
const reasonFor = (ctx: Context, row: KeyResultRow, fields: string[], reason: string | undefined) => {
  if (fields.length === 0) return {}
  const begun = row.startsOn <= dayOf(ctx.now, ctx.organisation.timeZone)
  if (begun && reason === undefined) {
    const message = `The key result began on ${row.startsOn}: to change its ${fields.join(', ')}, write the reason.`
    throw invalid('reason', 'reason_for_a_change_after_the_start', message)
  }
  return reason === undefined ? {} : { targetReason: reason }
}

const refuseOwner = async (ctx: Context, row: KeyResultRow, ownerId: string): Promise<void> => {
  if (ownerId !== row.ownerId && (await providersTo(ctx, row.id)).includes(ownerId)) {
    const message = 'This person provides what the key result depends on; nobody depends on oneself.'
    throw invalid('ownerId', 'not_oneself', message)
  }
}

export const updateKeyResult = async (
  ctx: Context,
  { keyResultId, version, reason, weight, ...sent }: GoalsInput<'updateKeyResult'>,
) => {
  const row = await knownKeyResult(ctx, keyResultId)
  refuseClosed(row)
  const ownerId = sent.ownerId ?? row.ownerId
  if (sent.ownerId !== undefined) await refuseOwner(ctx, row, ownerId)
  await activePeople(ctx, [
    ...(sent.ownerId === undefined ? [] : [{ field: 'ownerId', id: sent.ownerId }]),
    ...contributors(sent.contributorIds),
  ])
  const before = promisedBefore(row)
  const promised = touchesPromise(sent) ? await resolvePromise(ctx, sent, before) : before
  const fields = promiseChanges(before, promised)
  if (promised.metricId !== null && promised.metricId !== row.metricId) {
    await refuseRingThroughMetric(ctx, keyResultId, promised.metricId)
  }
  const { title, commitment, checkInRhythm } = sent
  const set = {
    ...promised,
    title: title ?? row.title,
    ownerId,
    contributorIds: withoutOwner(sent.contributorIds ?? row.contributorIds, ownerId),
    commitment: commitment ?? row.commitment,
    checkInRhythm: checkInRhythm ?? row.checkInRhythm,
    ...(weight !== undefined && { weight: String(weight) }),
    ...reasonFor(ctx, row, fields, reason),
  }
  await saveVersioned(ctx, 'keyResults', 'key result', { id: keyResultId, version, set })
  changed(ctx, keyResultId, { promised: fields, ...(fields.length > 0 && reason !== undefined && { reason }) })
  return keyResultPage(ctx, keyResultId)
}

export const closeKeyResult = async (ctx: Context, input: GoalsInput<'closeKeyResult'>) => {
  const row = await knownKeyResult(ctx, input.keyResultId)
  if (row.closedAt) throw conflict('This key result is closed already.', { rule: 'closed' })
  const grade = input.grade ?? (row.progress === null ? null : gradeFromProgress(row.progress))
  if (grade === null)
    throw invalid(
      'grade',
      'grade_needed',
      'There is no data to grade this key result by; give its grade from 0.0 to 1.0.',
    )
  const set = { closedAt: ctx.now, grade, closeNote: input.note ?? null }
  await saveVersioned(ctx, 'keyResults', 'key result', { id: row.id, version: input.version, set })
  changed(ctx, row.id, { closed: true, grade })
  return keyResultPage(ctx, row.id)
}

export const reopenKeyResult = async (ctx: Context, input: GoalsInput<'reopenKeyResult'>) => {
  const row = await knownKeyResult(ctx, input.keyResultId)
  if (!row.closedAt) throw conflict('This key result is open.', { rule: 'open' })
  refuseClosed({ ...row, closedAt: null })
  const set = { closedAt: null, grade: null, closeNote: input.note }
  await saveVersioned(ctx, 'keyResults', 'key result', { id: row.id, version: input.version, set })
  changed(ctx, row.id, { reopened: true, note: input.note })
  return keyResultPage(ctx, row.id)
}
