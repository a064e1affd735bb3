// Measures schedules: passes, a slip, draws on one thread and two, beside js-pert and a plain object graph in the same run.
// node bench/engines/schedule.ts [repeats] [--save]
import { writeFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { simulateOnWorkers } from '#base/engines/simulate-on-workers.ts'
import { liveSchedule } from '#kit/schedule/live-schedule.ts'
import { makeNetwork } from '#kit/schedule/network.ts'
import { emptyDates } from '#kit/schedule/passes.ts'
import type { Project } from '#kit/schedule/project.ts'
import { computeDates, scheduleOf } from '#kit/schedule/schedule.ts'
import { simulate } from '#kit/schedule/simulate.ts'
import { median } from '../figures.ts'
import { asActivities, jsPert, simulateObjects } from './schedule-peers.ts'
import { inCalendars, madePlan } from './schedule-plan.ts'

const repeats = Number(process.argv.slice(2).find((each) => /^\d+$/.test(each)) ?? 5)

type Figure = { what: string; cpuMs: number; wallMs: number; times: number; goalMs?: number; note?: string }
const figures: Figure[] = []

/** CPU of the whole process, all threads of it; the first run, which also warms up, does not count. */
const measure = async (what: string, goalMs: number | undefined, work: () => unknown, often = repeats, each = 1) => {
  const [cpu, wall]: [number[], number[]] = [[], []]
  for (let i = 0; i <= often; i += 1) {
    const [began, used] = [performance.now(), process.cpuUsage()]
    for (let k = 0; k < each; k += 1) await work()
    const { user, system } = process.cpuUsage(used)
    if (i === 0) continue
    wall.push((performance.now() - began) / each)
    cpu.push((user + system) / 1000 / each)
  }
  const figure = { what, cpuMs: median(cpu), wallMs: median(wall), times: often * each, ...(goalMs && { goalMs }) }
  figures.push(figure)
  process.stdout.write(`${what}: ${figure.cpuMs.toPrecision(3)} ms CPU, ${figure.wallMs.toPrecision(3)} ms wall\n`)
  return figure
}

// What the machine gave while this ran: where others use the same cache, a read from memory takes several times as long.
const reads = Float64Array.from({ length: 1 << 20 }, (_, i) => (i * 7919) % (1 << 20))
const readAround = () => {
  let at = 0
  for (let i = 0; i < 1_000_000; i += 1) at = reads[(at + i) & (reads.length - 1)]!
  return at
}
await measure('a million random reads in 8 MB, for comparison', undefined, readAround)

const large = madePlan({ tasks: 5000, links: 12_427, results: 10 })
const small = madePlan({ tasks: 500, links: 1200, results: 3 })

const passOf = (project: Project) => {
  const network = makeNetwork(project)
  const dates = emptyDates(network.size, network.times.length > 0)
  return () => computeDates(network, network.planned, dates)
}

await measure('dates and floats, 5,000 tasks', 1, passOf(large), repeats, 100)
await measure('the same with the network made anew', undefined, () => scheduleOf(large), repeats, 10)
const calendars = inCalendars(madePlan({ tasks: 100_000, links: 250_000 }))
await measure('dates and floats, 100,000 tasks in three calendars', 60, passOf(calendars), 10)

// Slips that move fewer than a hundred tasks, back and forth.
const live = liveSchedule(large)
const moves = large.tasks
  .map(({ id }, i) => ({ task: id, planned: live.network.planned[live.network.positionOf[i]!]! }))
  .filter(({ task, planned }) => {
    const count = live.slip({ task, duration: planned + 0.5 }).length
    live.slip({ task, duration: planned })
    return count > 0 && count < 100
  })
const slipAll = () => {
  for (const { task, planned } of moves) {
    live.slip({ task, duration: planned + 0.5 })
    live.slip({ task, duration: planned })
  }
}
const slips = await measure('slips', undefined, slipAll, repeats, 5)
figures.pop()
const oneSlip = { ...slips, what: 'one slip that moves fewer than 100 of 5,000 tasks', goalMs: 0.05 }
figures.push({ ...oneSlip, cpuMs: slips.cpuMs / (2 * moves.length), wallMs: slips.wallMs / (2 * moves.length) })

await measure('500 tasks, 2,000 draws', 40, () => simulate({ project: small, draws: 2000, seed: 1 }), 10)
const many = { project: large, draws: 10_000, seed: 1 }
await measure('5,000 tasks, 12,427 links, 10,000 draws, 11 results, one thread', 1500, () => simulate(many))
await measure('the same on two threads', 1500, () => simulateOnWorkers(many, 2))
const triangles = madePlan({ tasks: 5000, links: 12_427, results: 10, type: 'triangular' })
await measure('the same with triangular durations, one thread', 1500, () => simulate({ ...many, project: triangles }))

const plain = madePlan({ tasks: 5000, links: 12_427, onlyFinishToStart: true, type: 'triangular' })
const ours = await measure('peers’ work: 5,000 tasks, finish to start, 1,000 draws, one result', undefined, () =>
  simulate({ project: plain, draws: 1000, seed: 1 }),
)
const objects = await measure('the same by a graph of objects', undefined, () => simulateObjects(plain, 1000))
const chain = madePlan({ tasks: 500, links: 1200, onlyFinishToStart: true })
const dates = await measure(
  'peers’ work: dates and slack of 500 tasks, 1,200 links',
  undefined,
  () => scheduleOf(chain),
  repeats,
  50,
)
const pert = jsPert && (await measure('the same by js-pert', undefined, () => jsPert!(asActivities(chain)), repeats))

console.table(
  figures.map(({ what, cpuMs, wallMs, times, goalMs }) => ({
    what,
    'CPU ms': Number(cpuMs.toPrecision(3)),
    'wall ms': Number(wallMs.toPrecision(3)),
    times,
    'goal ms': goalMs,
  })),
)
console.log(
  'objects ×',
  (objects.cpuMs / ours.cpuMs).toFixed(1),
  'js-pert ×',
  pert && (pert.cpuMs / dates.cpuMs).toFixed(0),
)
if (process.argv.includes('--save')) {
  const saved = { cores: cpus().length, node: process.version, repeats, figures }
  writeFileSync(new URL('schedule-results.json', import.meta.url), `${JSON.stringify(saved, null, 1)}\n`)
}
