// What time it is, and moving a manual clock. The moving itself begins once the wish is committed; it runs outside any transaction.
import type { z } from 'zod'
import { dayOf } from '#kit/calendar/time-zone.ts'
import { invalid } from '#kit/problems.ts'
import type { Context } from '../context.ts'
import type { House } from '../dispatch.ts'
import { advanceClock, refuseRealClock } from './actions-advance.ts'
import type { clockContract } from './contract.ts'

type Input<Name extends keyof typeof clockContract> = z.output<
  (typeof clockContract)[Name]['~orpc']['inputSchema'] & z.ZodType
>

const hours = { hours: 1, days: 24, weeks: 168 } as const

const showClock = async (ctx: Context) => ({ now: ctx.now, today: dayOf(ctx.now, ctx.organisation.timeZone) })

const wishedInstant = async (ctx: Context, { to, by }: Input<'advance'>): Promise<Date> => {
  if ((to === undefined) === (by === undefined))
    throw invalid('to', 'one_of', 'Say where the clock goes: either ‘to’ an instant or ‘by’ an amount.')
  const wished = to
    ? new Date(to)
    : new Date(ctx.now.getTime() + (by?.amount ?? 0) * hours[by?.unit ?? 'hours'] * 3_600_000)
  if (wished < ctx.now)
    throw invalid('to', 'forwards', `The clock stands at ${ctx.now.toISOString()} and never goes back.`)
  if (wished.getUTCFullYear() > 2200) throw invalid('to', 'range', 'The clock goes no further than the year 2200.')
  return wished
}

export const clockActions = {
  get: {
    action: showClock,
    afterwards: async (house: House, answer: unknown) => {
      const { now, today } = answer as Awaited<ReturnType<typeof showClock>>
      return { mode: house.clock.kind, now: now.toISOString(), today }
    },
  },
  advance: {
    action: wishedInstant,
    afterwards: async (house: House, answer: unknown) => {
      refuseRealClock(house)
      return advanceClock(house, answer as Date)
    },
  },
}
