import type { Context } from '#base/context.ts'
import { newId } from '#base/ids.ts'
import { notify } from '#base/people/notify.ts'
import { superiorOf } from '#base/people/superiors.ts'
import { unitPath } from '#base/people/unit-tree.ts'
import { dayOf } from '#kit/calendar/time-zone.ts'
import { pageOf, positionAfter } from '#kit/paging.ts'
import { type FieldError, forbidden, invalid, notFound } from '#kit/problems.ts'
import { keyResultItems } from './actions-key-result-view.ts'
import { activePeople, namesOf, placeOf } from './actions-people.ts'
import { findBlockerErrors, latestActionAt, needsBlocker } from './blocker.ts'
import { firstConfidence } from './confidence.ts'
import type { GoalsInput, GoalsOutput } from './contract.ts'
import { type CheckInItem, dueOf, presentCheckIn } from './present-goals.ts'
import { insertCheckIns, type NewCheckIn, readCheckIns } from './store-check-ins.ts'
import { findKeyResults, type KeyResultRow, readKeyResults } from './store-key-results.ts'

type Said = GoalsInput<'checkIn'>

const refusals = (row: KeyResultRow, said: Said, confidence: number, now: Date): FieldError[] => {
  if (row.closedAt || row.objectiveClosedAt) {
    return [
      {
        field: 'keyResultId',
        rule: 'closed',
        message: `‘${row.title}’ is closed; nothing is reported on it any more.`,
      },
    ]
  }
  const blockerDueAt = said.blockerDueAt === undefined ? undefined : new Date(said.blockerDueAt)
  const errors = findBlockerErrors({ ...said, confidence, blockerDueAt }, now)
  if (said.value !== undefined && row.source === 'metric') {
    errors.push({
      field: 'value',
      rule: 'value_from_the_metric',
      message: `‘${row.title}’ follows a metric: record a reading there; a check-in does not set its value.`,
    })
  }
  return errors
}

const checkInOf = (row: KeyResultRow, said: Said, confidence: number, made: { at: Date; by: string }): NewCheckIn => ({
  id: newId(),
  keyResultId: row.id,
  madeAt: made.at,
  madeBy: made.by,
  reported: said.reported,
  confidence,
  value: said.value ?? null,
  note: said.note ?? '',
  blocker: said.blocker ?? null,
  blockerOwnerId: said.blockerOwnerId ?? null,
  blockerAction: said.blockerAction ?? null,
  blockerDueAt:
    said.blocker === undefined
      ? null
      : said.blockerDueAt === undefined
        ? latestActionAt(made.at)
        : new Date(said.blockerDueAt),
})

const mayCheckIn = (ctx: Context, row: KeyResultRow): boolean =>
  ctx.may('goals.check_in', {
    unitPath: unitPath(ctx.units, row.unitId),
    ownerIds: [row.ownerId, row.objectiveOwnerId],
    confidentialTo: null,
  })

/** Whoever removes the blocker learns of it at once; low confidence reaches the superior and the sponsor the same day. */
const tell = async (ctx: Context, row: KeyResultRow, checkIn: NewCheckIn): Promise<void> => {
  const about = { subjectKind: 'key_result', subjectId: row.id }
  const payload = {
    title: row.title,
    blocker: checkIn.blocker,
    action: checkIn.blockerAction,
    dueAt: checkIn.blockerDueAt?.toISOString() ?? null,
  }
  if (checkIn.blockerOwnerId !== null) {
    await notify(ctx, { ...about, kind: 'blocker.assigned', personIds: [checkIn.blockerOwnerId], payload })
  }
  if (!needsBlocker(checkIn.reported, checkIn.confidence)) return
  const owner = await placeOf(ctx, row.ownerId)
  const superior = owner && superiorOf(owner, ctx.units)
  const told = [superior, row.sponsorId].filter((id) => id !== checkIn.madeBy && id !== checkIn.blockerOwnerId)
  await notify(ctx, {
    ...about,
    kind: 'key_result.in_trouble',
    personIds: told,
    payload: { ...payload, confidence: checkIn.confidence, reported: checkIn.reported },
  })
}

