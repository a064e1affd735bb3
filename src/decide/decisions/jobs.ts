// What happens to decisions by itself: flags open them, clocks remind and escalate, follow-up dates come.
import { type FlagRow, linkDecision, openFlagsOf } from '#assess/flags/actions.ts'
import type { Context } from '#base/context.ts'
import type { RecordedEvent } from '#base/events/outbox.ts'
import type { Duty, Listener } from '#base/events/pump.ts'
import { type Notice, notifyAll } from '#base/people/notify.ts'
import type { Clock } from '#decide/rights/decision-clock.ts'
import { instantAt } from '#kit/calendar/time-zone.ts'
import { escalate } from './actions-escalating.ts'
import { type Opening, openDecision } from './actions-opening.ts'
import { todayOf } from './actions-showing.ts'
import { isReminderDue, nextTurn } from './clock.ts'
import { clockOf, type DecisionRow, type Link, type Trigger } from './decision-row.ts'
import { isClockEnded } from './escalate.ts'
import {
  carriedOf,
  changeDecision,
  markCausesCleared,
  nextFollowUpOn,
  openDecisions,
  untoldFollowUps,
} from './store.ts'

/** What a flag says when it asks for a decision. */
type Raised = {
  flagId: string
  causeKey: string
  subjectKind: 'metric' | 'dependency' | 'key_result'
  subjectId: string
  wantsDecision: boolean
  trigger: Trigger | null
  question: string | null
  context: string | null
  decider: string | null
  decisionTypeId: string | null
  defaultAction: string | null
  clock: Clock | null
}

const linksOf = (raised: Raised, flag: FlagRow): Link[] => {
  const [kind, causeId] = raised.causeKey.split(':')
  return [
    { kind: raised.subjectKind, id: raised.subjectId },
    ...(flag.keyResultId ? [{ kind: 'key_result' as const, id: flag.keyResultId }] : []),
    ...(kind === 'metric' && causeId ? [{ kind: 'metric' as const, id: causeId }] : []),
  ]
}

/** The flags that stand, as the events of one batch find and change them. */
type Standing = Map<string, FlagRow>

/** While a cause still stands under a decision that is being carried out, that decision answers for what it endangers too. */
const carriedDecisionOf = (
  causeKey: string,
  carried: readonly DecisionRow[],
  standing: Standing,
): DecisionRow | undefined =>
  carried.find((row) => row.causeKey === causeKey && standing.values().some(({ decisionId }) => decisionId === row.id))

const openingOf = (raised: Raised, links: Link[]): Opening => ({
  question: raised.question ?? '',
  context: raised.context ?? '',
  trigger: raised.trigger ?? raised.subjectKind,
  causeKey: raised.causeKey,
  typeId: raised.decisionTypeId,
  deciderId: raised.decider,
  clock: raised.clock,
  defaultAction: raised.defaultAction ?? '',
  subjectKind: raised.subjectKind,
  subjectId: raised.subjectId,
  links,
})

/** One cause may endanger much at once; it is one decision, opened by the first flag and linked to them all. */
const flagsRaised = async (
  ctx: Context,
  raised: readonly Raised[],
  carried: readonly DecisionRow[],
  standing: Standing,
): Promise<void> => {
  const waiting = raised.flatMap((one) => {
    const flag = standing.get(one.flagId)
    // It may have cleared before anybody was asked, or have been seen to already.
    return one.wantsDecision && flag && !flag.decisionId ? [{ raised: one, flag }] : []
  })
  for (const [causeKey, group] of Map.groupBy(waiting, (one) => one.raised.causeKey)) {
    const links = group.flatMap((one) => linksOf(one.raised, one.flag))
    const decision =
      carriedDecisionOf(causeKey, carried, standing) ?? (await openDecision(ctx, openingOf(group[0]!.raised, links)))
    await linkDecision(
      ctx,
      group.map(({ flag }) => flag.id),
      decision.id,
    )
    for (const { flag } of group) standing.set(flag.id, { ...flag, decisionId: decision.id })
  }
}

