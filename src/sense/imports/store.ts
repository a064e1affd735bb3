import { sql } from 'kysely'
import type { Context } from '#base/context.ts'
import { newId } from '#base/ids.ts'
import type { LineRefusal } from './import-lines.ts'
import type { ImportMapping } from './import-shapes.ts'

export type ImportRow = {
  id: string
  fileName: string
  mapping: ImportMapping
  rowsRead: number
  rowsRecorded: number
  rowsCorrected: number
  rowsUnchanged: number
  refused: LineRefusal[]
  header: string[]
  refusedCount: number
  importedById: string | null
  importedByName: string | null
  importedAt: Date
}

type Summary = Pick<
  ImportRow,
  'id' | 'fileName' | 'mapping' | 'rowsRead' | 'rowsRecorded' | 'rowsCorrected' | 'rowsUnchanged' | 'refused' | 'header'
>

export const insertImport = async (ctx: Context, row: Summary): Promise<void> => {
  await ctx.db
    .insertInto('imports')
    .values({
      ...row,
      organisationId: ctx.organisationId,
      mapping: JSON.stringify(row.mapping),
      refused: JSON.stringify(row.refused),
      importedBy: ctx.actor.personId,
      importedAt: ctx.now,
    })
    .execute()
}

/** The person's own: what others map their files to may be nothing for everybody's eyes. */
export const lastMappingFor = async (ctx: Context, header: readonly string[]): Promise<ImportMapping | undefined> =>
  (
    await ctx.db
      .selectFrom('imports')
      .select('mapping')
      .where('organisationId', '=', ctx.organisationId)
      .where('importedBy', '=', ctx.actor.personId)
      .where('header', '=', sql<string[]>`${header}::text[]`)
      .orderBy('id', 'desc')
      .limit(1)
      .executeTakeFirst()
  )?.mapping as ImportMapping | undefined

const importsOf = (ctx: Context) =>
  ctx.db
    .selectFrom('imports as i')
    .leftJoin('people as p', (on) =>
      on.onRef('p.organisationId', '=', 'i.organisationId').onRef('p.id', '=', 'i.importedBy'),
    )
    .select([
      'i.id',
      'i.fileName',
      'i.rowsRead',
      'i.rowsRecorded',
      'i.rowsCorrected',
      'i.rowsUnchanged',
      'i.importedAt',
    ])
    .select(['p.id as importedById', 'p.name as importedByName'])
    // Several figures of one line may be refused.
    .select(
      sql<number>`(select count(distinct r ->> 'line')::int from jsonb_array_elements(i.refused) r)`.as('refusedCount'),
    )
    .where('i.organisationId', '=', ctx.organisationId)

/** Newest first: ids are in the order of time. */
export const listImports = async (
  ctx: Context,
  filter: { after: readonly unknown[] | undefined; limit: number },
): Promise<Omit<ImportRow, 'mapping' | 'refused' | 'header'>[]> => {
  let query = importsOf(ctx)
  if (filter.after) query = query.where('i.id', '<', String(filter.after[0]))
  return query
    .orderBy('i.id', 'desc')
    .limit(filter.limit + 1)
    .execute()
}

export const findImport = async (ctx: Context, importId: string): Promise<Omit<ImportRow, 'header'> | undefined> =>
  (await importsOf(ctx).select(['i.mapping', 'i.refused']).where('i.id', '=', importId).executeTakeFirst()) as
    | Omit<ImportRow, 'header'>
    | undefined

/** Units that a file names and nobody has entered yet, all at once; they are headed by who heads the unit above. */
export const insertUnits = async (
  ctx: Context,
  codes: string[],
  above: { id: string; headId: string },
): Promise<Map<string, string>> => {
  const units = new Map(codes.map((code) => [code, newId()]))
  await sql`
    insert into units (organisation_id, id, parent_id, name, code, head_id)
    select ${ctx.organisationId}::uuid, w.id, ${above.id}::uuid, w.code, w.code, ${above.headId}::uuid
      from unnest(${[...units.values()]}::uuid[], ${[...units.keys()]}::text[]) as w (id, code)`.execute(ctx.db)
  return units
}
