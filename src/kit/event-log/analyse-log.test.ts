import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { answerAbout, type Question } from './ask-log.ts'
import { LiveLog } from './live-log.ts'
import { readRowLog } from './read-row-log.ts'
import { reportLive } from './report-live.ts'
import { orderTraces } from './traces.ts'

type Row = { case: string; activity: string; resource: string | null; start?: number; timestamp: number }

const hour = 3_600_000
const base = Date.UTC(2026, 2, 2, 9)

// Few names and whole hours, so that ties, rework and handovers abound.
const row = (isInterval: boolean): fc.Arbitrary<Row> =>
  fc
    .record({
      case: fc.constantFrom('NA', '1', '2', 'c'),
      activity: fc.constantFrom('a', 'b', 'c', 'd'),
      resource: fc.constantFrom('x', 'y', null),
      at: fc.integer({ min: 0, max: 60 }),
      length: fc.integer({ min: 0, max: 5 }),
    })
    .map(({ at, length, ...names }) => ({
      ...names,
      ...(isInterval && { start: base + at * hour }),
      timestamp: base + (at + length) * hour,
    }))

const rowsOf = (isInterval: boolean) => fc.array(row(isInterval), { minLength: 1, maxLength: 40 })
const anyRows = fc.boolean().chain(rowsOf)

const figures = (values: number[]) => {
  const count = values.length
  if (count === 0) return { count, sum: 0, mean: null, median: null, min: null, max: null, sd: null }
  const sorted = [...values].sort((a, b) => a - b)
  const sum = values.reduce((a, b) => a + b, 0)
  const mean = sum / count
  const squares = values.reduce((all, value) => all + (value - mean) ** 2, 0)
  return {
    count,
    sum,
    mean,
    median: (sorted[(count - 1) >> 1]! + sorted[count >> 1]!) / 2,
    min: sorted[0]!,
    max: sorted[count - 1]!,
    sd: count > 1 ? Math.sqrt(squares / (count - 1)) : null,
  }
}

const groupBy = <Item>(items: Item[], key: (item: Item) => string) => {
  const groups = new Map<string, Item[]>()
  for (const item of items) groups.set(key(item), [...(groups.get(key(item)) ?? []), item])
  return groups
}

type Trace = { name: string; events: Required<Row>[] }

const tracesOf = (rows: Row[], order: 'complete' | 'start'): Trace[] => {
  const full = rows.map((each, i) => ({ ...each, start: each.start ?? each.timestamp, i }))
  const key = (each: (typeof full)[number]) => (order === 'start' ? each.start : each.timestamp)
  return [...groupBy(full, (each) => each.case)].map(([name, events]) => ({
    name,
    events: events.sort((a, b) => key(a) - key(b) || a.i - b.i),
  }))
}

const pairsOf = (traces: Trace[]) =>
  traces.flatMap(({ events }) => events.slice(1).map((b, i) => ({ a: events[i]!, b })))

const runsOf = ({ events }: Trace) => {
  const runs: Required<Row>[][] = []
  for (const event of events) {
    const run = runs.at(-1)
    if (run && run[0]?.activity === event.activity) run.push(event)
    else runs.push([event])
  }
  return runs
}

const isByOne = (events: Row[]) => new Set(events.map(({ resource }) => resource)).size === 1

const again = (found: { size: number; isByOne: boolean }[]) => {
  const repeat = found.filter((each) => each.isByOne).length
  return {
    count: found.length,
    size: found.reduce((sum, { size }) => sum + size, 0),
    repeat,
    redo: found.length - repeat,
  }
}

const cycleOf = ({ events }: Trace) =>
  Math.max(...events.map((event) => event.timestamp)) - Math.min(...events.map((event) => event.start))
const touchOf = ({ events }: Trace) => events.reduce((sum, event) => sum + event.timestamp - event.start, 0)
const byName = <Item>(items: Item[]) => [...items].sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1))

