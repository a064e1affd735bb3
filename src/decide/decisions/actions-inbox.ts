// What of the decisions waits for the person who asks, and what happened to decisions since an instant.
import type { Context } from '#base/context.ts'
import { todayOf } from './actions-showing.ts'
import { isFollowUpDue } from './decision-model.ts'
import type { DecisionRow } from './decision-row.ts'
import { type Money, moneyOfCause } from './money-at-risk.ts'
import { decidedBetween, decisionsById, listDecisionRows, openedBetween } from './store.ts'
import { moneyOfDecisions } from './store-surroundings.ts'

export type DecisionOwed = { kind: 'decision' | 'carry_out' | 'follow_up'; row: DecisionRow; money: Money | null }

const most = 500

/** To decide, to carry out, to say whether it worked; the same decision may ask for two of them. */
const owedOf = (row: DecisionRow, personId: string, today: string): DecisionOwed['kind'][] => {
  if (row.state === 'open') return row.deciderId === personId ? ['decision'] : []
  const owed: DecisionOwed['kind'][] = row.state === 'decided' && row.ownerId === personId ? ['carry_out'] : []
  return isFollowUpDue(row, today) ? [...owed, 'follow_up'] : owed
}

export const decisionsOwed = async (ctx: Context): Promise<DecisionOwed[]> => {
  const { personId } = ctx.actor
  if (personId === null) return []
  const today = todayOf(ctx)
  const rows = await listDecisionRows(ctx, { mine: true }, { sort: 'decideBy', limit: most, now: ctx.now, today })
  const flags = await moneyOfDecisions(
    ctx,
    rows.map(({ id }) => id),
  )
  return rows.flatMap((row) => {
    const money = moneyOfCause(flags.get(row.id) ?? [], ctx.organisation.currency)
    return owedOf(row, personId, today).map((kind) => ({ kind, row, money }))
  })
}

/** When the clock of each of these ends that are still open. */
export const clocksOf = async (ctx: Context, ids: readonly string[]): Promise<Map<string, Date>> => {
  const rows = ids.length === 0 ? [] : await decisionsById(ctx, ids)
  return new Map(rows.filter(({ state }) => state === 'open').map(({ id, decideBy }) => [id, decideBy]))
}

export const decisionsSince = async (ctx: Context, from: Date) => ({
  opened: await openedBetween(ctx, from, ctx.now),
  made: await decidedBetween(ctx, from, ctx.now),
})

export type NearestClock = { id: string; number: number; question: string; decideBy: Date }

/** The open decision whose clock ends first, or ended first; of all, or of those about these records. */
export const nearestClock = async (ctx: Context, about?: ReadonlySet<string>): Promise<NearestClock | null> => {
  const rows = await listDecisionRows(
    ctx,
    { state: 'open' },
    { sort: 'decideBy', limit: most, now: ctx.now, today: todayOf(ctx) },
  )
  const row = rows.find(({ subjectId }) => about === undefined || (subjectId !== null && about.has(subjectId)))
  return row ? { id: row.id, number: row.number, question: row.question, decideBy: row.decideBy } : null
}
