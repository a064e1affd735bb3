// What happens to decisions by itself: flags open them, clocks remind and escalate, follow-up dates come.
import { type FlagRow, linkDecision, openFlags } from '#assess/flags/actions.ts'
import type { Context } from '#base/context.ts'
import type { RecordedEvent } from '#base/events/outbox.ts'
import type { Duty, Listener } from '#base/events/pump.ts'
import { notify } from '#base/people/notify.ts'
import type { Clock } from '#decide/rights/decision-clock.ts'
import { instantAt } from '#kit/calendar/time-zone.ts'
import { escalate } from './actions-escalating.ts'
import { openDecision } from './actions-opening.ts'
import { todayOf } from './actions-showing.ts'
import { isReminderDue, nextTurn } from './clock.ts'
import { clockOf, type DecisionRow, type Link, type Trigger } from './decision-row.ts'
import { isClockEnded } from './escalate.ts'
import { carriedOf, changeDecision, decisionsById, nextFollowUpOn, openDecisions, untoldFollowUps } from './store.ts'

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
const carriedDecisionOf = async (
  ctx: Context,
  causeKey: string,
  standing: Standing,
): Promise<DecisionRow | undefined> => {
  const carried = await carriedOf(ctx, causeKey)
  return carried.find(({ id }) => standing.values().some(({ decisionId }) => decisionId === id))
}

const flagRaised = async (ctx: Context, raised: Raised, standing: Standing): Promise<void> => {
  if (!raised.wantsDecision) return
  const flag = standing.get(raised.flagId)
  // It may have cleared before anybody was asked, or have been seen to already.
  if (!flag || flag.decisionId) return
  const decision =
    (await carriedDecisionOf(ctx, raised.causeKey, standing)) ??
    (await openDecision(ctx, {
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
      links: linksOf(raised, flag),
    }))
  await linkDecision(ctx, flag.id, decision.id)
  standing.set(flag.id, { ...flag, decisionId: decision.id })
}

/** An open decision whose cause disappears is left to its decider. */
const flagCleared = async (
  ctx: Context,
  { decisionId }: { decisionId: string | null },
  standing: Standing,
): Promise<void> => {
  const [row] = decisionId ? await decisionsById(ctx, [decisionId]) : []
  if (row?.state !== 'open' || row.causeClearedAt) return
  if (standing.values().some((flag) => flag.decisionId === row.id)) return
  await changeDecision(ctx, row, { causeClearedAt: ctx.now })
  ctx.emit({ kind: 'decision.changed', subjectKind: 'decision', subjectId: row.id })
  await tell(ctx, row, 'decision.cause_cleared', [row.deciderId])
}

const tell = (ctx: Context, row: DecisionRow, kind: string, personIds: (string | null)[]) =>
  notify(ctx, {
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

const follow = async (ctx: Context, events: readonly RecordedEvent[]): Promise<void> => {
  const standing: Standing = new Map((await openFlags(ctx)).map((flag) => [flag.id, flag]))
  for (const { kind, payload } of events) {
    if (kind === 'flag.raised') await flagRaised(ctx, payload as Raised, standing)
    else await flagCleared(ctx, payload as { decisionId: string | null }, standing)
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
