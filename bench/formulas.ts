// Computed metrics at the size that the product is made for: what one reading costs among 500 of them, and what a night's load does.
// node bench/formulas.ts [factor] [readings per metric]
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readConfig } from '#base/config.ts'
import type { Context } from '#base/context.ts'
import { inContext } from '#base/dispatch.ts'
import { silentLog } from '#base/log.ts'
import { addDays } from '#kit/calendar/day.ts'
import { chunks } from '#kit/chunks.ts'
import { compute } from '#sense/formulas/actions-compute.ts'
import { setFormula } from '#sense/formulas/actions-set.ts'
import { metricsNamed } from '#sense/metrics/actions-model.ts'
import { record } from '#sense/metrics/actions-record.ts'
import { openProduct } from '#server/product.ts'
import { count, median, ms, percentile, timed } from './figures.ts'
import { fillOrganisation } from './organisation.ts'

const [factor = 0.1, readingsPerMetric = 104] = process.argv.slice(2).map(Number)
const dataDir = await mkdtemp(join(tmpdir(), 'throughline-bench-formulas-'))
const say = (line: string) => process.stdout.write(`${line}\n`)
const seconds = (took: number) => `${(took / 1000).toFixed(1)} s`

const product = await openProduct({
  config: readConfig({
    DATA_DIR: dataDir,
    PORT: '0',
    AUTH_SECRET: 'a secret for benchmarks, long enough to pass',
    LOG_LEVEL: 'warn',
  }),
  log: silentLog,
})
try {
  const { organisationId, slug, metrics } = await fillOrganisation(product, { factor, readingsPerMetric })
  const { house } = product
  const principal = { kind: 'system', personId: null, scopes: null } as const
  const inside = <T>(work: (ctx: Context) => Promise<T>): Promise<T> =>
    inContext(house, { organisationId, slug, principal, operation: 'bench' }, work)
  const o = `'${organisationId}'::uuid`
  const computed = Math.round(metrics / 10)
  // Four of five are ratios of two recorded metrics, each fifth the rolling mean of such a ratio.
  const isMean = (n: number) => n % 5 === 4
  const codeOf = (n: number) => `c${n}`
  const formulaOf = (n: number) =>
    isMean(n) ? `rolling_mean([${codeOf(n - 1)}], 4)` : `[m${1 + n * 2}] / [m${2 + n * 2}] * 100`
  await house.database.query(`insert into metrics (organisation_id, id, code, name, unit_id, owner_id, total, direction, rhythm)
    select ${o}, gen_random_uuid(), 'c' || n, 'Computed ' || n, m.unit_id, m.owner_id, 'last', 'higher', 'weekly'
      from generate_series(0, ${computed - 1}) n join metrics m on m.organisation_id = ${o} and m.code = 'm' || (n + 1)`)
  await house.database.query(`insert into metric_definitions (organisation_id, id, metric_id, number, valid_from)
    select ${o}, gen_random_uuid(), id, 1, current_date from metrics where organisation_id = ${o} and code like 'c%'`)
  say(
    `filled: ${count(metrics)} recorded metrics, ${count(readingsPerMetric)} readings each, and ${count(computed)} computed ones`,
  )
  const setting = await timed(async () => {
    for (const some of chunks(
      Array.from({ length: computed }, (_, n) => n),
      50,
    )) {
      await inside(async (ctx) => {
        for (const n of some) await setFormula(ctx, { metricId: codeOf(n), version: 1, expression: formulaOf(n) })
      })
    }
  })
  const filling = await timed(() => product.pump.drain(organisationId))
  const [{ n: made } = {}] = (
    await house.database.query(`select count(*)::int as n from readings where source = 'computed'`)
  ).rows
  say(
    `formulas set: ${seconds(setting)}; ${count(Number(made))} readings worked out, and what follows from them: ${seconds(filling)}`,
  )
  await house.database.query('analyze')

  const monday = new Date(Date.now() - ((new Date().getUTCDay() + 6) % 7) * 86_400_000).toISOString().slice(0, 10)
  const week = addDays(monday, -7)
  const recordOne = (ctx: Context, n: number) =>
    record(ctx, {
      readings: [{ metric: `m${n}`, period: week, value: 40 + (n % 17) + n / 1000 }],
      onConflict: 'correct',
      partial: false,
    })
  const rounds = 50
  const times: number[] = []
  const worked: number[] = []
  for (let round = 0; round < rounds; round += 1) {
    // Of those that a formula names.
    const n = 1 + 2 * (5 * (round % (computed / 5)) + (round % 4))
    const [metric] = await inside(async (ctx) => {
      await recordOne(ctx, n)
      return metricsNamed(ctx, [`m${n}`])
    })
    times.push(
      await timed(async () => {
        const work = await inside((ctx) => compute(ctx, { inputs: new Map([[metric!.id, { from: week, to: week }]]) }))
        worked.push(work.metrics.length)
      }),
    )
    // What the pump would do for the same reading finds it done.
    await product.pump.drain(organisationId)
  }
  say(
    `one reading: ${Math.min(...worked)} to ${Math.max(...worked)} of ${count(computed)} computed metrics worked out, median ${ms(median(times))}, p95 ${ms(percentile(times, 0.95))}`,
  )
  const everything = { from: '1900-01-01', to: '2200-12-31' }
  const ids = await inside((ctx) =>
    metricsNamed(
      ctx,
      Array.from({ length: computed }, (_, n) => codeOf(n)),
    ),
  )
  const again = await timed(() =>
    inside((ctx) => compute(ctx, { inputs: new Map(), own: new Map(ids.map(({ id }) => [id, everything])) })),
  )
  say(`everything worked out again, and found as it was: ${seconds(again)}`)
  const readings = Array.from({ length: metrics }, (_, n) => ({
    metric: `m${n + 1}`,
    period: monday,
    value: 50 + 3 * Math.sin(n),
  }))
  const recording = await timed(() => inside((ctx) => record(ctx, { readings, onConflict: 'correct', partial: false })))
  const following = await timed(() => product.pump.drain(organisationId))
  say(
    `a night’s load of one reading each: recorded in ${seconds(recording)}; computed metrics, statuses and flags after it in ${seconds(following)}`,
  )
} finally {
  await product.stop()
  await rm(dataDir, { recursive: true, force: true })
}
