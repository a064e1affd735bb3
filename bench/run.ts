// Measures the running product at a chosen size and writes what it found, ready for docs/benchmarks.md.
// node bench/run.ts [factor] [readings per metric]; with DATABASE_URL it measures on that PostgreSQL server.
import { spawn } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { cpus, tmpdir, totalmem } from 'node:os'
import { join } from 'node:path'
import { readConfig } from '#base/config.ts'
import { silentLog } from '#base/log.ts'
import { startServer } from '#server/serve.ts'
import { benchAssessment } from './assessment.ts'
import { copyRate } from './copy-rate.ts'
import { count, median, ms, percentile, timed } from './figures.ts'
import { fillOrganisation } from './organisation.ts'
import { type Visitor, visit } from './visitor.ts'

const [factor = 0.1, readingsPerMetric = 260] = process.argv.slice(2).map(Number)
const dataDir = await mkdtemp(join(tmpdir(), 'throughline-bench-'))
const environment = {
  ...process.env,
  DATA_DIR: dataDir,
  PORT: '0',
  AUTH_SECRET: 'a secret for benchmarks, long enough to pass',
  LOG_LEVEL: 'warn',
}
const say = (line: string) => process.stdout.write(`${line}\n`)

const lists = [
  '/today',
  '/inbox',
  '/metrics?limit=50',
  '/metrics/m1',
  '/metrics/m1/chart',
  '/key-results?limit=50',
  '/objectives?limit=50',
  '/dependencies?limit=50',
  '/flags',
  '/decisions',
  '/reviews/preview',
  '/search?q=Metric%2012',
]

const benchLists = async (visitor: Visitor): Promise<void> => {
  say('\n| list or page | median | p95 |\n|---|--:|--:|')
  for (const path of lists) {
    const first = await visitor.get(path)
    if (!first.ok) {
      say(`| \`${path}\` | ${first.status} | |`)
      continue
    }
    const times: number[] = []
    for (let i = 0; i < 40; i += 1) times.push(await timed(async () => (await visitor.get(path)).arrayBuffer()))
    say(`| \`${path}\` | ${ms(median(times))} | ${ms(percentile(times, 0.95))} |`)
  }
}

const benchLatency = async (visitor: Visitor, rounds: number): Promise<void> => {
  const monday = new Date(Date.now() - ((new Date().getUTCDay() + 6) % 7) * 86_400_000).toISOString().slice(0, 10)
  const times: number[] = []
  for (let i = 0; i < rounds; i += 1) {
    // Each round another metric falls, so that each raises flags of its own.
    const heard = visitor.next(['flag.raised'])
    times.push(
      await timed(async () => {
        await visitor.post('/readings', {
          readings: [{ metric: `m${1 + ((i * 37) % Math.round(5_000 * factor))}`, period: monday, value: 10 }],
        })
        await heard
      }),
    )
  }
  say(
    `\nReading in → flag at the open page, ${rounds} rounds: median ${ms(median(times))}, p99 ${ms(percentile(times, 0.99))}`,
  )
}

const benchIngest = async (visitor: Visitor, batches: number): Promise<number> => {
  const readingsOf = (batch: number) =>
    Array.from({ length: 10_000 }, (_, n) => ({
      metric: `m${1 + (n % Math.min(500, Math.round(5_000 * factor)))}`,
      period: new Date(
        Date.UTC(1950, 0, 2 + 7 * (Math.floor(n / Math.min(500, Math.round(5_000 * factor))) + batch * 20)),
      )
        .toISOString()
        .slice(0, 10),
      value: n % 97,
    }))
  const bodies = Array.from({ length: batches }, (_, batch) => ({ readings: readingsOf(batch) }))
  const took = await timed(async () => {
    for (const body of bodies) {
      const answer = await visitor.post('/readings', body)
      if (!answer.ok) throw new Error(await answer.text())
    }
  })
  return (batches * 10_000) / (took / 1000)
}

const coldStart = async (): Promise<{ readyMs: number; memoryMb: number }> => {
  const began = performance.now()
  const child = spawn(process.execPath, ['src/cli/throughline.ts', 'serve'], {
    env: environment,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const address = await new Promise<string>((resolve) => {
    child.stdout.on('data', (chunk) => {
      const found = /http:\/\/\S+/.exec(String(chunk))
      if (found) resolve(found[0])
    })
  })
  await (await fetch(`${address}/`)).arrayBuffer()
  const readyMs = performance.now() - began
  const status = await readFile(`/proc/${child.pid}/status`, 'utf8').catch(() => 'VmRSS: 0 kB')
  child.kill('SIGTERM')
  await new Promise((resolve) => child.on('exit', resolve))
  return { readyMs, memoryMb: Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024 }
}

say(
  `${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}, ${Math.round(totalmem() / 1024 ** 3)} GB, Node ${process.versions.node}, ${process.platform}`,
)
let over = 0
const server = await startServer(readConfig(environment), silentLog, { jobs: false })
try {
  const filling = performance.now()
  const filled = await fillOrganisation(server.product, { factor, readingsPerMetric })
  const { database } = server.product.house
  say(
    `${database.kind} database, PostgreSQL ${database.version}: ${count(filled.metrics)} metrics, ${count(filled.readings)} readings, ${count(filled.keyResults)} key results, ${count(filled.dependencies)} dependencies; filled and assessed in ${((performance.now() - filling) / 1000).toFixed(0)} s`,
  )
  const visitor = await visit(server.address, filled.slug)
  await benchLists(visitor)
  await benchLatency(visitor, 100)
  over = await benchIngest(visitor, 10)
  visitor.close()
} finally {
  await server.stop()
}
const copied = await copyRate(100_000, { folder: join(dataDir, 'database'), url: process.env.DATABASE_URL })
say(
  `Readings over HTTP in batches of 10,000: ${count(over)} a second; COPY alone into the same table: ${count(copied)} a second; ratio ${(over / copied).toFixed(2)}`,
)
const { readyMs, memoryMb } = await coldStart()
say(`Cold start of this database to the first page: ${ms(readyMs)}; memory then ${count(memoryMb)} MB`)
say('\n| metrics in the plan | everything | one changed reading | ratio |\n|--:|--:|--:|--:|')
for (const { metrics, fullMs, oneMs } of benchAssessment([500, 1_000, 2_000, 5_000])) {
  say(`| ${count(metrics)} | ${ms(fullMs)} | ${(oneMs * 1000).toFixed(0)} µs | ${count(fullMs / oneMs)} |`)
}
await rm(dataDir, { recursive: true, force: true })
