// Projects of every kind for the tests: random tasks, all four links with lags and leads, calendars, constraints.
import fc from 'fast-check'
import type { Constraint, ConstraintType, LinkType, Project } from './project.ts'
import type { CalendarSpec, Hours } from './working-time.ts'

const types: readonly LinkType[] = ['FS', 'SS', 'FF', 'SF']
const day = 1440
// Monday, 5 January 2026.
const monday = 20_458

const link = (size: number) =>
  fc
    .tuple(fc.nat(size - 1), fc.nat(size - 1), fc.constantFrom(...types), fc.integer({ min: -4, max: 6 }))
    .filter(([a, b]) => a !== b)
    // The numbers that tasks are given are mixed, so that ids do not stand in topological order.
    .map(([a, b, type, lag]) => ({ from: Math.min(a, b), to: Math.max(a, b), type, lag }))

const constraint = (some: readonly ConstraintType[], at: fc.Arbitrary<number>): fc.Arbitrary<Constraint> =>
  fc.record({ type: fc.constantFrom<ConstraintType[]>('ASAP', ...some), at })

type Shape = { constraints?: readonly ConstraintType[]; most?: number }

/** Plain numbers: whole durations 0 … 9, up to three links into each task. */
export const anyPlan = ({ constraints = [], most = 12 }: Shape = {}): fc.Arbitrary<Project> =>
  fc.integer({ min: 1, max: most }).chain((size) =>
    fc
      .record({
        durations: fc.array(fc.integer({ min: 0, max: 9 }), { minLength: size, maxLength: size }),
        links: fc.array(link(Math.max(2, size)), { maxLength: size > 1 ? 3 * size : 0 }),
        dated: fc.array(fc.tuple(fc.nat(size - 1), constraint(constraints, fc.integer({ min: 0, max: 40 }))), {
          maxLength: constraints.length > 0 ? 3 : 0,
        }),
        order: fc.shuffledSubarray([...Array(size).keys()], { minLength: size, maxLength: size }),
      })
      .map(({ durations, links, dated, order }) => ({
        start: 0,
        tasks: order.map((i) => ({
          id: `t${i}`,
          duration: { type: 'fixed' as const, value: durations[i]! },
          constraints: dated.filter(([task]) => task === i).map(([, each]) => each),
        })),
        links: links.map(({ from, to, type, lag }) => ({ from: `t${from}`, to: `t${to}`, type, lag })),
      })),
  )

const hours = fc
  .uniqueArray(fc.integer({ min: 6, max: 20 }), { maxLength: 4 })
  .map((marks) => [...marks].sort((a, b) => a - b))
  .map((marks): Hours[] =>
    marks.flatMap((from, i) => (i % 2 === 0 && marks[i + 1] ? [[from * 60, marks[i + 1]! * 60] as const] : [])),
  )

const calendar = (id: string): fc.Arbitrary<CalendarSpec> =>
  fc.record({
    id: fc.constant(id),
    week: fc.array(hours, { minLength: 7, maxLength: 7 }).filter((week) => week.some((each) => each.length > 0)),
    exceptions: fc.array(
      fc.record({ from: fc.integer({ min: monday, max: monday + 20 }), length: fc.nat(3), hours }).map((each) => ({
        from: each.from,
        to: each.from + each.length,
        hours: each.hours,
      })),
      { maxLength: 3 },
    ),
  })

/** The same in whole hours and one to three calendars, with lags in any of them or elapsed. */
export const anyCalendarPlan = (shape: Shape & { calendars?: number } = {}): fc.Arbitrary<Project> =>
  fc
    .tuple(
      anyPlan({ ...shape, constraints: [] }),
      fc.tuple(...Array.from({ length: shape.calendars ?? 3 }, (_, i) => calendar(`c${i}`))),
      fc.infiniteStream(fc.nat(1000)),
      fc.constantFrom('successor' as const, 'predecessor' as const, 'project' as const, 'elapsed' as const),
      fc.integer({ min: 0, max: 48 }),
    )
    .map(([plan, calendars, choices, lagCalendar, startHour]) => {
      const pick = () => choices.next().value as number
      return {
        ...plan,
        start: monday * day + startHour * 60,
        calendars,
        lagCalendar,
        tasks: plan.tasks.map((task) => ({
          ...task,
          duration: { type: 'fixed' as const, value: (task.duration as { value: number }).value * 60 },
          calendar: `c${pick() % calendars.length}`,
          constraints: shape.constraints?.length
            ? [
                {
                  type: shape.constraints[pick() % shape.constraints.length]!,
                  at: (monday + (pick() % 20)) * day + (pick() % 24) * 60,
                },
              ].slice(pick() % 3 === 0 ? 0 : 1)
            : [],
        })),
        links: plan.links.map((each) => ({ ...each, lag: each.lag * 60 })),
      }
    })
