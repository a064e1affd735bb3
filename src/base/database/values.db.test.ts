import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { testDatabase } from './test-database.ts'

const database = testDatabase({ keep: 'file' })

const one = async (expression: string) => {
  const { rows } = await database.handle.query(`select ${expression} as value`, [])
  return rows[0]?.value
}

test.each([
  ["'2026-02-12'::date", '2026-02-12'],
  ["array['2026-02-12', null]::date[]", ['2026-02-12', null]],
  ["'2026-02-12T09:00:00.123456+02'::timestamptz", new Date('2026-02-12T07:00:00.123Z')],
  ["'2026-02-12T09:00:00'::timestamp", new Date('2026-02-12T09:00:00Z')],
  ['0.70::numeric(10,2)', '0.70'],
  ['array[1.10, 2]::numeric[]', ['1.10', '2']],
  ['0.1::float8 + 0.2::float8', 0.1 + 0.2],
  ['9007199254740991::bigint', 9007199254740991],
  ['array[1, 2]::bigint[]', [1, 2]],
  ['count(*)', 1],
  ['\'{"a": [1, null], "snake_key": {"b_c": true}}\'::jsonb', { a: [1, null], snake_key: { b_c: true } }],
  ["array['a,b', 'c\"d', null]::text[]", ['a,b', 'c"d', null]],
  ["interval '1 day 2 hours'", '1 day 02:00:00'],
  ["'018f0000-0000-7000-8000-00000000000a'::uuid", '018f0000-0000-7000-8000-00000000000a'],
  ['true', true],
  ['null::date', null],
])('%s is read alike on both databases', async (expression, value) => {
  expect(await one(expression)).toEqual(value)
})

test('a whole number beyond exactness is refused, and the connection goes on', async () => {
  await expect(one('9007199254740993::bigint')).rejects.toThrow('too large for an exact number')
  expect(await one('1')).toBe(1)
})

test.each([
  ['date', '2026-02-12', '2026-02-12'],
  ['timestamptz', new Date('2026-02-12T09:00:00.123Z'), new Date('2026-02-12T09:00:00.123Z')],
  ['timestamp', new Date('2026-02-12T09:00:00.123Z'), new Date('2026-02-12T09:00:00.123Z')],
  ['numeric', '12345678901234567890.01', '12345678901234567890.01'],
  ['float8', 0.1, 0.1],
  ['bigint', 42, 42],
  ['bool', false, false],
  ['text[]', ['a,b', 'ü"\\', null], ['a,b', 'ü"\\', null]],
  ['int[]', [], []],
  ['jsonb', JSON.stringify([{ a: 1 }]), [{ a: 1 }]],
  ['jsonb', { a: 'ü' }, { a: 'ü' }],
  ['text', '', ''],
  ['text', null, null],
])('%s goes in and comes out as %j', async (type, given, taken) => {
  const { rows } = await database.handle.query(`select $1::${type} as value`, [given])
  expect(rows[0]?.value).toEqual(taken)
})

test('bytes go in and come out', async () => {
  const { rows } = await database.handle.query('select $1::bytea as value', [new Uint8Array([0, 255, 39, 92])])
  expect([...(rows[0]!.value as Uint8Array)]).toEqual([0, 255, 39, 92])
})

test('names change between snake_case and camelCase, keys inside jsonb do not', async () => {
  const found = await sql<{ firstName: unknown }>`select '{"last_name": 1}'::jsonb as first_name`.execute(database.db)
  expect(found.rows).toEqual([{ firstName: { last_name: 1 } }])
})

test('errors carry the code, the constraint and the table on both databases', async () => {
  const insert = database.handle.query('insert into platform.clock (id, now) values (2, now())', [])
  await expect(insert).rejects.toMatchObject({
    code: '23514',
    table: 'clock',
    schema: 'platform',
    constraint: 'clock_id_check',
  })
})
