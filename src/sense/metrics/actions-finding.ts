// Finds metrics by a part of their name or code.
import type { Context } from '#base/context.ts'
import { listMetrics } from './store.ts'

export const findMetrics = async (ctx: Context, part: string, limit: number) =>
  (await listMetrics(ctx, { search: part, archived: false, sort: 'name', limit })).map(({ id, name, code }) => ({
    id,
    title: name,
    code,
  }))
