// Measures the event log engine alone on a log as large as it should bear: time and the most memory it ever took.
// node bench/engines/event-log-large.ts [events]
import { execFileSync } from 'node:child_process'
import { createReadStream } from 'node:fs'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { analyseLog } from '#kit/event-log/analyse-log.ts'
import { readCsvLog } from '#kit/event-log/read-csv-log.ts'
import { orderTraces, type Traces } from '#kit/event-log/traces.ts'
import { count } from '../figures.ts'
import { sampleLog, writeSample } from './event-log-sample.ts'

const [events = '10000000', target] = process.argv.slice(2)
const say = (line: string) => process.stdout.write(`${line}\n`)

const measured = async <Result>(name: string, work: () => Result): Promise<Awaited<Result>> => {
  const [began, wall] = [process.cpuUsage(), performance.now()]
  const result = await work()
  const { user, system } = process.cpuUsage(began)
  say(`${name.padEnd(30)} ${count((user + system) / 1000)} ms CPU, ${count(performance.now() - wall)} ms wall`)
  return result
}

const mostMemory = async () =>
  Number(/VmHWM:\s+(\d+)/.exec(await readFile('/proc/self/status', 'utf8'))?.[1] ?? 0) / 1e3

// The log of the file is forgotten as soon as its events are in order.
const readInOrder = async (path: string): Promise<Traces> => {
  const log = await measured('CSV into columns', () => readCsvLog(createReadStream(path, { highWaterMark: 1 << 20 })))
  return measured('events into order', () => orderTraces(log))
}

if (target) await writeSample(sampleLog(Number(events), 'bench'), target)
else {
  const folder = await mkdtemp(join(tmpdir(), 'throughline-bench-'))
  const path = join(folder, 'events.csv')
  execFileSync(process.execPath, [import.meta.filename, events, path])
  const traces = await readInOrder(path)
  say(
    `${count(traces.time.length)} events, ${count(traces.cases.length)} cases; memory at most ${count(await mostMemory())} MB`,
  )
  const options = { limits: { calendar: 432_000_000, business: null }, endActivities: [14] }
  for (let run = 0; run < 5; run += 1) await measured('all analyses', () => analyseLog(traces, options))
  say(`memory at most ${count(await mostMemory())} MB`)
  await rm(folder, { recursive: true })
}
