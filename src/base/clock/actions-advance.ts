// Moves a manual clock from now to an instant, and stops on the way wherever something falls due: each midnight, each clock's end.
import { sql } from 'kysely'
import { addDays } from '#kit/calendar/day.ts'
import { dayOf, startOfDay } from '#kit/calendar/time-zone.ts'
import { forbidden } from '#kit/problems.ts'
import { moveClock } from '../clock.ts'
import type { Context } from '../context.ts'
import { type House, inContext } from '../dispatch.ts'
import type { Pump, Tenant } from '../events/pump.ts'

export type Journey = {
  from: string
  now: string
  steps: number
  flagsRaised: number
  flagsCleared: number
  decisionsOpened: number
  decisionsEscalated: number
}

export const refuseRealClock = (house: House): void => {
  if (house.clock.kind !== 'manual')
    throw forbidden('The clock of this server is the real one; only a server started with CLOCK=manual can be moved.')
}

const pumpOf = (house: House): Pump => {
  if (!house.pump) throw new Error('The event flow is not running.')
  return house.pump
}

const system = { kind: 'system', personId: null, scopes: null } as const

/** Each organisation is asked as itself: without one the database shows nobody's rows. */
const inEach = async <T>(house: House, tenants: readonly Tenant[], ask: (ctx: Context) => Promise<T>): Promise<T[]> => {
  const answers: T[] = []
  for (const { id, slug } of tenants) {
    answers.push(
      await inContext(house, { organisationId: id, slug, principal: system, operation: 'clock.advance' }, ask),
    )
  }
  return answers
}

const zonesOf = async (house: House, tenants: readonly Tenant[]): Promise<string[]> => [
  ...new Set(await inEach(house, tenants, async (ctx) => ctx.organisation.timeZone)),
]

const nextStop = async (
  pump: Pump,
  tenants: readonly Tenant[],
  zones: readonly string[],
  now: Date,
  to: Date,
): Promise<Date> => {
  const stops = [to, ...zones.map((zone) => startOfDay(addDays(dayOf(now, zone), 1), zone))]
  for (const { id } of tenants) {
    const due = await pump.nextDue(id)
    if (due) stops.push(due)
  }
  return new Date(Math.min(...stops.filter((stop) => stop > now).map((stop) => stop.getTime()), to.getTime()))
}

type Counts = Record<'raised' | 'cleared' | 'opened' | 'escalated', number>

const countsOf = async (ctx: Context, after: Date): Promise<Counts> => {
  const rows = await sql<Counts>`
    select count(*) filter (where kind = 'flag.raised')::int as raised,
           count(*) filter (where kind = 'flag.cleared')::int as cleared,
           count(*) filter (where kind = 'decision.opened')::int as opened,
           count(*) filter (where kind = 'decision.changed' and payload ->> 'escalated' = 'clock')::int as escalated
      from events where organisation_id = ${ctx.organisationId} and at > ${after} and at <= ${ctx.now}`.execute(ctx.db)
  return rows.rows[0] ?? { raised: 0, cleared: 0, opened: 0, escalated: 0 }
}

/** @param move sets the clock; a manual clock stands in the database unless somebody holds another */
export const advanceClock = async (
  house: House,
  to: Date,
  move: (to: Date) => Promise<void> = (instant) => moveClock(house.database.db, instant),
): Promise<Journey> => {
  const pump = pumpOf(house)
  const tenants = await pump.tenants()
  const zones = await zonesOf(house, tenants)
  const from = await house.clock.now()
  let now = from
  let steps = 0
  while (now < to) {
    now = await nextStop(pump, tenants, zones, now, to)
    await move(now)
    for (const { id } of tenants) await pump.tick(id)
    steps += 1
  }
  const counts = await inEach(house, tenants, (ctx) => countsOf(ctx, from))
  const sum = (of: keyof Counts) => counts.reduce((total, count) => total + count[of], 0)
  return {
    from: from.toISOString(),
    now: now.toISOString(),
    steps,
    flagsRaised: sum('raised'),
    flagsCleared: sum('cleared'),
    decisionsOpened: sum('opened'),
    decisionsEscalated: sum('escalated'),
  }
}
