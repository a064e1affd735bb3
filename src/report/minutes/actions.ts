// The minutes of a review, which are the report of its week.
import type { z } from 'zod'
import type { Context } from '#base/context.ts'
import { visibleRecords } from '#decide/decisions/actions-showing.ts'
import { currentMinutes, minutesOf } from '#decide/reviews/actions-minutes.ts'
import type { FrozenMinutes } from '#decide/reviews/minutes-model.ts'
import { namesOf } from '#decide/rights/actions-people.ts'
import { notFound } from '#kit/problems.ts'
import type { minutesContract } from './contract.ts'
import { minutesText } from './minutes-text.ts'
import { peopleIn, presentMinutes, recordsIn } from './present-minutes.ts'

type Contract = typeof minutesContract
type Input<Name extends keyof Contract> = z.output<Contract[Name]['~orpc']['inputSchema'] & z.ZodType>

const show = async (ctx: Context, minutes: FrozenMinutes, frozen: boolean) =>
  presentMinutes(minutes, frozen, {
    nameOf: await namesOf(ctx, peopleIn(minutes)),
    records: await visibleRecords(ctx, recordsIn(minutes)),
    unitName: ctx.units.get(minutes.unitId)?.name ?? '',
  })

const current = async (ctx: Context, { unitId }: Input<'current'>) => {
  if (unitId !== undefined && !ctx.units.has(unitId)) throw notFound('unit')
  return show(ctx, await currentMinutes(ctx, unitId), false)
}

const get = async (ctx: Context, { reviewId }: Input<'get'>) => {
  const { review, minutes } = await minutesOf(ctx, reviewId)
  return show(ctx, minutes, review.state === 'closed')
}

const asText = async (ctx: Context, { reviewId, format }: Input<'asText'>) =>
  minutesText(await get(ctx, { reviewId }), {
    locale: ctx.organisation.locale,
    timeZone: ctx.organisation.timeZone,
    format: format ?? 'markdown',
  })

export const minutesActions = { current, get, asText }
