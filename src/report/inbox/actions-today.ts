// What needs me today, as the figures of one sentence and of the page below it.
import { type FlagRow, flagsBetween, openFlags } from '#assess/flags/actions.ts'
import type { Context } from '#base/context.ts'
import { decisionsSince } from '#decide/decisions/actions-inbox.ts'
import { moneyOfCause, totalByCurrency } from '#decide/decisions/money-at-risk.ts'
import { nextReview } from '#decide/reviews/actions-finding.ts'
import { groupByCause } from '#decide/reviews/group-by-cause.ts'
import { dayOf } from '#kit/calendar/time-zone.ts'
import { forbidden } from '#kit/problems.ts'
import { keyResultCounts } from '#plan/goals/actions-inbox.ts'
import { executiveSet } from '#sense/metrics/actions-executive.ts'
import { inboxOf } from './actions.ts'
import { latestChanges } from './changes.ts'
import { headlineOf } from './headline.ts'
import { recordPath } from './record-path.ts'
import { findVisit, saveVisit } from './store.ts'
import { sinceOf, visitAt } from './visit.ts'

const shown = 10

const me = (ctx: Context): string => {
  if (ctx.actor.personId === null) throw forbidden('Today is the day of a person.')
  return ctx.actor.personId
}

/** Each cause once, whatever it endangers. */
const moneyAtRisk = (flags: readonly FlagRow[], currency: string) => {
  const causes = groupByCause(flags, ({ causeKey, decisionId }) => [
    causeKey,
    ...(decisionId === null ? [] : [decisionId]),
  ])
  return totalByCurrency(causes.flatMap((cause) => moneyOfCause(cause, currency) ?? []))
}

const since = async (ctx: Context, personId: string) => {
  const { at, visited } = sinceOf(await findVisit(ctx, personId), ctx.now)
  const flags = await flagsBetween(ctx, at, ctx.now)
  const { opened, made } = await decisionsSince(ctx, at)
  const raised = flags.filter(({ raisedAt }) => raisedAt > at)
  const cleared = flags.filter(({ clearedAt }) => clearedAt !== null && clearedAt <= ctx.now)
  return {
    at: at.toISOString(),
    visited,
    flagsRaised: raised.length,
    flagsCleared: cleared.length,
    decisionsOpened: opened.length,
    decisionsMade: made.length,
    latest: latestChanges({ raised, cleared, opened, made }, shown),
  }
}

const executive = async (ctx: Context) => {
  const { items } = await executiveSet(ctx, {})
  const inBreach = items.filter(({ status }) => status === 'off_track' || status === 'distorted')
  return {
    size: items.length,
    inBreach: inBreach.map(({ id, name, latest, valueUnit, decimals, statusSince }) => ({
      id,
      name,
      value: latest?.value ?? null,
      period: latest?.period ?? null,
      valueUnit,
      decimals,
      since: statusSince ?? ctx.now.toISOString(),
    })),
  }
}

const upcoming = async (ctx: Context) => {
  const review = await nextReview(ctx)
  if (!review) return null
  const { id, name, unitId, heldOn, state } = review
  return { id, name, unit: ctx.units.get(unitId)?.name ?? '', heldOn, state, path: recordPath('review', id) }
}

export const getToday = async (ctx: Context) => {
  const { timeZone, currency } = ctx.organisation
  const today = dayOf(ctx.now, timeZone)
  const items = await inboxOf(ctx)
  const flags = await openFlags(ctx)
  return {
    now: ctx.now.toISOString(),
    today,
    headline: headlineOf(items, ctx.now, today, timeZone),
    first: items.slice(0, shown),
    moneyAtRisk: moneyAtRisk(flags, currency),
    openFlags: {
      red: flags.filter(({ severity }) => severity === 'red').length,
      yellow: flags.filter(({ severity }) => severity === 'yellow').length,
    },
    since: await since(ctx, me(ctx)),
    keyResults: await keyResultCounts(ctx),
    executive: await executive(ctx),
    nextReview: await upcoming(ctx),
  }
}

export const visitToday = async (ctx: Context) => {
  const visit = visitAt(await findVisit(ctx, me(ctx)), ctx.now)
  await saveVisit(ctx, me(ctx), visit)
  return { at: visit.seenAt.toISOString(), before: visit.beforeAt?.toISOString() ?? null }
}

export const todayActions = { get: getToday, visit: visitToday }
