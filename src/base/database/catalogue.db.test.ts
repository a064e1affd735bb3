import { expect, test } from 'vitest'
import { testDatabase } from './test-database.ts'

const database = testDatabase({ keep: 'file' })

// These version themselves or can be worked out again, so history spares them.
const withoutHistory = [
  'api_key_uses',
  'connector_runs',
  'connector_states',
  'counters',
  'embed_views',
  'events',
  'formula_work',
  'freshness_notices',
  'history',
  'history_seals',
  'idempotency_keys',
  'metric_fits',
  'metric_forecasts',
  'metric_gaps',
  'metric_signs',
  'metric_states',
  'notifications',
  'readings',
  'visits',
]
const appendOnly = [
  'check_ins',
  'connector_runs',
  'dependency_steps',
  'events',
  'history',
  'history_seals',
  'metric_forecasts',
  'readings',
]
/** What the application's role may touch of the platform. */
const platformTables = ['event_cursors']

const names = async (sql: string): Promise<string[]> =>
  (await database.handle.query(sql)).rows.map((row) => String(row.name))

const tables = () =>
  names(`select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')
    order by relname`)

test('every table has an organisation, which is never empty', async () => {
  const all = await tables()
  expect(all.length).toBeGreaterThan(20)
  const owned = await names(`
    select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
      and a.attname = 'organisation_id' and a.attnotnull and a.atttypid = 'uuid'::regtype order by c.relname`)
  expect(owned).toEqual(all)
})

test('the organisation leads every primary key and every index', async () => {
  const wrong = await names(`
    select i.indexrelid::regclass::text as name
    from pg_index i join pg_class c on c.oid = i.indrelid
    left join pg_attribute a on a.attrelid = i.indrelid and a.attnum = i.indkey[0]
    where c.relnamespace = 'public'::regnamespace and a.attname is distinct from 'organisation_id'`)
  expect(wrong).toEqual([])
  const keyed = await names(`
    select distinct c.relname as name from pg_index i join pg_class c on c.oid = i.indrelid
    where c.relnamespace = 'public'::regnamespace and i.indisprimary order by 1`)
  expect(keyed).toEqual(await tables())
})

test('every foreign key carries the organisation', async () => {
  const wrong = await names(`
    select k.conrelid::regclass || '.' || k.conname as name
    from pg_constraint k
    join pg_attribute own on own.attrelid = k.conrelid and own.attnum = k.conkey[1]
    join pg_attribute other on other.attrelid = k.confrelid and other.attnum = k.confkey[1]
    where k.contype = 'f' and k.connamespace = 'public'::regnamespace
      and (own.attname <> 'organisation_id' or other.attname <> 'organisation_id')`)
  expect(wrong).toEqual([])
})

test('row-level security binds everybody on every table, by one policy for all commands', async () => {
  const secured = await names(`
    select c.relname as name from pg_class c
    where c.relnamespace = 'public'::regnamespace and c.relrowsecurity and c.relforcerowsecurity
      and (select count(*) = 1 and bool_and(p.polcmd = '*' and p.polpermissive and p.polroles = '{0}'
             and p.polqual is not null and p.polwithcheck is not null)
           from pg_policy p where p.polrelid = c.oid)
    order by c.relname`)
  expect(secured).toEqual(await tables())
})

test('history watches every table except those that version themselves', async () => {
  const watched = await names(`
    select c.relname as name from pg_trigger t join pg_class c on c.oid = t.tgrelid
    where t.tgfoid = 'write_history'::regproc and t.tgenabled = 'O' and t.tgtype = 29
      and c.relnamespace = 'public'::regnamespace order by c.relname`)
  expect(watched).toEqual((await tables()).filter((table) => !withoutHistory.includes(table)))
})

test('the application may neither change what only grows nor reach around the rules', async () => {
  const role = await database.handle.query(
    "select rolsuper, rolbypassrls, rolcanlogin, rolcreaterole, rolcreatedb from pg_roles where rolname = 'throughline_app'",
  )
  expect(role.rows).toEqual([
    { rolsuper: false, rolbypassrls: false, rolcanlogin: false, rolcreaterole: false, rolcreatedb: false },
  ])
  const changing = await names(`
    select c.relname as name from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
      and has_table_privilege('throughline_app', c.oid, 'update, delete') order by c.relname`)
  expect(changing).toEqual(
    (await tables()).filter((table) => !appendOnly.includes(table) || table === 'connector_runs'),
  )
  // Runs are forgotten with time, and never rewritten.
  const rewritten = await names(`
    select c.relname as name from pg_class c where c.relname = 'connector_runs'
      and has_table_privilege('throughline_app', c.oid, 'update')`)
  expect(rewritten).toEqual([])
  const around = await names(`
    select c.oid::regclass::text as name from pg_class c
    where c.relnamespace in ('public'::regnamespace, 'platform'::regnamespace) and c.relkind in ('r', 'p')
      and has_table_privilege('throughline_app', c.oid, 'truncate, references, trigger')`)
  expect(around).toEqual([])
  const platform = await names(`
    select c.relname as name from pg_class c where c.relnamespace = 'platform'::regnamespace and c.relkind in ('r', 'p')
      and has_table_privilege('throughline_app', c.oid, 'select, insert, update, delete') order by c.relname`)
  expect(platform).toEqual(platformTables)
})
