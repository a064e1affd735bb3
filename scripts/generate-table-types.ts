// Writes src/base/database/tables.ts from a freshly migrated database.
import { writeFile } from 'node:fs/promises'
import { openDatabase } from '../src/base/database/open-database.ts'
import { type CatalogueColumn, catalogueQuery, tableTypes } from '../src/base/database/table-types.ts'

const database = await openDatabase({ memory: true })
const { rows } = await database.query(catalogueQuery)
await writeFile(new URL('../src/base/database/tables.ts', import.meta.url), tableTypes(rows as CatalogueColumn[]))
await database.close()
