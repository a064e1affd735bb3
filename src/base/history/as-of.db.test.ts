import { type Kysely, sql } from 'kysely'
import { beforeEach, describe, expect, test } from 'vitest'
import type { Context } from '../context.ts'
import type { Database } from '../database/tables.ts'
import { testDatabase } from '../database/test-database.ts'
import { inContext } from '../dispatch.ts'
import { newId } from '../ids.ts'
import { type TestHouse, type TestOrganisation, testHouse, testOrganisation } from '../test-organisation.ts'
import { reading } from './as-of.ts'

const database = testDatabase()

let house: TestHouse
let org: TestOrganisation
let metricId: string

const system = { kind: 'system', personId: null, scopes: null } as const

const at = <T>(now: string, work: (ctx: Context) => Promise<T>): Promise<T> => {
  house.setNow(now)
  return inContext(
    house,
    { organisationId: org.organisationId, slug: org.slug, principal: system, operation: 'test' },
    work,
  )
}

const monday = new Date('2026-02-09T12:00:00Z')
const tuesday = new Date('2026-02-10T12:00:00Z')
const wednesday = new Date('2026-02-11T12:00:00Z')

beforeEach(async () => {
  house = testHouse(database.handle, {}, '2026-02-09T09:00:00Z')
  org = await testOrganisation(house)
  metricId = newId()
  await at('2026-02-10T09:00:00Z', ({ db }) =>
    db
      .insertInto('metrics')
      .values({
        organisationId: org.organisationId,
        id: metricId,
        code: 'fuel',
        name: 'Fuel',
        unitId: org.unitId('Depot'),
        ownerId: org.personId('Cora'),
        direction: 'lower',
        rhythm: 'weekly',
        target: 9.5,
        confidentialTo: [org.unitId('Sales')],
      })
      .execute(),
  )
  await at('2026-02-11T09:00:00Z', async ({ db }) => {
    await db.updateTable('metrics').set({ target: 9.2, name: 'Diesel' }).where('id', '=', metricId).execute()
    await db.updateTable('units').set({ name: 'Yard' }).where('id', '=', org.unitId('Depot')).execute()
  })
})

const joined = (db: Pick<Kysely<Database>, 'selectFrom'>) =>
  db
    .selectFrom('metrics as m')
    .innerJoin('units as u', (on) =>
      on.onRef('u.organisationId', '=', 'm.organisationId').onRef('u.id', '=', 'm.unitId'),
    )
    .innerJoin('people as p', 'p.id', 'm.ownerId')
    .select(['m.name', 'm.target', 'u.name as unit', 'p.name as owner', 'm.confidentialTo'])
    .execute()

describe('reading as of an instant', () => {
  test('shows each record, joins included, as it stood', async () => {
    await at('2026-02-12T09:00:00Z', async (ctx) => {
      expect(await joined(reading(ctx))).toEqual([
        { name: 'Diesel', target: 9.2, unit: 'Yard', owner: 'Cora', confidentialTo: [org.unitId('Sales')] },
      ])
      expect(await joined(reading(ctx, wednesday))).toEqual(await joined(reading(ctx)))
      expect(await joined(reading(ctx, tuesday))).toEqual([
        { name: 'Fuel', target: 9.5, unit: 'Depot', owner: 'Cora', confidentialTo: [org.unitId('Sales')] },
      ])
      expect(await joined(reading(ctx, monday))).toEqual([])
    })
  })

  test('shows what was deleted since, and not what was deleted before', async () => {
    await at('2026-02-12T09:00:00Z', ({ db }) => db.deleteFrom('metrics').execute())
    await at('2026-02-13T09:00:00Z', async (ctx) => {
      expect(await joined(reading(ctx, tuesday))).toHaveLength(1)
      expect(await joined(reading(ctx, new Date('2026-02-12T12:00:00Z')))).toEqual([])
    })
    // It comes back under its old id; in between it was not there.
    await at('2026-02-14T09:00:00Z', async (ctx) => {
      const [gone] = await reading(ctx, tuesday).selectFrom('metrics').selectAll().execute()
      await ctx.db
        .insertInto('metrics')
        .values(gone as never)
        .execute()
      expect(await joined(reading(ctx, new Date('2026-02-12T12:00:00Z')))).toEqual([])
      expect(await joined(reading(ctx, tuesday))).toHaveLength(1)
    })
  })

  test('reaches into subqueries', async () => {
    await at('2026-02-12T09:00:00Z', async (ctx) => {
      const found = await reading(ctx, tuesday)
        .selectFrom('people as p')
        .select((of) => of.selectFrom('metrics as m').select('m.name').whereRef('m.ownerId', '=', 'p.id').as('metric'))
        .where('p.id', '=', org.personId('Cora'))
        .executeTakeFirst()
      expect(found).toEqual({ metric: 'Fuel' })
    })
  })

  test('stays within the organisation', async () => {
    const other = await testOrganisation(house, {
      slug: 'other',
      units: [{ name: 'Top', head: 'Olga' }],
      people: [{ name: 'Olga', role: 'administrator', unit: 'Top' }],
    })
    const call = { organisationId: other.organisationId, slug: other.slug, principal: system, operation: 'test' }
    await inContext(house, call, async (ctx) => {
      expect(await reading(ctx, wednesday).selectFrom('metrics').selectAll().execute()).toEqual([])
      expect(await reading(ctx, new Date('2026-03-01T00:00:00Z')).selectFrom('units').select('name').execute()).toEqual(
        [{ name: 'Top' }],
      )
    })
  })

  test('knows every table that keeps history, and troubles the database only with those that are asked for', async () => {
    const watched = await database.handle.query(
      `select c.relname as name from pg_trigger t join pg_class c on c.oid = t.tgrelid where t.tgname = 'history' order by 1`,
    )
    // Personal data, settings, keys, connectors and imports are not part of the plan.
    const apart = ['api_keys', 'connectors', 'holidays', 'imports', 'invitations', 'organisations', 'people']
    const tables = watched.rows.map(({ name }) => String(name)).filter((name) => !apart.includes(name))
    await at('2026-02-12T09:00:00Z', async (ctx) => {
      for (const table of tables) {
        const { sql: text } = reading(ctx, tuesday)
          .selectFrom(table as 'units')
          .select('id')
          .compile()
        expect(text.match(/"\w+" as \(/g), table).toEqual([`"${table}" as (`])
      }
      const said = reading(ctx, tuesday)
        .selectFrom('people')
        .select(sql`(select count(*) from check_ins)`.as('said'))
        .compile().sql
      expect(said.match(/"\w+" as \(/g)).toEqual(['"check_ins" as ('])
    })
  })
})
