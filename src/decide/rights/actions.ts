// Decision types: who decides what, by when, and what holds when nobody does.
import type { z } from 'zod'
import type { Context, RecordFacts } from '#base/context.ts'
import { isId, newId } from '#base/ids.ts'
import { saveVersioned } from '#base/save-versioned.ts'
import { pageOf, positionAfter } from '#kit/paging.ts'
import { conflict, type FieldError, invalid, notFound } from '#kit/problems.ts'
import { namesOf, peopleErrors } from './actions-people.ts'
import type { rightsContract } from './contract.ts'
import { usualClock } from './decision-clock.ts'
import { presentType } from './present-type.ts'
import type { TypeRule } from './rule-for.ts'
import { type DecisionTypeRow, findType, insertType, isNameTaken, listTypeRows } from './store.ts'

type Contract = typeof rightsContract
type Input<Name extends keyof Contract> = z.output<Contract[Name]['~orpc']['inputSchema'] & z.ZodType>

const factsOf = (row: DecisionTypeRow): RecordFacts => ({
  unitPath: [],
  ownerIds: [row.deciderId],
  confidentialTo: null,
})

export const facts = {
  decision_type: async (ctx: Context, id: string): Promise<RecordFacts | null> => {
    const row = isId(id) ? await findType(ctx, id) : undefined
    return row ? factsOf(row) : null
  },
}

const presentAll = async (ctx: Context, rows: readonly DecisionTypeRow[]) => {
  const nameOf = await namesOf(
    ctx,
    rows.flatMap((row) => [row.deciderId, ...row.agreeIds]),
  )
  return rows.map((row) => {
    const may = row.archivedAt === null && ctx.may('decision_types.edit', factsOf(row))
    return presentType(row, (id) => nameOf(id), may ? ['decision_types.edit'] : [])
  })
}

const present = async (ctx: Context, row: DecisionTypeRow) => (await presentAll(ctx, [row]))[0] as Shown
type Shown = Awaited<ReturnType<typeof presentAll>>[number]

const knownType = async (ctx: Context, id: string, asOf?: Date): Promise<DecisionTypeRow> => {
  const row = isId(id) ? await findType(ctx, id, asOf) : undefined
  if (!row) throw notFound('decision type')
  return row
}

const listTypes = async (ctx: Context, input: Input<'list'>) => {
  const limit = input.limit ?? 50
  const rows = await listTypeRows(ctx, {
    archived: input.archived === true,
    deciderId: input.deciderId,
    after: positionAfter(input.cursor, 2),
    limit,
    asOf: input.asOf === undefined ? undefined : new Date(input.asOf),
  })
  const page = pageOf(rows, limit, (row) => [row.name.toLowerCase(), row.id])
  return { items: await presentAll(ctx, page.items), nextCursor: page.nextCursor }
}

const getType = async (ctx: Context, input: Input<'get'>) =>
  present(ctx, await knownType(ctx, input.decisionTypeId, input.asOf === undefined ? undefined : new Date(input.asOf)))

const refuse = async (
  ctx: Context,
  written: { id: string | null; name: string; deciderId: string; agreeIds: string[] },
): Promise<void> => {
  const errors: FieldError[] = await peopleErrors(ctx, [
    { field: 'deciderId', id: written.deciderId },
    ...written.agreeIds.map((id, at) => ({ field: `agreeIds[${at}]`, id })),
  ])
  if (written.agreeIds.includes(written.deciderId)) {
    errors.push({ field: 'agreeIds', rule: 'not_the_decider', message: 'Whoever decides need not agree as well.' })
  }
  if (await isNameTaken(ctx, written.name, written.id)) {
    errors.push({ field: 'name', rule: 'unique', message: 'Another decision type has this name.' })
  }
  if (errors.length > 0) throw invalid(errors)
}

const changed = (ctx: Context, id: string) =>
  ctx.emit({ kind: 'decision_type.changed', subjectKind: 'decision_type', subjectId: id })

const createType = async (ctx: Context, input: Input<'create'>) => {
  const agreeIds = [...new Set(input.agreeIds ?? [])]
  await refuse(ctx, { id: null, name: input.name, deciderId: input.deciderId, agreeIds })
  const clock = input.clock ?? usualClock(ctx.organisation)
  const row = await insertType(ctx, {
    id: newId(),
    name: input.name,
    question: input.question ?? '',
    threshold: input.threshold ?? '',
    deciderId: input.deciderId,
    agreeIds,
    clockAmount: clock.amount,
    clockUnit: clock.unit,
    defaultAction: input.defaultAction ?? '',
  })
  changed(ctx, row.id)
  return present(ctx, row)
}

const refuseArchived = (row: DecisionTypeRow): void => {
  if (row.archivedAt) throw conflict('This decision type is archived; create another one.', { rule: 'archived' })
}

const updateType = async (ctx: Context, { decisionTypeId, version, clock, ...input }: Input<'update'>) => {
  const row = await knownType(ctx, decisionTypeId)
  refuseArchived(row)
  const agreeIds = [...new Set(input.agreeIds ?? row.agreeIds)]
  await refuse(ctx, { ...row, ...input, agreeIds })
  const set = { ...input, agreeIds, ...(clock && { clockAmount: clock.amount, clockUnit: clock.unit }) }
  const saved = await saveVersioned<DecisionTypeRow>(ctx, 'decisionTypes', 'decision type', {
    id: row.id,
    version,
    set,
  })
  changed(ctx, row.id)
  return present(ctx, saved)
}

const archiveType = async (ctx: Context, { decisionTypeId, version }: Input<'archive'>) => {
  const row = await knownType(ctx, decisionTypeId)
  refuseArchived(row)
  const set = { archivedAt: ctx.now }
  const saved = await saveVersioned<DecisionTypeRow>(ctx, 'decisionTypes', 'decision type', {
    id: row.id,
    version,
    set,
  })
  changed(ctx, row.id)
  return present(ctx, saved)
}

/** The rule that a type gives to decisions; null for an unknown or archived one. */
export const typeRule = async (ctx: Context, id: string | null | undefined): Promise<TypeRule | null> => {
  const row = id ? await findType(ctx, id) : undefined
  if (!row || row.archivedAt) return null
  const { question, deciderId, agreeIds, clockAmount, clockUnit, defaultAction } = row
  return { question, deciderId, agreeIds, clock: { amount: clockAmount, unit: clockUnit }, defaultAction }
}

export const typeName = async (ctx: Context, id: string): Promise<string> => (await findType(ctx, id))?.name ?? ''

export const rightsActions = {
  list: listTypes,
  get: getType,
  create: createType,
  update: updateType,
  archive: archiveType,
}
