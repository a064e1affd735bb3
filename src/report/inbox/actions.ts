// The inbox of the person who asks: what is owed, and what this person was told.
import { listFlags } from '#assess/flags/actions.ts'
import type { Context } from '#base/context.ts'
import { isId } from '#base/ids.ts'
import { clocksOf, type DecisionOwed, decisionsOwed } from '#decide/decisions/actions-inbox.ts'
import { pageOf, positionAfter } from '#kit/paging.ts'
import { forbidden, invalid, notFound } from '#kit/problems.ts'
import { dependenciesOwed } from '#plan/dependencies/actions-inbox.ts'
import { blockersOwed, checkInsOwed } from '#plan/goals/actions-inbox.ts'
import { feedsOwed, owedByFeeds } from '#sense/connectors/actions-silence.ts'
import { readingsOwed } from '#sense/metrics/actions-inbox.ts'
import { presentNotifications } from './actions-notifications.ts'
import { arrangeInbox, type InboxItem, type Owed, saidOnce } from './inbox.ts'
import { recordPath } from './record-path.ts'
import { countUnread, notificationRows, readNotification, readNotifications } from './store.ts'

const plain = { about: null, dueAt: null, dueOn: null, severity: null, money: null }

const about = (subjectKind: string, subjectId: string) => ({
  subjectKind,
  subjectId,
  path: recordPath(subjectKind, subjectId),
})

const decisionClock = ({ kind, row }: DecisionOwed) => {
  if (kind === 'decision') return { dueAt: row.decideBy }
  return { dueOn: kind === 'carry_out' ? row.dueOn : row.followUpOn }
}

/** By which connection a silent metric should have been fed. */
const feedOf = (reason: Record<string, unknown>): string | null =>
  ((reason.inputs as Record<string, unknown> | undefined)?.feedId as string | undefined) ?? null

const flagsOwed = async (ctx: Context, ownerId: string) => {
  const { items } = await listFlags(ctx, { state: 'open', ownerId, limit: 200 })
  // A flag's own clock is that of the decision it opened.
  const clocks = await clocksOf(
    ctx,
    items.flatMap(({ decisionId }) => decisionId ?? []),
  )
  return items.map((flag) => ({
    ...plain,
    kind: 'flag' as const,
    title: flag.subject.name,
    ...about(flag.subject.kind, flag.subject.id),
    about: (flag.subject.kind as string) === 'dependency' ? (flag.keyResult?.title ?? null) : null,
    dueAt: clocks.get(flag.decisionId ?? '') ?? null,
    severity: flag.severity,
    money:
      flag.moneyAtRisk !== null && flag.currency !== null
        ? { amount: flag.moneyAtRisk, currency: flag.currency }
        : null,
    path: recordPath('flag', flag.id),
    decisionId: flag.decisionId,
    flagKind: flag.kind,
    feedId: feedOf(flag.reason),
  }))
}

/** What a silent feed is to deliver nobody has to type in: the feed stands there once. */
const readingsByHand = async (ctx: Context) => {
  const owed = await readingsOwed(ctx)
  const fed = await owedByFeeds(
    ctx,
    owed.map(({ metricId }) => metricId),
  )
  return owed.filter(({ metricId }) => !fed.has(metricId))
}

/** Everything that waits for the person who asks, in the order of its clocks. */
export const inboxOf = async (ctx: Context): Promise<InboxItem[]> => {
  const { personId } = ctx.actor
  if (personId === null) return []
  const owed: Owed[] = saidOnce([
    ...(await decisionsOwed(ctx)).map((one) => ({
      ...plain,
      kind: one.kind,
      title: one.row.decision ?? one.row.question,
      ...about('decision', one.row.id),
      ...decisionClock(one),
      money: one.money,
    })),
    ...(await checkInsOwed(ctx)).map(({ keyResultId, title, dueOn }) => ({
      ...plain,
      kind: 'check_in' as const,
      title,
      ...about('key_result', keyResultId),
      dueOn,
    })),
    ...(await readingsByHand(ctx)).map(({ metricId, name, dueOn }) => ({
      ...plain,
      kind: 'reading' as const,
      title: name,
      ...about('metric', metricId),
      dueOn,
    })),
    ...(await feedsOwed(ctx)).map(({ connectorId, name, since }) => ({
      ...plain,
      kind: 'feed' as const,
      title: name,
      ...about('connector', connectorId),
      dueAt: since,
    })),
    ...(await dependenciesOwed(ctx)).map(({ kind, id, need, keyResult, dueOn, money }) => ({
      ...plain,
      kind,
      title: need,
      ...about('dependency', id),
      about: keyResult,
      dueOn,
      money,
    })),
    ...(await flagsOwed(ctx, personId)),
    ...(await blockersOwed(ctx)).map(({ keyResultId, title, blocker, dueAt }) => ({
      ...plain,
      kind: 'blocker' as const,
      title: blocker,
      ...about('key_result', keyResultId),
      about: title,
      dueAt,
    })),
  ])
  return arrangeInbox(owed, ctx.now, ctx.organisation.timeZone)
}

const me = (ctx: Context): string => {
  if (ctx.actor.personId === null) throw forbidden('An inbox belongs to a person.')
  return ctx.actor.personId
}

export const getInbox = async (ctx: Context, input: { kind?: InboxItem['kind']; limit: number; cursor?: string }) => {
  const all = await inboxOf(ctx)
  const wanted = input.kind === undefined ? all : all.filter(({ kind }) => kind === input.kind)
  const after = positionAfter(input.cursor, 1)
  const from = after ? wanted.findIndex(({ key }) => key === after[0]) + 1 : 0
  if (after && from === 0) throw invalid('cursor', 'cursor', 'cursor: The list has changed; begin again at its start.')
  const page = pageOf(wanted.slice(from), input.limit, ({ key }) => [key])
  return {
    items: page.items,
    counts: {
      all: all.length,
      overdue: all.filter(({ overdue }) => overdue).length,
      unread: await countUnread(ctx, me(ctx)),
      byKind: Object.fromEntries(
        [...Map.groupBy(all, ({ kind }) => kind)].map(([kind, items]) => [kind, items.length]),
      ),
    },
    nextCursor: page.nextCursor,
  }
}

export const listNotifications = async (ctx: Context, input: { unread?: boolean; limit: number; cursor?: string }) => {
  const options = { unread: input.unread ?? false, after: positionAfter(input.cursor, 2), limit: input.limit }
  const page = pageOf(await notificationRows(ctx, me(ctx), options), input.limit, (row) => [
    row.createdAt.toISOString(),
    row.id,
  ])
  return {
    items: await presentNotifications(ctx, page.items),
    unread: await countUnread(ctx, me(ctx)),
    nextCursor: page.nextCursor,
  }
}

const told = (ctx: Context): void =>
  ctx.emit({
    kind: 'notification.read',
    subjectKind: 'notification',
    subjectId: me(ctx),
    payload: { personIds: [me(ctx)] },
  })

export const markRead = async (ctx: Context, { notificationId }: { notificationId: string }) => {
  const row = isId(notificationId) ? await readNotification(ctx, me(ctx), notificationId) : undefined
  if (!row) throw notFound('notification')
  told(ctx)
  const [shown] = await presentNotifications(ctx, [row])
  return shown
}

export const markAllRead = async (ctx: Context, { until }: { until?: string }) => {
  const read = await readNotifications(ctx, me(ctx), until === undefined ? ctx.now : new Date(until))
  if (read > 0) told(ctx)
  return { read }
}

export const inboxActions = { get: getInbox, notifications: listNotifications, markRead, markAllRead }