/** All or none: each refusal names the place in the list that it is about. */
const checkInAll = async (
  ctx: Context,
  said: readonly Said[],
  fieldOf: (i: number, field: string) => string,
): Promise<CheckInItem[]> => {
  const by = ctx.actor.personId
  if (by === null) throw forbidden('A check-in is the word of a person; the system has none.')
  const rows = new Map(
    (
      await findKeyResults(
        ctx,
        said.map(({ keyResultId }) => keyResultId),
      )
    ).map((row) => [row.id, row]),
  )
  const errors: FieldError[] = []
  const checkIns: NewCheckIn[] = []
  for (const [i, one] of said.entries()) {
    const row = rows.get(one.keyResultId.toLowerCase())
    const refuse = ({ field, ...error }: FieldError) => errors.push({ field: fieldOf(i, field), ...error })
    if (!row) {
      refuse({ field: 'keyResultId', rule: 'not_found', message: 'There is no such key result.' })
      continue
    }
    if (!mayCheckIn(ctx, row))
      throw forbidden(`You need the right ‘goals.check_in’ on ‘${row.title}’; it belongs to others.`)
    if (checkIns.some(({ keyResultId }) => keyResultId === row.id)) {
      refuse({ field: 'keyResultId', rule: 'once', message: `‘${row.title}’ stands twice in the list.` })
      continue
    }
    const confidence = one.confidence ?? row.confidence ?? firstConfidence
    refusals(row, one, confidence, ctx.now).forEach(refuse)
    checkIns.push(checkInOf(row, one, confidence, { at: ctx.now, by }))
  }
  if (errors.length > 0) throw invalid(errors)
  await activePeople(
    ctx,
    checkIns.flatMap(({ blockerOwnerId }, i) =>
      blockerOwnerId === null ? [] : [{ field: fieldOf(i, 'blockerOwnerId'), id: blockerOwnerId }],
    ),
  )
  await insertCheckIns(ctx, checkIns)
  for (const checkIn of checkIns) {
    const { keyResultId, reported, confidence } = checkIn
    ctx.emit({
      kind: 'key_result.checked_in',
      subjectKind: 'key_result',
      subjectId: keyResultId,
      payload: { reported, confidence },
    })
    await tell(ctx, rows.get(keyResultId) as KeyResultRow, checkIn)
  }
  const nameOf = await namesOf(
    ctx,
    checkIns.flatMap(({ madeBy, blockerOwnerId }) => [madeBy, blockerOwnerId]),
  )
  return checkIns.map((checkIn) => presentCheckIn(checkIn, nameOf))
}

export const checkIn = async (ctx: Context, input: Said): Promise<CheckInItem> => {
  const [made] = await checkInAll(ctx, [input], (_, field) => field)
  if (!made) throw notFound('key result')
  return made
}

export const checkInMany = async (ctx: Context, input: GoalsInput<'checkInMany'>) => ({
  items: await checkInAll(ctx, input.checkIns, (i, field) => `checkIns[${i}].${field}`),
})

export const listCheckIns = async (
  ctx: Context,
  input: GoalsInput<'listCheckIns'>,
): Promise<GoalsOutput<'listCheckIns'>> => {
  const after = positionAfter(input.cursor, 2)
  const filter = {
    keyResultId: input.keyResultId,
    limit: input.limit,
    after: after && { madeAt: String(after[0]), id: String(after[1]) },
  }
  const rows = await readCheckIns(ctx, filter, input.asOf === undefined ? undefined : new Date(input.asOf))
  const page = pageOf(rows, input.limit, (row) => [row.madeAt.toISOString(), row.id])
  const nameOf = await namesOf(
    ctx,
    page.items.flatMap(({ madeBy, blockerOwnerId }) => [madeBy, blockerOwnerId]),
  )
  return { items: page.items.map((row) => presentCheckIn(row, nameOf)), nextCursor: page.nextCursor }
}

export const listDueCheckIns = async (
  ctx: Context,
  input: GoalsInput<'listDueCheckIns'>,
): Promise<GoalsOutput<'listDueCheckIns'>> => {
  const ownerId = input.personId ?? ctx.actor.personId
  if (ownerId === null) return { items: [] }
  const rows = await readKeyResults(ctx, { ownerId, closed: false, sort: 'title', limit: null })
  const today = dayOf(ctx.now, ctx.organisation.timeZone)
  const due = rows.flatMap((row) => {
    const state = dueOf(ctx, row, ctx.now)
    return state && state.dueOn <= today ? [{ row, state }] : []
  })
  const items = await keyResultItems(
    ctx,
    due.map(({ row }) => row),
  )
  return {
    items: due
      .map(({ state }, i) => ({ keyResult: items[i] as (typeof items)[number], ...state }))
      .sort((a, b) => b.daysLate - a.daysLate),
  }
}
