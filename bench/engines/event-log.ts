// Measures the event log engine beside DuckDB on the same made-up log, and checks that both find the same.
// node bench/engines/event-log.ts [events] [runs]

import { createReadStream } from 'node:fs'
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runEngine } from '#base/engines/run-engine.ts'
import { BusinessTime } from '#kit/calendar/business-time.ts'
import { defaultHours, readWeeklyHours } from '#kit/calendar/weekly-hours.ts'
import { ZoneClock } from '#kit/calendar/zone-clock.ts'
import { activitiesOf } from '#kit/event-log/activities.ts'
import { analyseLog } from '#kit/event-log/analyse-log.ts'
import { directlyFollows } from '#kit/event-log/directly-follows.ts'
import { durationsOf } from '#kit/event-log/durations.ts'
import { handoversOf } from '#kit/event-log/handovers.ts'
import { LiveLog } from '#kit/event-log/live-log.ts'
import { readCsvLog } from '#kit/event-log/read-csv-log.ts'
import { reportLog } from '#kit/event-log/report-log.ts'
import { reworkOf } from '#kit/event-log/rework.ts'
import { type CaseFilter, selectCases } from '#kit/event-log/select-cases.ts'
import { orderTraces, type Traces } from '#kit/event-log/traces.ts'
import { variantsOf } from '#kit/event-log/variants.ts'
import { count, median, percentile } from '../figures.ts'
import { drawEventLogChart } from './event-log-chart.ts'
import { loadPeer, openPeer, queries } from './event-log-peer.ts'
import { sampleLog, writeSample } from './event-log-sample.ts'

const [events = 1_000_000, runs = 7] = process.argv.slice(2).map(Number)
const say = (line: string) => process.stdout.write(`${line}\n`)
const day = 86_400_000

type Cost = { cpu: number; least: number; wall: number }

const once = async (work: () => unknown): Promise<{ cpu: number; wall: number }> => {
  const [began, wall] = [process.cpuUsage(), performance.now()]
  await work()
  const { user, system } = process.cpuUsage(began)
  return { cpu: (user + system) / 1000, wall: performance.now() - wall }
}

const results: Record<string, Cost> = {}

const measure = async (name: string, work: () => unknown, times = runs): Promise<void> => {
  const costs: { cpu: number; wall: number }[] = []
  for (let run = 0; run < times; run += 1) costs.push(await once(work))
  const cpu = costs.map((cost) => cost.cpu)
  const cost = { cpu: median(cpu), least: Math.min(...cpu), wall: median(costs.map(({ wall }) => wall)) }
  results[name] = cost
  const figures = [cost.cpu, cost.least, cost.wall].map((figure) => figure.toFixed(1).padStart(9))
  say(`${name.padEnd(48)} ${figures[0]} ms CPU, least ${figures[1]}, ${figures[2]} ms wall`)
}

const folder = await mkdtemp(join(tmpdir(), 'throughline-bench-'))
const path = join(folder, 'events.csv')
await writeSample(sampleLog(events, 'bench'), path)
const bytes = (await stat(path)).size
say(`${count(events)} events, ${count(bytes / 1e6)} MB of CSV; medians of ${runs} runs\n`)

await measure('CSV into columns, on this thread', () => readCsvLog(createReadStream(path, { highWaterMark: 1 << 20 })))
await measure('CSV and everything, in a worker', () => runEngine('event-log', { path, question: { top: 100 } }))
const log = await readCsvLog(createReadStream(path))
await measure('events into order', () => orderTraces(log))
const traces: Traces = orderTraces(log)
const { cycle } = durationsOf(traces)
say('')
await measure('directly-follows and waits', () => directlyFollows(traces))
await measure('touch time', () => activitiesOf(traces))
await measure('durations', () => durationsOf(traces))
await measure('variants', () => variantsOf(traces, cycle))
await measure('rework', () => reworkOf(traces))
await measure('handovers', () => handoversOf(traces))
const limits = { calendar: 5 * day, business: null }
const endActivities = [log.activities.indexOf('Archive file')]
await measure('all analyses, waits and service level', () => analyseLog(traces, { limits, endActivities }))
const businessTime = new BusinessTime({
  hours: readWeeklyHours(defaultHours),
  clock: new ZoneClock('Europe/Berlin'),
  holidays: [],
})
await measure('the same in business time as well', () =>
  analyseLog(traces, { businessTime, limits: { calendar: 5 * day, business: 50 * 3_600_000 }, endActivities }),
)
say('')
const commonest = reportLog(traces, analyseLog(traces, {}), null, { limits, top: 1 }).variants[0]!
const filters: Record<string, CaseFilter> = {
  'one variant': { variant: commonest.activities },
  'one person': { resources: ['person 7'] },
  'one activity': { activities: ['Receive objection'] },
  'one month': { month: '2024-03' },
}
for (const [name, filter] of Object.entries(filters)) {
  const chosen = selectCases(traces, filter)
  const share = ((100 * chosen!.length) / traces.cases.length).toFixed(1)
  await measure(`chosen cases: ${name} (${share} %)`, () =>
    analyseLog(traces, { limits, endActivities }, selectCases(traces, filter)),
  )
}
say('')
// The events that follow in the same log: most go on with cases that are open, some open new ones.
const appended = sampleLog(events + 200_000, 'bench')
const live = new LiveLog(traces, { limits, endActivities: ['Archive file'] })
// In batches: a single one is over before the clock has moved.
const batch = 100
const each: number[] = []
let began = performance.now()
const before = process.cpuUsage()
for (let i = events; i < appended.count; i += 1) {
  if (i > events && i % batch === 0) {
    each.push(((performance.now() - began) * 1000) / batch)
    began = performance.now()
  }
  live.append({
    case: appended.cases[appended.caseOf[i]!]!,
    activity: appended.activities[appended.activityOf[i]!]!,
    resource: appended.resources[appended.resourceOf![i]!]!,
    start: appended.start![i]!,
    time: appended.time[i]!,
  })
  const read = [live.flows.waits.figures(0, 1), live.cases.durations(), live.cases.serviceLevel(live.latest)]
  if (read.length === 0) throw new Error('never')
}
const used = process.cpuUsage(before)
const cpu = (used.user + used.system) / (appended.count - events)
const settled = each.slice(each.length / 4)
results['one more event, every figure (µs)'] = { cpu, least: Math.min(...settled), wall: median(settled) }
say(
  `one more event and figures read again: ${cpu.toFixed(1)} µs CPU; wall in batches of ${batch}: median ${median(settled).toFixed(1)} µs, 99 % within ${percentile(settled, 0.99).toFixed(1)} µs\n`,
)

