import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { type CatalogueColumn, camelCase, catalogueQuery, tableTypes } from './table-types.ts'
import { testDatabase } from './test-database.ts'

const database = testDatabase({ keep: 'file' })

test('the types of the tables are those of the migrated database (node scripts/generate-table-types.ts)', async () => {
  const { rows } = await database.handle.query(catalogueQuery)
  expect(rows.length).toBeGreaterThan(100)
  const written = await readFile(new URL('./tables.ts', import.meta.url), 'utf8')
  expect(tableTypes(rows as CatalogueColumn[])).toBe(written)
})

test('a name that would not survive camelCase is refused', () => {
  expect(camelCase('key_result_id')).toBe('keyResultId')
  expect(() => camelCase('month_4_4_5')).toThrow('cannot be written in camelCase')
})
