// Replays a stretch of days from the readings that are stored.
import type { Context } from '#base/context.ts'
import { addDays, daysBetween } from '#kit/calendar/day.ts'
import { dayOf, startOfDay } from '#kit/calendar/time-zone.ts'
import { invalid } from '#kit/problems.ts'
import { metricPeriods } from '#sense/metrics/actions-model.ts'
import { loadPlan } from '../status/actions-plan.ts'
import { termsOf } from '../status/terms.ts'
import { replay } from './replay.ts'
import { placesOf } from './store.ts'

const longest = 400

export const replayFlags = async (ctx: Context, input: { from?: string | undefined; to?: string | undefined }) => {
  const { timeZone } = ctx.organisation
  const today = dayOf(ctx.now, timeZone)
  const model = await loadPlan(ctx)
  const starts = [...model.keyResults.values()].map(({ startsOn }) => startsOn).sort()
  const to = input.to && input.to < today ? input.to : today
  const from = input.from ?? starts.at(-1) ?? addDays(to, -90)
  if (from > to)
    throw invalid('from', 'before_to', 'from: The first day comes before the last, and neither lies ahead.')
  if (daysBetween(from, to) > longest)
    throw invalid('from', 'range', `from: At most ${longest} days are replayed at once.`)
  const evidence = await metricPeriods(ctx, [...model.metrics.keys()], { last: 104 })
  const places = await placesOf(ctx, [...new Set([...model.keyResults.values()].map(({ ownerId }) => ownerId))])
  const found = replay(
    model,
    evidence,
    { from, to },
    (day) => ({ ...termsOf(ctx.organisation, ctx.now), today: day }),
    (day) => new Date(startOfDay(addDays(day, 1), timeZone).getTime() - 1),
    {
      units: ctx.units,
      placeOf: (personId) => places.get(personId) ?? { id: personId, unitId: '' },
      // By which feed a reading came that long ago is not known any more.
      feedOf: () => undefined,
    },
  )
  const nameOf = {
    metric: (id: string) => model.metrics.get(id)?.name,
    dependency: (id: string) => model.dependencies.get(id)?.need,
    key_result: (id: string) => model.keyResults.get(id)?.title,
  }
  return {
    from,
    to,
    items: found.map(({ flag, keyResultId, ...times }) => {
      const goal = keyResultId ? model.keyResults.get(keyResultId) : undefined
      return {
        ...times,
        kind: flag.kind,
        severity: flag.severity,
        subject: { kind: flag.subjectKind, id: flag.subjectId, name: nameOf[flag.subjectKind](flag.subjectId) ?? '' },
        keyResult: goal ? { id: goal.id, title: goal.title } : null,
        since: flag.sincePeriod,
        reason: flag.reason,
        moneyAtRisk: flag.money?.amount ?? null,
        currency: flag.money?.currency ?? null,
      }
    }),
  }
}
