// The history of a record, for whoever may read the record itself.

import { pageOf, positionAfter } from '#kit/paging.ts'
import { notFound } from '#kit/problems.ts'
import type { Context } from '../context.ts'
import { mayDo } from '../people/rights.ts'
import { verifyHistory } from './actions-sealing.ts'
import { type SubjectKind, subjects } from './history-subjects.ts'
import { changesOf, idsIn } from './present-entry.ts'
import { historyOf, kindOf, type Name, namesOf } from './store.ts'

const mayRead = async (ctx: Context, kind: SubjectKind, id: string): Promise<boolean> => {
  const { read, facts: kindOfFacts } = subjects[kind]
  if (kindOfFacts === null)
    return id === ctx.organisationId && ctx.may(read, { unitPath: [], ownerIds: [], confidentialTo: null })
  const facts = await ctx.facts(kindOfFacts, id)
  return facts !== null && ctx.may(read, facts)
}

/** These are never confidential, so that nothing has to be looked up for each of them. */
const neverHidden: SubjectKind[] = ['unit', 'person', 'cycle', 'decision_type']

/** The name of a record that the actor may not see stays unsaid. */
const visibleNames = async (ctx: Context, found: readonly Name[]): Promise<Name[]> => {
  const visible: Name[] = []
  for (const one of found) {
    const isOpen = neverHidden.includes(one.kind) && mayDo(ctx.actor, subjects[one.kind].read)
    if (isOpen || (await mayRead(ctx, one.kind, one.id))) visible.push(one)
  }
  return visible
}

const nameOfSubject = async (ctx: Context, kind: SubjectKind, id: string): Promise<string> => {
  if (kind === 'organisation') return ctx.organisation.name
  const [found] = (await namesOf(ctx.db, ctx.organisationId, [id])).filter((one) => one.kind === kind)
  return found?.name ?? ''
}

const words = (kind: SubjectKind | undefined): string => kind?.replaceAll('_', ' ') ?? 'record'

export const listHistory = async (
  ctx: Context,
  input: { subjectId: string; subjectKind?: SubjectKind; limit: number; cursor?: string },
) => {
  const { subjectId } = input
  const kind = input.subjectKind ?? (await kindOf(ctx.db, ctx.organisationId, subjectId))
  if (!kind || !(await mayRead(ctx, kind, subjectId))) throw notFound(words(input.subjectKind))
  const after = positionAfter(input.cursor, 1)
  const rows = await historyOf(ctx.db, ctx.organisationId, kind, subjectId, after && Number(after[0]), input.limit + 1)
  const page = pageOf(rows, input.limit, (row) => [row.id])
  const told = page.items.map((row) => ({ row, changes: changesOf(row) }))
  const people = told.flatMap(({ row }) => row.actorId ?? [])
  const mentioned = await namesOf(ctx.db, ctx.organisationId, [
    ...new Set([...people, ...idsIn(told.flatMap(({ changes }) => changes))]),
  ])
  const names = Object.fromEntries((await visibleNames(ctx, mentioned)).map(({ id, name }) => [id, name]))
  return {
    subject: { kind, id: subjectId, name: await nameOfSubject(ctx, kind, subjectId) },
    items: told.map(({ row, changes }) => ({
      id: String(row.id),
      at: row.at.toISOString(),
      actor: row.actorId === null ? null : { id: row.actorId, name: names[row.actorId] ?? '' },
      operation: row.cause,
      action: row.action,
      table: row.tableName,
      recordId: row.recordId,
      changes,
      seal: row.seal,
    })),
    names,
    nextCursor: page.nextCursor,
  }
}

export const historyActions = { list: listHistory, verify: verifyHistory }
