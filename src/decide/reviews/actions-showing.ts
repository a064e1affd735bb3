// Reviews and their items as they are shown: with names, decisions and effects, and only what the actor may see.
import type { Context, RecordFacts } from '#base/context.ts'
import { isId } from '#base/ids.ts'
import { unitPath } from '#base/people/unit-tree.ts'
import { decisionRows } from '#decide/decisions/actions-model.ts'
import { showDecisions, showEffects, visibleRecords } from '#decide/decisions/actions-showing.ts'
import { totalByCurrency } from '#decide/decisions/money-at-risk.ts'
import { namesOf } from '#decide/rights/actions-people.ts'
import { notFound } from '#kit/problems.ts'
import { type ClearedFlag, type LiveAgenda, liveAgenda } from './actions-agenda.ts'
import { handTopics } from './hand-topics.ts'
import { entryFor, type ItemView, viewOfEntry, viewOfMinutes, viewOfRow } from './item-view.ts'
import type { ItemRow, ReviewRow } from './review-row.ts'
import { findReview, itemCounts, itemsOf, lockReview } from './store.ts'

export const factsOfReview = (ctx: Context, row: Pick<ReviewRow, 'unitId' | 'chairId'>): RecordFacts => ({
  unitPath: unitPath(ctx.units, row.unitId),
  ownerIds: [row.chairId],
  confidentialTo: null,
})

export const facts = {
  review: async (ctx: Context, id: string): Promise<RecordFacts | null> => {
    const row = isId(id) ? await findReview(ctx, id) : undefined
    return row ? factsOfReview(ctx, row) : null
  },
}

export const knownReview = async (ctx: Context, id: string): Promise<ReviewRow> => {
  const row = isId(id) ? await findReview(ctx, id) : undefined
  if (!row) throw notFound('review')
  return row
}

export const heldReview = async (ctx: Context, id: string): Promise<ReviewRow> => {
  const row = isId(id) ? await lockReview(ctx, id) : undefined
  if (!row) throw notFound('review')
  return row
}

/** Named by kind and id; null where the actor may not see what it is about. */
export const showItems = async (ctx: Context, views: readonly ItemView[]) => {
  const records = await visibleRecords(
    ctx,
    views.map(({ subjectId }) => subjectId),
  )
  const visible = views.filter(({ subjectId }) => subjectId === null || records.has(subjectId))
  const nameOf = await namesOf(
    ctx,
    visible.map(({ ownerId }) => ownerId),
  )
  const rows = await decisionRows(
    ctx,
    visible.flatMap(({ decisionId, followUpIds }) => [decisionId, ...followUpIds]),
  )
  const decisions = new Map((await showDecisions(ctx, rows)).map((decision) => [decision.id, decision]))
  const following = new Set(visible.flatMap(({ followUpIds }) => followUpIds))
  const effects = await showEffects(
    ctx,
    rows.filter(({ id }) => following.has(id)),
  )
  const items = visible.map(({ subjectKind, subjectId, ownerId, decisionId, followUpIds, money, ...view }) => ({
    ...view,
    subject: (subjectId !== null && records.get(subjectId)) || null,
    owner: nameOf(ownerId),
    moneyAtRisk: money?.amount ?? null,
    currency: money?.currency ?? null,
    decision: (decisionId !== null && decisions.get(decisionId)) || null,
    followUps: followUpIds.flatMap((id) => {
      const decision = decisions.get(id)
      return decision ? [{ decision, effect: effects.get(id) ?? null }] : []
    }),
  }))
  return { items, moneyAtRisk: totalByCurrency(visible.flatMap(({ money }) => money ?? [])) }
}

export const showCleared = async (ctx: Context, flags: readonly ClearedFlag[]) => {
  const records = await visibleRecords(
    ctx,
    flags.map(({ subjectId }) => subjectId),
  )
  return flags.flatMap((flag) => {
    const subject = records.get(flag.subjectId)
    if (!subject) return []
    const { id: flagId, subjectName: title, raisedAt, clearedAt, clearedBy } = flag
    const severity = flag.severity as 'red' | 'yellow'
    return [
      {
        flagId,
        title,
        subject,
        severity,
        raisedAt: raisedAt.toISOString(),
        clearedAt: clearedAt.toISOString(),
        clearedBy,
      },
    ]
  })
}