const peer = await openPeer()
await measure('DuckDB: CSV into a table', () => loadPeer(peer, path), 3)
for (const [name, sql] of Object.entries(queries)) await measure(`DuckDB: ${name}`, () => peer.runAndReadAll(sql), 3)
const total = Object.keys(queries).reduce((sum, name) => sum + results[`DuckDB: ${name}`]!.cpu, 0)
const ours = results['all analyses, waits and service level']!.cpu
say(`DuckDB, all six: ${total.toFixed(0)} ms CPU; ours: ${ours.toFixed(0)} ms; ratio ${(total / ours).toFixed(1)}\n`)

const report = reportLog(traces, analyseLog(traces, {}), null, { limits })
const found = Object.fromEntries(
  await Promise.all(
    Object.entries(queries).map(
      async ([name, sql]) => [name, (await peer.runAndReadAll(sql)).getRowObjects()] as const,
    ),
  ),
) as Record<keyof typeof queries, Record<string, unknown>[]>
peer.closeSync()
const near = (a: unknown, b: unknown) => Math.abs(Number(a) - Number(b)) <= 1
const differs: string[] = []
const agree = (what: string, isSame: boolean) => {
  if (!isSame) differs.push(what)
}
for (const row of found['directly-follows and waits']) {
  const edge = report.directlyFollows.find(({ from, to }) => from === row.before && to === row.activity)?.waitMs
  agree(
    `edge ${row.before} → ${row.activity}`,
    edge !== undefined &&
      (['count', 'sum', 'mean', 'median', 'min', 'max', 'sd'] as const).every((name) =>
        near(edge[name] ?? 0, row[name] ?? 0),
      ),
  )
}
for (const row of found['touch time']) {
  const touch = report.activities.find(({ activity }) => activity === row.activity)?.touchMs
  agree(
    `touch ${row.activity}`,
    near(touch?.median, row.median) && near(touch?.sum, row.sum) && near(touch?.sd, row.sd),
  )
}
const cycles = report.durations.cycleMs
agree('cycle times', near(cycles.median, found.durations[0]!.median) && near(cycles.sum, found.durations[0]!.sum))
agree('number of edges', report.directlyFollows.length === found['directly-follows and waits'].length)
agree('number of variants', report.variantCount === found.variants.length)
const counts = (numbers: number[]) => numbers.sort((a, b) => b - a).join()
agree(
  'cases of variants',
  counts(report.variants.map(({ cases }) => cases)) === counts(found.variants.map((row) => Number(row.count))),
)
for (const row of found.rework) {
  agree(
    `rework ${row.activity}`,
    report.activities.find(({ activity }) => activity === row.activity)?.reworkCases === Number(row.count),
  )
}
agree('handovers', report.handovers!.total === found.handovers.reduce((sum, row) => sum + Number(row.count), 0))
say(
  differs.length === 0 ? 'Both find the same: counts exactly, times to 1 ms.' : `They differ in: ${differs.join('; ')}`,
)
const memory = process.memoryUsage().rss / 1e6
say(`memory at the end, DuckDB included: ${count(memory)} MB`)
drawEventLogChart(results)
await writeFile(
  join(import.meta.dirname, 'event-log-results.json'),
  `${JSON.stringify({ events, bytes, runs, results }, null, 2)}\n`,
)
await rm(folder, { recursive: true })
