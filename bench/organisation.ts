// Fills a database with an organisation of the size that the product is made for, scaled by a factor.
import type { DatabaseHandle } from '#base/database/open-database.ts'
import { createOrganisation } from '#server/create-organisation.ts'
import type { Product } from '#server/product.ts'

/** 1 is an organisation of 20,000 people: 5,000 metrics, 3,000 key results, 40,000 dependencies. */
export type Size = {
  factor: number
  readingsPerMetric: number
  /** Days after a period's end until its reading is missed. */
  dueAfterDays?: number
}

export type Filled = {
  organisationId: string
  slug: string
  metrics: number
  readings: number
  keyResults: number
  dependencies: number
}

export const benchPassword = 'a password for benchmarks'

const people = 500
const units = 200

const fill = async (
  database: DatabaseHandle,
  organisationId: string,
  root: string,
  head: string,
  size: Size,
): Promise<Omit<Filled, 'slug' | 'organisationId'>> => {
  const count = (whole: number) => Math.max(1, Math.round(whole * size.factor))
  const [metrics, keyResults, dependencies] = [count(5_000), count(3_000), count(40_000)]
  const run = (sql: string) => database.query(sql)
  const o = `'${organisationId}'::uuid`
  await run(`insert into units (organisation_id, id, parent_id, name, code, head_id)
    select ${o}, gen_random_uuid(), '${root}', 'Unit ' || n, 'U' || n, '${head}' from generate_series(1, ${count(units)}) n`)
  await run(`insert into people (organisation_id, id, name, email, role, unit_id)
    select ${o}, gen_random_uuid(), 'Person ' || n, 'person' || n || '@bench.example', 'contributor',
           (select id from units where organisation_id = ${o} and code = 'U' || (1 + n % ${count(units)}))
      from generate_series(1, ${count(people)}) n`)
  await run(
    `create temporary table p as select id, unit_id, row_number() over (order by id) - 1 as n from people where organisation_id = ${o}`,
  )
  await run(`insert into metrics (organisation_id, id, code, name, unit_id, owner_id, total, direction, rhythm, breach_level, decision_question, decider_id, clock_amount, clock_unit, due_after_days)
    select ${o}, gen_random_uuid(), 'm' || i, 'Metric ' || i, p.unit_id, p.id, 'last', 'higher', 'weekly', 40, 'What now?', p.id, 48, 'hours', ${size.dueAfterDays ?? 3}
      from generate_series(1, ${metrics}) i join p on p.n = i % (select count(*) from p)`)
  await run(
    `create temporary table m as select id, unit_id, owner_id, row_number() over (order by code) - 1 as n from metrics where organisation_id = ${o}`,
  )
  await run(
    `insert into metric_definitions (organisation_id, id, metric_id, number, valid_from) select ${o}, gen_random_uuid(), id, 1, current_date - 4000 from m`,
  )
  await run(
    `insert into series (organisation_id, id, metric_id, unit_id) select ${o}, gen_random_uuid(), id, unit_id from m`,
  )
  const weeks = `date_trunc('week', current_date)::date - 7 * w`
  for (let from = 0; from < metrics; from += 500) {
    await run(`insert into readings (organisation_id, series_id, period, value, known_at, recorded_at, source)
      select ${o}, s.id, ${weeks}, 50 + 5 * sin(w), now(), now(), 'api'
        from m join series s on s.organisation_id = ${o} and s.metric_id = m.id, generate_series(1, ${size.readingsPerMetric}) w
       where m.n >= ${from} and m.n < ${from + 500}`)
  }
  await run(
    `insert into cycles (organisation_id, id, name, starts_on, ends_on) values (${o}, gen_random_uuid(), 'This quarter', current_date - 60, current_date + 30)`,
  )
  await run(`insert into objectives (organisation_id, id, cycle_id, unit_id, title, owner_id)
    select ${o}, gen_random_uuid(), (select id from cycles where organisation_id = ${o}), p.unit_id, 'Objective ' || i, p.id
      from generate_series(1, ${count(1_000)}) i join p on p.n = i % (select count(*) from p)`)
  await run(
    `create temporary table ob as select id, owner_id, row_number() over (order by title) - 1 as n from objectives where organisation_id = ${o}`,
  )
  await run(`insert into key_results (organisation_id, id, objective_id, title, owner_id, source, metric_id, direction, baseline, target, starts_on, due_on, check_in_rhythm)
    select ${o}, gen_random_uuid(), ob.id, 'Key result ' || i, ob.owner_id, 'metric', m.id, 'increase', 10, 60, current_date - 60, current_date + 30, 'none'
      from generate_series(1, ${keyResults}) i join ob on ob.n = i % (select count(*) from ob) join m on m.n = i % ${metrics}`)
  await run(
    `create temporary table k as select id, row_number() over (order by id) - 1 as n from key_results where organisation_id = ${o}`,
  )
  await run(`insert into dependencies (organisation_id, id, key_result_id, provider_unit_id, provider_id, need, bound_to, metric_id, level, level_from, state, money_at_risk, currency)
    select ${o}, gen_random_uuid(), k.id, m.unit_id, m.owner_id, 'Need ' || i, 'metric', m.id, 40, 'at_least', 'committed', 1000, 'EUR'
      from generate_series(1, ${dependencies}) i join k on k.n = i % ${keyResults} join m on m.n = (i * 7) % ${metrics}`)
  await run('drop table p; drop table m; drop table ob; drop table k')
  await run('analyze')
  return { metrics, readings: metrics * size.readingsPerMetric, keyResults, dependencies }
}

export const fillOrganisation = async (product: Product, size: Size): Promise<Filled> => {
  const passwordHash = await (await product.signIn.$context).password.hash(benchPassword)
  const administrator = { name: 'Bea Bench', email: 'bea@bench.example', passwordHash }
  const { database } = product.house
  const made = await createOrganisation(database, { name: 'Bench', slug: 'bench', administrator }, new Date())
  const filled = await fill(database, made.organisationId, made.rootUnitId, made.personId, size)
  // The first assessment of everything, as after an import.
  await product.pump.tick(made.organisationId)
  // As the maintenance of the database does in quiet moments; without it plans are made for empty tables.
  await database.query('analyze')
  return { organisationId: made.organisationId, slug: made.slug, ...filled }
}
