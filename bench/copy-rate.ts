// How quickly COPY alone fills the same table of the same database: the yardstick for readings over HTTP.
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { PGlite } from '@electric-sql/pglite'
import { btree_gin } from '@electric-sql/pglite/contrib/btree_gin'
import pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { DurableFiles } from '#base/database/durable-files.ts'
import { startParams } from '#base/database/embedded-settings.ts'

type Series = { organisation_id: string; id: string }

const columns = 'organisation_id, series_id, period, value, known_at, recorded_at, source'
const anySeries = 'select organisation_id, id from series order by id limit 500'

/** Weeks long before those that the product was sent. */
const lines = (rows: number, series: readonly Series[]): string =>
  Array.from({ length: rows }, (_, n) => {
    const { organisation_id, id } = series[n % series.length] as Series
    const period = new Date(Date.UTC(1900, 0, 1 + 7 * Math.floor(n / series.length))).toISOString().slice(0, 10)
    return `${organisation_id}\t${id}\t${period}\t${n % 97}\t2026-01-01\t2026-01-01\tapi\n`
  }).join('')

const overFolder = async (rows: number, folder: string): Promise<number> => {
  const database = await PGlite.create({ fs: new DurableFiles(folder), extensions: { btree_gin }, startParams })
  const text = lines(rows, (await database.query<Series>(anySeries)).rows)
  const began = performance.now()
  await database.query(`copy readings (${columns}) from '/dev/blob'`, [], { blob: new Blob([text]) })
  const seconds = (performance.now() - began) / 1000
  await database.close()
  return rows / seconds
}

const overServer = async (rows: number, url: string): Promise<number> => {
  const client = new pg.Client(url)
  await client.connect()
  const text = lines(rows, (await client.query<Series>(anySeries)).rows)
  const began = performance.now()
  await pipeline(Readable.from([text]), client.query(copyFrom(`copy readings (${columns}) from stdin`)))
  const seconds = (performance.now() - began) / 1000
  await client.end()
  return rows / seconds
}

/** Rows a second; the embedded database must be closed. */
export const copyRate = (rows: number, where: { folder: string; url: string | undefined }): Promise<number> =>
  where.url ? overServer(rows, where.url) : overFolder(rows, where.folder)
