// What somebody owes for a feed that is silent: one thing, however many metrics wait for it.
import type { Context } from '#base/context.ts'
import { type SilentFeed, silentFeedRows, waitingForFeeds } from './store-silence.ts'

export const feedsOwed = async (ctx: Context): Promise<SilentFeed[]> =>
  ctx.actor.personId === null ? [] : silentFeedRows(ctx, ctx.actor.personId)

/** Of these metrics those that nobody has to type in, because the feed is to deliver them. */
export const owedByFeeds = async (ctx: Context, metricIds: readonly string[]): Promise<Set<string>> =>
  metricIds.length === 0 ? new Set() : waitingForFeeds(ctx, metricIds)
