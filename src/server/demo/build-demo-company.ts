// Builds the demo company as it would have been lived: it sets up nine weeks ago and works through them week by week, by the
// product's own operations, so that every flag, decision and review has the history that it would really have.
import { advanceClock } from '#base/clock/actions-advance.ts'
import type { Day } from '#kit/calendar/day.ts'
import { addDays, weekday } from '#kit/calendar/day.ts'
import { dayOf, instantAt } from '#kit/calendar/time-zone.ts'
import { createOrganisation } from '../create-organisation.ts'
import type { Product } from '../product.ts'
import { type Hands, handsOf } from './demo-hands.ts'
import { demoPassword, demoPeople } from './demo-people.ts'
import { foundCompany } from './found-company.ts'
import { liveWeek } from './live-week.ts'

const timeZone = 'Europe/Berlin'
const hour = 3_600_000

export type DemoTime = {
  /** Monday of the week so many weeks ago; 0 is this week. */
  monday(weeksAgo: number): Day
  at(day: Day, hours: number): Date
  /** Whatever falls due on the way happens. */
  passTo(instant: Date): Promise<void>
  now: Date
}

export const weeksLived = 9

export const buildDemoCompany = async (product: Product): Promise<void> => {
  const { house } = product
  const realClock = house.clock
  const now = await realClock.now()
  const today = dayOf(now, timeZone)
  const monday = (weeksAgo: number) => addDays(today, 1 - weekday(today) - 7 * weeksAgo)
  const at = (day: Day, hours: number) => instantAt(day, hours * hour, timeZone)
  let clock = at(monday(weeksLived), 7)
  // Until it has caught up, the company lives by a clock of its own.
  house.clock = { kind: realClock.kind, now: async () => clock }
  try {
    const [founder] = demoPeople
    if (!founder) return
    const passwordHash = await (await product.signIn.$context).password.hash(demoPassword)
    const organisation = await createOrganisation(
      house.database,
      {
        name: 'Nordwind Parcel',
        slug: 'nordwind',
        demo: true,
        timeZone,
        locale: 'en-GB',
        currency: 'EUR',
        administrator: { ...founder, passwordHash },
      },
      clock,
    )
    const hands = handsOf(product, organisation, new Map([[founder.key, organisation.personId]]))
    const time: DemoTime = {
      monday,
      at,
      now,
      passTo: async (instant) => {
        await advanceClock(house, new Date(Math.min(instant.getTime(), now.getTime())), async (to) => {
          clock = to
        })
      },
    }
    const company = await foundCompany(hands, time, organisation.rootUnitId)
    for (let weeksAgo = weeksLived - 1; weeksAgo >= 0; weeksAgo -= 1) await liveWeek(hands, time, company, weeksAgo)
    await lastHours(hands, time)
    await product.house.pump?.drain(organisation.organisationId)
  } finally {
    house.clock = realClock
  }
}

/** This morning the feed reported that the routing engine fell below what Operations counts on. */
const lastHours = async (hands: Hands, time: DemoTime): Promise<void> => {
  await time.passTo(new Date(time.now.getTime() - 3 * hour))
  await hands.act('ida', 'metrics.record', {
    readings: [{ metric: 'routing-availability', period: time.monday(0), value: 96.9 }],
  })
  await time.passTo(time.now)
}
