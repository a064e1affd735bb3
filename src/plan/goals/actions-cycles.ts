import type { Context } from '#base/context.ts'
import { newId } from '#base/ids.ts'
import { saveVersioned } from '#base/save-versioned.ts'
import { pageOf, positionAfter } from '#kit/paging.ts'
import { conflict, type FieldError, forbidden, invalid, notFound } from '#kit/problems.ts'
import { factsOfCycle } from './actions-facts.ts'
import { namesOf } from './actions-people.ts'
import type { GoalsInput, GoalsOutput } from './contract.ts'
import { gradeColour, gradeFromProgress } from './grade.ts'
import {
  type CycleRow,
  findCycle,
  gradingRows,
  insertCycle,
  isCycleNameTaken,
  openObjectivesOf,
  readCycles,
} from './store-cycles.ts'

const present = (ctx: Context, row: CycleRow): GoalsOutput<'createCycle'> => ({
  id: row.id,
  name: row.name,
  startsOn: row.startsOn,
  endsOn: row.endsOn,
  closedAt: row.closedAt?.toISOString() ?? null,
  objectives: row.objectives ?? 0,
  version: row.version,
  can: ctx.may('goals.edit', factsOfCycle) ? ['goals.edit'] : [],
})

export const listCycles = async (ctx: Context, input: GoalsInput<'listCycles'>): Promise<GoalsOutput<'listCycles'>> => {
  const after = positionAfter(input.cursor, 2)
  const filter = {
    open: input.open,
    limit: input.limit,
    after: after && { startsOn: String(after[0]), id: String(after[1]) },
  }
  const rows = await readCycles(ctx, filter, input.asOf ? new Date(input.asOf) : undefined)
  const page = pageOf(rows, input.limit, (row) => [row.startsOn, row.id])
  return { items: page.items.map((row) => present(ctx, row)), nextCursor: page.nextCursor }
}

export const knownCycle = async (ctx: Context, cycleId: string, asOf?: Date): Promise<CycleRow> => {
  const cycle = await findCycle(ctx, cycleId, asOf)
  if (!cycle) throw notFound('cycle')
  return cycle
}

const withGrades = async (ctx: Context, cycleId: string, asOf?: Date): Promise<GoalsOutput<'getCycle'>> => {
  const cycle = await knownCycle(ctx, cycleId, asOf)
  const rows = (await gradingRows(ctx, cycleId, asOf)).filter(({ visible }) => visible)
  const nameOf = await namesOf(
    ctx,
    rows.map(({ ownerId }) => ownerId),
  )
  return {
    ...present(ctx, cycle),
    keyResults: rows.map((row) => ({
      keyResultId: row.id,
      title: row.title,
      objective: { id: row.objectiveId, title: row.objectiveTitle },
      owner: nameOf(row.ownerId),
      progress: row.progress,
      suggested: row.progress === null ? null : gradeFromProgress(row.progress),
      grade: row.grade,
      gradeColour: row.grade === null ? null : gradeColour(row.grade),
      closed: row.closedAt !== null,
    })),
  }
}

export const getCycle = (ctx: Context, input: GoalsInput<'getCycle'>) =>
  withGrades(ctx, input.cycleId, input.asOf ? new Date(input.asOf) : undefined)

const refuseCycle = async (
  ctx: Context,
  cycle: { name: string; startsOn: string; endsOn: string },
  id: string | null,
) => {
  if (cycle.endsOn <= cycle.startsOn) {
    throw invalid('endsOn', 'end_after_start', `The end ${cycle.endsOn} is not after the start ${cycle.startsOn}.`)
  }
  if (await isCycleNameTaken(ctx, cycle.name, id)) {
    throw invalid('name', 'unique', `Another cycle has the name ‘${cycle.name}’.`)
  }
}

