// What happens to decisions by itself: flags open them, clocks remind and escalate, follow-up dates come.
import { type FlagRow, linkDecision, openFlagsOf } from '#assess/flags/actions.ts'
import type { Context } from '#base/context.ts'
import type { RecordedEvent } from '#base/events/outbox.ts'
import type { Duty, Listener } from '#base/events/pump.ts'
import { notifyAll } from '#base/people/notify.ts'
import type { Clock } from '#decide/rights/decision-clock.ts'
import { instantAt } from '#kit/calendar/time-zone.ts'
import { causesGone } from './actions-causes.ts'
import { escalate } from './actions-escalating.ts'
import { answeredAlready, type Opening, openDecision } from './actions-opening.ts'
import { todayOf } from './actions-showing.ts'
import { endsByItself } from './cause-keys.ts'
import { isReminderDue, nextTurn } from './clock.ts'
import { clockOf, type DecisionRow, type Link, type Trigger } from './decision-row.ts'
import { isClockEnded } from './escalate.ts'
import { noticeOf } from './notice-of.ts'
import { carriedOf, changeDecision, nextFollowUpOn, openDecisions, untoldFollowUps } from './store.ts'

/** One question that a flag puts before somebody. */
type Asked = {
  causeKey: string
  trigger: Trigger
  question: string
  context: string
  deciderId: string | null
  decisionTypeId: string | null
  defaultAction: string
  clock: Clock | null
}

/** What a flag says when it rises, gets worse, changes or clears. */
type Told = {
  flagId: string
  subjectKind: 'metric' | 'dependency' | 'key_result'
  subjectId: string
  /** The worst cause first. */
  decisions?: Asked[]
  /** Causes that hold no longer though the flag stands. */
  dropped?: string[]
  /** Of a flag that cleared: what it had put before somebody. */
  asks?: string[]
  decisionId?: string | null
}

const linksOf = (told: Told, asked: Asked, flag: FlagRow): Link[] => {
  const [kind, causeId] = asked.causeKey.split(':')
  return [
    { kind: told.subjectKind, id: told.subjectId },
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

const openingOf = (told: Told, asked: Asked, links: Link[]): Opening => ({
  question: asked.question,
  context: asked.context,
  trigger: asked.trigger,
  causeKey: asked.causeKey,
  typeId: asked.decisionTypeId,
  deciderId: asked.deciderId,
  clock: asked.clock,
  defaultAction: asked.defaultAction,
  subjectKind: told.subjectKind,
  subjectId: told.subjectId,
  links,
})

type Waiting = { told: Told; asked: Asked; flag: FlagRow }

/** One cause may endanger much at once; it is one decision, opened by the first flag and linked to them all. */
const flagsRaised = async (
  ctx: Context,
  raised: readonly Told[],
  carried: readonly DecisionRow[],
  standing: Standing,
): Promise<void> => {
  const waiting = raised.flatMap((told): Waiting[] => {
    const flag = standing.get(told.flagId)
    // It may have cleared before anybody was asked.
    return flag ? (told.decisions ?? []).map((asked) => ({ told, asked, flag })) : []
  })
  for (const [causeKey, group] of Map.groupBy(waiting, ({ asked }) => asked.causeKey)) {
    const links = group.flatMap(({ told, asked, flag }) => linksOf(told, asked, flag))
    const { told, asked } = group[0] as Waiting
    const opening = openingOf(told, asked, links)
    const decision =
      carriedDecisionOf(causeKey, carried, standing) ??
      (await answeredAlready(ctx, opening)) ??
      (await openDecision(ctx, opening))
    // A flag that has a decision keeps it: the others are found by their cause.
    const unlinked = group.filter(({ flag }) => !standing.get(flag.id)?.decisionId)
    if (unlinked.length === 0) continue
    await linkDecision(
      ctx,
      unlinked.map(({ flag }) => flag.id),
      decision.id,
    )
    for (const { flag } of unlinked) standing.set(flag.id, { ...flag, decisionId: decision.id })
  }
}

/** An open decision whose cause disappears is left to its decider. */
const flagsCleared = (ctx: Context, cleared: readonly Told[], standing: Standing): Promise<void> => {
  const still = new Set([...standing.values()].map(({ decisionId }) => decisionId))
  return causesGone(
    ctx,
    cleared.flatMap(({ asks = [] }) => asks),
    [...new Set(cleared.flatMap(({ decisionId }) => (still.has(decisionId ?? null) ? [] : (decisionId ?? []))))],
  )
}

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
  const told = events.map(({ payload }) => payload as Partial<Told>)
  const asked = told.flatMap(({ decisions }) => decisions?.map(({ causeKey }) => causeKey) ?? [])
  const carried = await carriedOf(ctx, [...new Set(asked)])
  const flags = await openFlagsOf(ctx, {
    flagIds: told.flatMap(({ flagId }) => flagId ?? []),
    decisionIds: [...carried.map(({ id }) => id), ...told.flatMap(({ decisionId }) => decisionId ?? [])],
  })
  const standing: Standing = new Map(flags.map((flag) => [flag.id, flag]))
  for (const run of runsOf(events)) {
    const payloads = run.map(({ payload }) => payload as Told)
    if (run[0]?.kind === 'flag.raised') await flagsRaised(ctx, payloads, carried, standing)
    if (run[0]?.kind === 'flag.cleared') await flagsCleared(ctx, payloads, standing)
    else
      await causesGone(
        ctx,
        payloads.flatMap(({ dropped = [] }) => dropped.filter(endsByItself)),
      )
  }
}

export const listeners: Listener[] = [
  { name: 'open-decisions', on: ['flag.raised', 'flag.changed', 'flag.cleared'], handle: follow },
]

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