export const liveViews = (live: LiveAgenda): ItemView[] =>
  live.entries.map((entry, position) => viewOfEntry(entry, live.appearances.get(entry) ?? 1, position))

const steps: Record<ReviewRow['state'], string[]> = {
  planned: ['edit', 'start'],
  running: ['run', 'close'],
  closed: [],
}

export const showReviews = async (ctx: Context, rows: readonly ReviewRow[]) => {
  const counts = await itemCounts(
    ctx,
    rows.map(({ id }) => id),
  )
  const nameOf = await namesOf(
    ctx,
    rows.map(({ chairId }) => chairId),
  )
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    layer: row.layer,
    unit: { id: row.unitId, name: ctx.units.get(row.unitId)?.name ?? '' },
    heldOn: row.heldOn,
    chair: nameOf(row.chairId),
    state: row.state,
    startedAt: row.startedAt?.toISOString() ?? null,
    closedAt: row.closedAt?.toISOString() ?? null,
    itemCount: counts.get(row.id) ?? 0,
    version: row.version,
    can: ctx.may('reviews.run', factsOfReview(ctx, row)) ? steps[row.state] : [],
  }))
}

/** The rows of a running review with what is known now, and what has come up since. */
export const runningViews = (rows: readonly ItemRow[], live: LiveAgenda) => {
  const matched = rows.map((row) => ({ row, entry: entryFor(row, live.entries) }))
  const taken = new Set(matched.flatMap(({ entry }) => entry ?? []))
  return {
    matched,
    views: matched.map(({ row, entry }) => viewOfRow(row, entry)),
    fresh: live.entries.filter((entry) => !taken.has(entry)),
  }
}

const itemsByState = async (ctx: Context, row: ReviewRow) => {
  const rows = await itemsOf(ctx, row.id)
  if (row.state === 'closed') {
    const frozen = new Map(row.minutes?.items.map((item) => [item.topicKey, item]))
    const views = rows.map((item) => viewOfMinutes(item, frozen.get(item.topicKey)))
    return { since: row.minutes?.since ?? null, views, fresh: [], cleared: [] }
  }
  const live = await liveAgenda(ctx, row.unitId, handTopics(rows))
  const since = live.since?.toISOString() ?? null
  if (row.state === 'planned') {
    const ids = new Map(rows.map((item) => [item.topicKey, item]))
    const views = liveViews(live).map((view) => {
      const { id, version, note } = ids.get(view.topicKey) ?? { id: null, version: 0, note: '' }
      return { ...view, id, version, note }
    })
    return { since, views, fresh: [], cleared: live.clearedSince }
  }
  const { views, fresh } = runningViews(rows, live)
  const freshViews = fresh.map((entry, at) => viewOfEntry(entry, live.appearances.get(entry) ?? 1, rows.length + at))
  return { since, views, fresh: freshViews, cleared: live.clearedSince }
}

export const showReview = async (ctx: Context, row: ReviewRow) => {
  const [head] = await showReviews(ctx, [row])
  if (!head) throw notFound('review')
  const { since, views, fresh, cleared } = await itemsByState(ctx, row)
  const clearedThen = (row.minutes?.clearedSince ?? []).map(({ subjectKind: _, ...flag }) => flag)
  return {
    ...head,
    since,
    ...(await showItems(ctx, views)),
    clearedSince: row.state === 'closed' ? await showFrozenCleared(ctx, clearedThen) : await showCleared(ctx, cleared),
    preview: row.state === 'planned',
    fresh: (await showItems(ctx, fresh)).items,
  }
}

type FrozenCleared = {
  flagId: string
  title: string
  subjectId: string
  severity: 'red' | 'yellow'
  raisedAt: string
  clearedAt: string
  clearedBy: string | null
}

const showFrozenCleared = async (ctx: Context, flags: readonly FrozenCleared[]) => {
  const records = await visibleRecords(
    ctx,
    flags.map(({ subjectId }) => subjectId),
  )
  return flags.flatMap(({ subjectId, ...flag }) => {
    const subject = records.get(subjectId)
    return subject ? [{ ...flag, subject }] : []
  })
}
