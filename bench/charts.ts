// Charts and outlooks at the size that the product is made for: a night's load of one reading a metric, and one metric's page.
// node bench/charts.ts [factor] [readings per metric]
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readConfig } from '#base/config.ts'
import { inContext } from '#base/dispatch.ts'
import { silentLog } from '#base/log.ts'
import { chunks } from '#kit/chunks.ts'
import { refitDue } from '#sense/charts/actions-refit.ts'
import { renewSigns } from '#sense/charts/actions-signs.ts'
import { openProduct } from '#server/product.ts'
import { count, median, ms, percentile, timed } from './figures.ts'
import { benchPassword, fillOrganisation } from './organisation.ts'

const [factor = 0.1, readingsPerMetric = 104] = process.argv.slice(2).map(Number)
const dataDir = await mkdtemp(join(tmpdir(), 'throughline-bench-charts-'))
const origin = 'http://127.0.0.1'
const say = (line: string) => process.stdout.write(`${line}\n`)
const seconds = (took: number) => `${(took / 1000).toFixed(1)} s`
const week = 7 * 86_400_000

const product = await openProduct({
  config: readConfig({
    DATA_DIR: dataDir,
    PORT: '0',
    // A week ahead, so that the week which runs now has ended and its readings count.
    CLOCK: 'manual',
    CLOCK_START: new Date(Date.now() + week).toISOString(),
    AUTH_SECRET: 'a secret for benchmarks, long enough to pass',
    LOG_LEVEL: 'warn',
  }),
  log: silentLog,
})
try {
  const { organisationId, slug, metrics } = await fillOrganisation(product, {
    factor,
    readingsPerMetric,
    // The week that has just ended is loaded by the bench itself: nothing is late before.
    dueAfterDays: 14,
  })
  const { house } = product
  const principal = { kind: 'system', personId: null, scopes: null } as const
  const tenant = { organisationId, slug }
  // As the demo's values are a bare wave, each metric gets chance of its own.
  await house.database.query(`update readings set value = value + 4 * (random() + random() + random() - 1.5)`)
  const ids = (await house.database.query('select id from metrics')).rows.map(({ id }) => String(id))
  const first = await timed(async () => {
    for (const some of chunks(ids, 500)) {
      await inContext(house, { ...tenant, principal, operation: 'bench' }, (ctx) =>
        renewSigns(ctx, some, { because: 'data' }),
      )
    }
  })
  say(`${count(metrics)} metrics, ${count(readingsPerMetric)} readings each`)
  say(`signals of all, after an import of everything: ${seconds(first)}`)
  say(`outlooks of all, fitted from nothing in a thread: ${seconds(await timed(() => refitDue(house, tenant)))}`)
  await product.pump.drain(organisationId)

  const signedIn = await product.app.request(`${origin}/api/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin },
    body: JSON.stringify({ email: 'bea@bench.example', password: benchPassword }),
  })
  const cookie = signedIn.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ')
  const ask = (path: string, body?: unknown) =>
    product.app.request(`${origin}/api/v1/o/${slug}${path}`, {
      method: body ? 'POST' : 'GET',
      headers: { origin, cookie, 'content-type': 'application/json' },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
  const monday = new Date(Date.now() - ((new Date().getUTCDay() + 6) % 7) * 86_400_000).toISOString().slice(0, 10)
  const readings = Array.from({ length: metrics }, (_, n) => ({
    metric: `m${n + 1}`,
    period: monday,
    value: 50 + 3 * Math.sin(n),
  }))
  const recording = await timed(async () => {
    const answer = await ask('/readings', { readings })
    if (!answer.ok) throw new Error(await answer.text())
  })
  const following = await timed(() => product.pump.drain(organisationId))
  const working = await timed(async () => {
    await refitDue(house, tenant)
    await product.pump.drain(organisationId)
  })
  say(`a night’s load of one reading each: recorded in ${seconds(recording)}`)
  say(`statuses and flags after it: ${seconds(following)}`)
  say(`signals and outlooks after it, and what follows from them: ${seconds(working)}`)

  for (const path of ['/metrics/m1/chart', '/metrics/m1/outlook', '/metrics/m1']) {
    // A server that has run for a while.
    for (let i = 0; i < 300; i += 1) await (await ask(path)).arrayBuffer()
    const times: number[] = []
    for (let i = 0; i < 100; i += 1) times.push(await timed(async () => (await ask(path)).arrayBuffer()))
    say(`${path}: median ${ms(median(times))}, p95 ${ms(percentile(times, 0.95))}`)
  }
} finally {
  await product.stop()
  await rm(dataDir, { recursive: true, force: true })
}