/** An open decision whose cause disappears is left to its decider. */
const flagsCleared = async (
  ctx: Context,
  cleared: readonly { decisionId: string | null }[],
  standing: Standing,
): Promise<void> => {
  const still = new Set([...standing.values()].map(({ decisionId }) => decisionId))
  const ids = new Set(cleared.flatMap(({ decisionId }) => (still.has(decisionId) ? [] : (decisionId ?? []))))
  if (ids.size === 0) return
  const rows = await markCausesCleared(ctx, [...ids])
  for (const { id } of rows) ctx.emit({ kind: 'decision.changed', subjectKind: 'decision', subjectId: id })
  await notifyAll(
    ctx,
    rows.map((row) => noticeOf(row, 'decision.cause_cleared', [row.deciderId])),
  )
}

const noticeOf = (row: DecisionRow, kind: string, personIds: (string | null)[]): Notice => ({
  kind,
  personIds,
  subjectKind: 'decision',
  subjectId: row.id,
  payload: {
    number: row.number,
    question: row.question,
    decideBy: row.decideBy.toISOString(),
    followUpOn: row.followUpOn,
  },
})

const tell = (ctx: Context, row: DecisionRow, kind: string, personIds: (string | null)[]) =>
  notifyAll(ctx, [noticeOf(row, kind, personIds)])

/** Neighbours of the same kind, so that what follows from each other keeps its order. */
const runsOf = (events: readonly RecordedEvent[]): RecordedEvent[][] => {
  const runs: RecordedEvent[][] = []
  for (const event of events) {
    const last = runs.at(-1)
    if (last?.[0]?.kind === event.kind) last.push(event)
    else runs.push([event])
  }
  return runs
}

const follow = async (ctx: Context, events: readonly RecordedEvent[]): Promise<void> => {
  const told = events.map(({ payload }) => payload as Partial<Raised> & { decisionId?: string | null })
  const carried = await carriedOf(ctx, [...new Set(told.flatMap(({ causeKey }) => causeKey ?? []))])
  const flags = await openFlagsOf(ctx, {
    flagIds: told.flatMap(({ flagId }) => flagId ?? []),
    decisionIds: [...carried.map(({ id }) => id), ...told.flatMap(({ decisionId }) => decisionId ?? [])],
  })
  const standing: Standing = new Map(flags.map((flag) => [flag.id, flag]))
  for (const run of runsOf(events)) {
    const payloads = run.map(({ payload }) => payload)
    if (run[0]?.kind === 'flag.raised') await flagsRaised(ctx, payloads as Raised[], carried, standing)
    else await flagsCleared(ctx, payloads as { decisionId: string | null }[], standing)
  }
}

export const listeners: Listener[] = [{ name: 'open-decisions', on: ['flag.raised', 'flag.cleared'], handle: follow }]

const turnClocks = async (ctx: Context): Promise<void> => {
  for (const row of await openDecisions(ctx)) {
    if (isClockEnded(row, ctx.now)) {
      await escalate(ctx, row, 'clock')
    } else if (isReminderDue({ ...row, clock: clockOf(row) }, ctx.now)) {
      await changeDecision(ctx, row, { remindedAt: ctx.now })
      await tell(ctx, row, 'decision.reminder', [row.deciderId])
    }
  }
}

const remindOfFollowUps = async (ctx: Context): Promise<void> => {
  for (const row of await untoldFollowUps(ctx, todayOf(ctx))) {
    await changeDecision(ctx, row, { remindedAt: ctx.now })
    ctx.emit({ kind: 'decision.changed', subjectKind: 'decision', subjectId: row.id })
    await tell(ctx, row, 'decision.follow_up_due', [row.ownerId, row.deciderId])
  }
}

const earliest = (instants: (Date | null)[]): Date | null =>
  instants.reduce((first, at) => (at && (!first || at < first) ? at : first), null)

export const duties: Duty[] = [
  {
    name: 'decision-clocks',
    due: turnClocks,
    next: async (ctx) =>
      earliest((await openDecisions(ctx)).map((row) => nextTurn({ ...row, clock: clockOf(row) }, ctx.now))),
  },
  {
    name: 'decision-follow-ups',
    due: remindOfFollowUps,
    next: async (ctx) => {
      const day = await nextFollowUpOn(ctx, todayOf(ctx))
      return day === null ? null : instantAt(day, 0, ctx.organisation.timeZone)
    },
  },
]
