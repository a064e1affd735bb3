// One week at the demo company: Monday's readings and check-ins, what was decided, and the weekly review.
import { addDays } from '#kit/calendar/day.ts'
import { type DemoTime, weeksLived } from './build-demo-company.ts'
import { demoDependencies, demoObjectives } from './demo-goals.ts'
import type { Hands } from './demo-hands.ts'
import { demoMetrics } from './demo-metrics.ts'
import { demoReadings } from './demo-readings.ts'
import { type DemoCompany, monthsBefore } from './found-company.ts'

const recordWeek = async ({ act }: Hands, time: DemoTime, { units }: DemoCompany, weeksAgo: number): Promise<void> => {
  const monday = time.monday(weeksAgo)
  const lastMonth = monthsBefore(monday, 1)
  const newMonth = monthsBefore(time.monday(weeksAgo + 1), 1) !== lastMonth
  const readings = demoMetrics.flatMap((metric) => {
    if (metric.rhythm === 'weekly') return demoReadings(metric, time.monday(weeksAgo + 1), weeksAgo, weeksLived)
    return newMonth ? demoReadings(metric, lastMonth, Math.floor(weeksAgo / 4.3), 3) : []
  })
  await act('ada', 'metrics.record', {
    readings: readings.map((reading) => ({ ...reading, ...(reading.unit && { unit: units.get(reading.unit) }) })),
  })
}

const checkIn = async ({ act, person }: Hands, { keyResults }: DemoCompany, weeksAgo: number): Promise<void> => {
  for (const { owner, key, confidence, reported = 'on_track', byHand, silentFor = 0 } of demoObjectives.flatMap(
    (objective) => objective.keyResults,
  )) {
    if (weeksAgo < silentFor) continue
    const value = byHand?.[weeksLived - 1 - weeksAgo]
    const low = confidence <= 3
    await act(owner, 'goals.checkIn', {
      keyResultId: keyResults.get(key),
      reported,
      confidence,
      ...(value !== undefined && { value }),
      ...(low && {
        blocker: 'Parcel volumes rise faster than we can hire.',
        blockerOwnerId: person(owner),
        blockerAction: 'Ask for temporary drivers today.',
      }),
    })
  }
}

/** What Carla decides, and in which week: found by a word of the question. */
const demoDecisions = [
  {
    weeksAgo: 6,
    about: 'Routing engine',
    metric: 'routing-availability',
    to: 99.5,
    owner: 'ida',
    weeksToFollowUp: 3,
    decision: 'Roll back to the last stable release and run a second instance until the year’s end.',
    rationale: 'Every week below 99.5 % costs more than the second instance does in a year.',
    options: [
      'Roll back and double the instance: two days of work, 4,000 € a month',
      'Repair the new release in place: cheaper, but two more weeks at risk',
    ],
  },
  {
    weeksAgo: 3,
    about: 'Overtime down',
    metric: 'overtime',
    to: 7.5,
    owner: 'jonas',
    weeksToFollowUp: 3,
    decision: 'Move two routes from North to the partner carrier until the pool is full again.',
    rationale: 'Hiring takes eight weeks; the peak comes in five.',
    options: ['Move two routes to the partner carrier', 'Ask both regions for voluntary Saturdays'],
  },
] as const

const decide = async ({ act, person }: Hands, time: DemoTime, weeksAgo: number): Promise<void> => {
  for (const plan of demoDecisions.filter((one) => one.weeksAgo === weeksAgo)) {
    const open = await act('carla', 'decisions.list', { state: 'open', deciderId: person('carla') })
    const found = open.items.find((item: { question: string }) => item.question.includes(plan.about))
    if (!found) continue
    const metric = await act('carla', 'metrics.get', { metricId: plan.metric })
    const followUpOn = time.monday(weeksAgo - plan.weeksToFollowUp)
    await act('carla', 'decisions.decide', {
      decisionId: found.id,
      decision: plan.decision,
      rationale: plan.rationale,
      ownerId: person(plan.owner),
      reversible: true,
      dueOn: addDays(time.monday(weeksAgo), 7),
      followUpOn,
      expectedImpact: { metricId: metric.id, to: plan.to, unit: '%', by: followUpOn },
      options: plan.options.map((title, i) => ({ title, chosen: i === 0 })),
    })
    await act(plan.owner, 'decisions.done', { decisionId: found.id })
  }
}

const negotiate = async (
  { act }: Hands,
  time: DemoTime,
  { dependencies }: DemoCompany,
  weeksAgo: number,
): Promise<void> => {
  for (const [i, { by, provider, steps, neededIn }] of demoDependencies.entries()) {
    const id = dependencies[i]?.id
    const one = async () => ({
      dependencyId: id,
      version: (await act(by, 'dependencies.get', { dependencyId: id })).version,
    })
    if (weeksAgo === 1 && steps.includes('forecast_late')) {
      await act(provider, 'dependencies.forecast', {
        ...(await one()),
        day: addDays(time.monday(-(neededIn ?? 0)), 6),
        note: 'The store takes a week longer to approve.',
      })
    }
    if (weeksAgo === 1 && steps.includes('propose')) {
      await act(provider, 'dependencies.propose', {
        ...(await one()),
        day: addDays(time.monday(-(neededIn ?? 0)), 9),
        note: 'The depots finish their stock count first.',
      })
    }
    if (weeksAgo === 3 && steps.includes('deliver'))
      await act(provider, 'dependencies.deliver', { ...(await one()), note: 'Every Monday in your inbox.' })
    if (weeksAgo === 2 && steps.includes('accept'))
      await act(by, 'dependencies.acceptDelivery', { ...(await one()), note: 'Complete.' })
  }
}

const review = async ({ act, person }: Hands, time: DemoTime, weeksAgo: number): Promise<void> => {
  const planned = await act('carla', 'reviews.plan', { heldOn: time.monday(weeksAgo), chairId: person('carla') })
  await time.passTo(time.at(time.monday(weeksAgo), 10))
  const running = await act('carla', 'reviews.start', { reviewId: planned.id })
  for (const item of running.items) {
    if (item.kind === 'follow_up' && item.decision) {
      await act('carla', 'reviews.followUp', {
        reviewId: planned.id,
        itemId: item.id,
        version: item.version,
        verdict: 'worked',
        note: 'Back above the level for two weeks.',
      })
    } else
      await act('carla', 'reviews.note', {
        reviewId: planned.id,
        itemId: item.id,
        version: item.version,
        outcome: 'discussed',
        note: 'Owner explained; to be decided within its clock.',
      })
  }
  await time.passTo(time.at(time.monday(weeksAgo), 11))
  await act('carla', 'reviews.close', { reviewId: planned.id })
}

export const liveWeek = async (hands: Hands, time: DemoTime, company: DemoCompany, weeksAgo: number): Promise<void> => {
  const monday = time.monday(weeksAgo)
  await time.passTo(time.at(monday, 7))
  await recordWeek(hands, time, company, weeksAgo)
  await time.passTo(time.at(monday, 8))
  await checkIn(hands, company, weeksAgo)
  await negotiate(hands, time, company, weeksAgo)
  await time.passTo(time.at(monday, 9))
  if (weeksAgo <= 5 && weeksAgo >= 1) await review(hands, time, weeksAgo)
  await time.passTo(time.at(addDays(monday, 1), 9))
  await decide(hands, time, weeksAgo)
  if (weeksAgo === 0)
    await hands.act('carla', 'reviews.plan', { heldOn: time.monday(-1), chairId: hands.person('carla') })
}
