// Moves a manual clock from now to an instant, and stops on the way wherever something falls due: each midnight, each clock's end.
import { sql } from 'kysely'
import { addDays } from '#kit/calendar/day.ts'
import { dayOf, startOfDay } from '#kit/calendar/time-zone.ts'
import { forbidden } from '#kit/problems.ts'
import { moveClock } from '../clock.ts'
import type { House } from '../dispatch.ts'
import type { Pump } from '../events/pump.ts'

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

const zonesOf = async (house: House): Promise<string[]> => {
  const rows = await house.database.db.selectFrom('organisations').select('timeZone').distinct().execute()
  return rows.map((row) => row.timeZone)
}

const nextStop = async (
  pump: Pump,
  tenants: readonly { id: string }[],
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

const counted = async (house: House, after: Date): Promise<Record<string, number>> => {
  const rows = await sql<{ kind: string; count: number }>`
    select kind, count(*)::int as count from events where at > ${after}
       and kind in ('flag.raised', 'flag.cleared', 'decision.opened', 'decision.escalated') group by kind`.execute(
    house.database.db,
  )
  return Object.fromEntries(rows.rows.map((row) => [row.kind, row.count]))
}

/** @param move sets the clock; a manual clock stands in the database unless somebody holds another */
export const advanceClock = async (
  house: House,
  to: Date,
  move: (to: Date) => Promise<void> = (instant) => moveClock(house.database.db, instant),
): Promise<Journey> => {
  const pump = pumpOf(house)
  const tenants = await pump.tenants()
  const zones = await zonesOf(house)
  const from = await house.clock.now()
  let now = from
  let steps = 0
  while (now < to) {
    now = await nextStop(pump, tenants, zones, now, to)
    await move(now)
    for (const { id } of tenants) await pump.tick(id)
    steps += 1
  }
  const found = await counted(house, from)
  return {
    from: from.toISOString(),
    now: now.toISOString(),
    steps,
    flagsRaised: found['flag.raised'] ?? 0,
    flagsCleared: found['flag.cleared'] ?? 0,
    decisionsOpened: found['decision.opened'] ?? 0,
    decisionsEscalated: found['decision.escalated'] ?? 0,
  }
}
