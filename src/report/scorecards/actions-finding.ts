// Scorecards by a part of their name, for the search over everything.
import type { Context } from '#base/context.ts'
import { listCards } from './store.ts'

export const findCards = async (ctx: Context, part: string, limit: number) =>
  (await listCards(ctx, { search: part, limit: limit - 1 })).map(({ id, name, unitId }) => ({
    id,
    title: name,
    unitId,
  }))