export const createCycle = async (ctx: Context, input: GoalsInput<'createCycle'>) => {
  if (!ctx.may('goals.edit', factsOfCycle)) {
    throw forbidden('Cycles belong to the whole organisation; your right to edit goals is limited to your own.')
  }
  await refuseCycle(ctx, input, null)
  const cycle = { id: newId(), ...input }
  await insertCycle(ctx, cycle)
  ctx.emit({ kind: 'cycle.changed', subjectKind: 'cycle', subjectId: cycle.id })
  return present(ctx, await knownCycle(ctx, cycle.id))
}

export const refuseClosedCycle = (cycle: CycleRow): void => {
  if (cycle.closedAt) throw conflict(`The cycle ‘${cycle.name}’ is closed.`, { rule: 'closed' })
}

export const updateCycle = async (ctx: Context, { cycleId, version, ...set }: GoalsInput<'updateCycle'>) => {
  const cycle = await knownCycle(ctx, cycleId)
  refuseClosedCycle(cycle)
  await refuseCycle(
    ctx,
    { name: set.name ?? cycle.name, startsOn: set.startsOn ?? cycle.startsOn, endsOn: set.endsOn ?? cycle.endsOn },
    cycleId,
  )
  await saveVersioned(ctx, 'cycles', 'cycle', { id: cycleId, version, set })
  ctx.emit({ kind: 'cycle.changed', subjectKind: 'cycle', subjectId: cycleId })
  return present(ctx, await knownCycle(ctx, cycleId))
}

type Graded = { id: string; version: number; grade: number; note: string | undefined }

/** Each open key result with the grade it was given, or else the one that its progress comes to. */
const gradesFor = async (ctx: Context, input: GoalsInput<'closeCycle'>): Promise<Graded[]> => {
  const rows = await gradingRows(ctx, input.cycleId)
  const open = rows.filter(({ closedAt }) => closedAt === null)
  const given = new Map((input.grades ?? []).map((grade) => [grade.keyResultId, grade]))
  const errors: FieldError[] = []
  for (const [i, { keyResultId }] of (input.grades ?? []).entries()) {
    const row = rows.find(({ id, visible }) => id === keyResultId && visible)
    const field = `grades[${i}].keyResultId`
    if (!row) errors.push({ field, rule: 'not_found', message: 'There is no such key result in this cycle.' })
    else if (row.closedAt)
      errors.push({ field, rule: 'closed', message: `‘${row.title}’ is closed already and keeps its grade.` })
  }
  const graded = open.flatMap((row) => {
    const grade = given.get(row.id)?.grade ?? (row.progress === null ? undefined : gradeFromProgress(row.progress))
    if (grade !== undefined) return [{ id: row.id, version: row.version, grade, note: given.get(row.id)?.note }]
    const who = row.visible ? `‘${row.title}’` : 'A confidential key result'
    errors.push({
      field: 'grades',
      rule: 'grade_needed',
      message: `${who} has no data to be graded by; give it a grade.`,
    })
    return []
  })
  if (errors.length > 0) throw invalid(errors)
  return graded
}

export const closeCycle = async (ctx: Context, input: GoalsInput<'closeCycle'>) => {
  const cycle = await knownCycle(ctx, input.cycleId)
  refuseClosedCycle(cycle)
  const closedAt = ctx.now
  for (const { id, version, grade, note } of await gradesFor(ctx, input)) {
    await saveVersioned(ctx, 'keyResults', 'key result', {
      id,
      version,
      set: { closedAt, grade, closeNote: note ?? null },
    })
    ctx.emit({ kind: 'key_result.changed', subjectKind: 'key_result', subjectId: id, payload: { closed: true, grade } })
  }
  for (const { id, version } of await openObjectivesOf(ctx, input.cycleId)) {
    await saveVersioned(ctx, 'objectives', 'objective', { id, version, set: { closedAt } })
    ctx.emit({ kind: 'objective.changed', subjectKind: 'objective', subjectId: id, payload: { closed: true } })
  }
  await saveVersioned(ctx, 'cycles', 'cycle', { id: input.cycleId, version: input.version, set: { closedAt } })
  ctx.emit({ kind: 'cycle.changed', subjectKind: 'cycle', subjectId: input.cycleId, payload: { closed: true } })
  return withGrades(ctx, input.cycleId)
}
