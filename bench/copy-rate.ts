// How quickly COPY alone fills a table of the same shape: the yardstick for readings over HTTP.
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { PGlite } from '@electric-sql/pglite'
import pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'

const table = `create table copied (organisation_id uuid not null, series_id uuid not null, period date not null, version integer not null default 1,
  value double precision, numerator double precision, denominator double precision, known_at timestamptz not null, recorded_at timestamptz not null,
  recorded_by uuid, source text not null, import_id uuid, note text, primary key (organisation_id, series_id, period, version))`
const columns = 'organisation_id, series_id, period, value, known_at, recorded_at, source'

const lines = (rows: number): string => {
  const organisation = crypto.randomUUID()
  const day = (n: number) => new Date(Date.UTC(2000, 0, 3 + 7 * (n % 500))).toISOString().slice(0, 10)
  let series = crypto.randomUUID()
  return Array.from({ length: rows }, (_, n) => {
    if (n % 500 === 0) series = crypto.randomUUID()
    return `${organisation}\t${series}\t${day(n)}\t${n % 97}\t2026-01-01\t2026-01-01\tapi\n`
  }).join('')
}

export const copyRate = async (rows: number, databaseUrl: string | undefined): Promise<number> => {
  const text = lines(rows)
  if (!databaseUrl) {
    const database = await PGlite.create()
    await database.exec(table)
    const began = performance.now()
    await database.query(`copy copied (${columns}) from '/dev/blob'`, [], { blob: new Blob([text]) })
    const seconds = (performance.now() - began) / 1000
    await database.close()
    return rows / seconds
  }
  const client = new pg.Client(databaseUrl)
  await client.connect()
  await client.query(table)
  const began = performance.now()
  await pipeline(Readable.from([text]), client.query(copyFrom(`copy copied (${columns}) from stdin`)))
  const seconds = (performance.now() - began) / 1000
  await client.query('drop table copied')
  await client.end()
  return rows / seconds
}
