// Finds decisions by a part of their number, question or words.
import type { Context } from '#base/context.ts'
import { todayOf } from './actions-showing.ts'
import { listDecisionRows } from './store.ts'

export const findDecisions = async (ctx: Context, part: string, limit: number) => {
  const options = { sort: '-number', limit, now: ctx.now, today: todayOf(ctx) } as const
  const rows = await listDecisionRows(ctx, { search: part }, options)
  return rows.map(({ id, number, question, decision }) => ({ id, number, title: decision ?? question }))
}