/** The definitions, written down as plainly as can be. */
const naive = (rows: Row[], order: 'complete' | 'start') => {
  const traces = tracesOf(rows, order)
  const isInterval = rows[0]!.start !== undefined
  const hasResources = rows.some(({ resource }) => resource !== null)
  const activities = [...new Set(rows.map(({ activity }) => activity))]
  const loops = (activity: string) =>
    traces
      .flatMap(runsOf)
      .flatMap((run) =>
        run[0]!.activity === activity && run.length > 1 ? [{ size: run.length - 1, isByOne: isByOne(run) }] : [],
      )
  const repetitions = (activity: string) =>
    traces.flatMap((trace) => {
      const runs = runsOf(trace).filter((run) => run[0]!.activity === activity)
      return runs.length > 1 ? [{ size: runs.length - 1, isByOne: isByOne(runs.flat()) }] : []
    })
  const pairs = pairsOf(traces)
  const known = pairs.filter(({ a, b }) => a.resource !== null && b.resource !== null)
  const handed = known.filter(({ a, b }) => a.resource !== b.resource)
  const reworked = traces.filter(({ events }) => new Set(events.map(({ activity }) => activity)).size < events.length)
  const [touch, cycle] = [figures(traces.map(touchOf)), figures(traces.map(cycleOf))]
  return {
    cases: traces.length,
    events: rows.length,
    directlyFollows: byName(
      [...groupBy(pairs, ({ a, b }) => JSON.stringify([a.activity, b.activity]))].map(([key, found]) => ({
        from: JSON.parse(key)[0],
        to: JSON.parse(key)[1],
        count: found.length,
        waitMs: figures(found.map(({ a, b }) => b.start - a.timestamp)),
      })),
    ),
    activities: byName(
      activities.map((activity) => {
        const events = rows.filter((each) => each.activity === activity)
        const inCase = ({ events: all }: Trace) => all.filter((each) => each.activity === activity).length
        return {
          activity,
          count: events.length,
          cases: traces.filter((trace) => inCase(trace) > 0).length,
          starts: traces.filter((trace) => trace.events[0]!.activity === activity).length,
          ends: traces.filter((trace) => trace.events.at(-1)!.activity === activity).length,
          touchMs: isInterval ? figures(events.map((each) => each.timestamp - each.start!)) : null,
          reworkCases: traces.filter((trace) => inCase(trace) > 1).length,
          selfLoops: again(loops(activity)),
          repetitions: again(repetitions(activity)),
        }
      }),
    ),
    variants: byName(
      [...groupBy(traces, ({ events }) => JSON.stringify(events.map(({ activity }) => activity)))].map(
        ([key, found]) => ({
          activities: JSON.parse(key),
          cases: found.length,
          share: found.length / traces.length,
          cycleMs: figures(found.map(cycleOf)),
        }),
      ),
    ),
    durations: {
      cycleMs: cycle,
      touchMs: isInterval ? touch : null,
      flowEfficiency: isInterval && cycle.sum > 0 ? touch.sum / cycle.sum : null,
    },
    rework: {
      cases: reworked.length,
      share: reworked.length / traces.length,
      selfLoops: again(activities.flatMap(loops)),
      repetitions: again(activities.flatMap(repetitions)),
    },
    handovers: hasResources
      ? {
          total: handed.length,
          kept: known.length - handed.length,
          unknown: pairs.length - known.length,
          pairs: byName(
            [...groupBy(handed, ({ a, b }) => JSON.stringify([a.resource, b.resource]))].map(([key, found]) => ({
              from: JSON.parse(key)[0],
              to: JSON.parse(key)[1],
              count: found.length,
              waitSumMs: found.reduce((sum, { a, b }) => sum + b.start - a.timestamp, 0),
            })),
          ),
        }
      : null,
  }
}

type Answer = Omit<ReturnType<typeof answerAbout>, 'log' | 'bottlenecks' | 'serviceLevel' | 'now'>

/** The answer in the shape and order of the oracle. */
const comparable = ({ directlyFollows, activities, variants, handovers, durations, ...answer }: Answer) => ({
  cases: answer.cases,
  events: answer.events,
  directlyFollows: byName(directlyFollows.map(({ businessWaitMs: _, ...edge }) => edge)),
  activities: byName(activities),
  variants: byName(
    variants.map(({ activities: sequence, cases, share, cycleMs }) => ({
      activities: sequence,
      cases,
      share,
      cycleMs,
    })),
  ),
  durations: { cycleMs: durations.cycleMs, touchMs: durations.touchMs, flowEfficiency: durations.flowEfficiency },
  rework: answer.rework,
  handovers: handovers && { ...handovers, pairs: byName(handovers.pairs) },
})

const close = (value: unknown): unknown => {
  if (typeof value === 'number') return Number(value.toPrecision(11))
  if (Array.isArray(value)) return value.map(close)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, close(each)]))
}

const ask = (rows: Row[], question: Question = {}) => answerAbout(readRowLog(rows), question)

describe('all analyses', () => {
  test.each(['complete', 'start'] as const)('are what their definitions say, in the order of %s', (order) => {
    fc.assert(
      fc.property(anyRows, (rows) => {
        expect(close(comparable(ask(rows, { order })))).toEqual(close(naive(rows, order)))
      }),
      { numRuns: 300 },
    )
  })

  test('of chosen cases are those of a log of these cases alone', () => {
    fc.assert(
      fc.property(anyRows, fc.constantFrom('a', 'b', 'c'), (rows, activity) => {
        const cases = new Set(rows.filter((each) => each.activity === activity).map((each) => each.case))
        fc.pre(cases.size > 0)
        const alone = rows.filter((each) => cases.has(each.case))
        const chosen = comparable(ask(rows, { activity }))
        const hasResources = rows.some(({ resource }) => resource !== null)
        fc.pre(alone.some(({ resource }) => resource !== null) === hasResources)
        expect(close(chosen)).toEqual(close(naive(alone, 'complete')))
      }),
    )
  })

  test('of a growing log are those of the log at rest, wherever the events come in', () => {
    fc.assert(
      fc.property(anyRows, fc.nat(40), fc.constantFrom('complete', 'start'), (rows, at, order) => {
        const already = Math.min(rows.length - 1, at)
        fc.pre(already > 0)
        const first = rows.slice(0, already)
        const limits = { calendar: 20 * hour, business: null }
        const live = new LiveLog(orderTraces(readRowLog(first), order), { limits, endActivities: ['d'] })
        fc.pre(live.hasResources)
        for (const { start, timestamp, ...names } of rows.slice(already)) {
          live.append({ ...names, time: timestamp, ...(start !== undefined && { start }) })
        }
        const report = reportLive(live)
        expect(
          close(comparable({ ...report, variants: report.variants.map((each) => ({ ...each, example: '' })) })),
        ).toEqual(close(naive(rows, order)))
        const isKnown = rows.some(({ activity }) => activity === 'd')
        const atRest = ask(rows, { order, limit: 20 * hour, ...(isKnown && { endActivities: 'd' }) }).serviceLevel
        if (!isKnown) return
        expect(report.serviceLevel.breaches).toEqual(atRest.breaches)
        expect([report.serviceLevel.openCases, report.serviceLevel.closedCases]).toEqual([
          atRest.openCases,
          atRest.closedCases,
        ])
      }),
      { numRuns: 300 },
    )
  })
})
