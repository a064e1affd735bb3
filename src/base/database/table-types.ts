// Writes the TypeScript types of the tables from what the database's catalogue says about them.
export type CatalogueColumn = {
  schema: string
  table: string
  column: string
  /** As pg_type names it, such as `int4`; of the element for an array. */
  type: string
  array: boolean
  nullable: boolean
  hasDefault: boolean
  identity: string
}

export const catalogueQuery = `
  select n.nspname as "schema", c.relname as "table", a.attname as "column",
    coalesce(e.typname, t.typname) as "type", e.oid is not null as "array",
    not a.attnotnull as "nullable", a.atthasdef as "hasDefault", a.attidentity as "identity"
  from pg_class c
  join pg_namespace n on n.oid = c.relnamespace
  join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
  join pg_type t on t.oid = a.atttypid
  left join pg_type e on e.oid = t.typelem and t.typcategory = 'A'
  where n.nspname in ('public', 'platform') and c.relkind in ('r', 'p', 'v')
  order by n.nspname desc, c.relname, a.attnum`

const texts = [
  'text',
  'varchar',
  'bpchar',
  'name',
  'uuid',
  'date',
  'time',
  'numeric',
  'interval',
  'xid8',
  'inet',
  'regclass',
]
const typeOf: Record<string, string> = {
  ...Object.fromEntries(texts.map((type) => [type, 'string'])),
  int2: 'number',
  int4: 'number',
  int8: 'number',
  float4: 'number',
  float8: 'number',
  bool: 'boolean',
  timestamptz: 'Instant',
  timestamp: 'Instant',
  json: 'Json',
  jsonb: 'Json',
  bytea: 'Uint8Array',
}

export const camelCase = (name: string): string => {
  const camel = name.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase())
  const back = camel.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
  if (back !== name) throw new Error(`The name ${name} cannot be written in camelCase and back; choose another.`)
  return camel
}

const pascalCase = (name: string) => camelCase(name).replace(/^./, (letter) => letter.toUpperCase())

const columnType = (column: CatalogueColumn): string => {
  const plain = typeOf[column.type]
  if (!plain)
    throw new Error(`${column.table}.${column.column} has the type ${column.type}, for which there is none here.`)
  const element = column.array && plain === 'Instant' ? 'Date' : plain
  const type = column.array ? `${element}[]` : element
  const optional = column.nullable ? nullable(type) : type
  if (column.identity === 'a') return `GeneratedAlways<${optional}>`
  return column.hasDefault || column.identity === 'd' ? `Generated<${optional}>` : optional
}

const nullable = (type: string) => (type === 'Instant' || type === 'Json' ? `Nullable${type}` : `${type} | null`)

const head = `// Made by scripts/generate-table-types.ts from the migrated database. Do not edit.
import type { ColumnType, GeneratedAlways } from 'kysely'

/** May be left out: the database has a default. */
type Generated<T> = [T] extends [ColumnType<infer S, infer I, infer U>]
  ? ColumnType<S, I | undefined, U>
  : ColumnType<T, T | undefined, T>
type Instant = ColumnType<Date, Date | string, Date | string>
type NullableInstant = ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
/** Goes in as text made by JSON.stringify, comes out parsed. */
type Json = ColumnType<unknown, string, string>
type NullableJson = ColumnType<unknown, string | null | undefined, string | null>
`

export const tableTypes = (columns: CatalogueColumn[]): string => {
  const tables = Map.groupBy(columns, (column) => `${column.schema}.${column.table}`)
  const types: string[] = []
  const keys: string[] = []
  for (const [, [first, ...rest]] of tables) {
    const own = first!.schema === 'public'
    const name = `${own ? '' : pascalCase(first!.schema)}${pascalCase(first!.table)}Table`
    const lines = [first!, ...rest].map((column) => `  ${camelCase(column.column)}: ${columnType(column)}`)
    types.push(`export type ${name} = {\n${lines.join('\n')}\n}\n`)
    keys.push(`  ${own ? camelCase(first!.table) : `'${first!.schema}.${camelCase(first!.table)}'`}: ${name}`)
  }
  return `${head}\n${types.join('\n')}\nexport type Database = {\n${keys.join('\n')}\n}\n`
}
