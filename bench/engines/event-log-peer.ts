// DuckDB on the same file: the six analyses in SQL, written by the same definitions as ours.
import { createRequire } from 'node:module'
import { resolve } from 'node:path'

type Connection = {
  run: (sql: string) => Promise<unknown>
  runAndReadAll: (sql: string) => Promise<{ getRowObjects: () => Record<string, unknown>[] }>
  closeSync: () => void
}

const ordered = `SELECT case_id, activity, resource, start_ms, complete_ms,
  lag(activity) OVER w AS before, lag(complete_ms) OVER w AS before_ms, lag(resource) OVER w AS before_who
  FROM log WINDOW w AS (PARTITION BY case_id ORDER BY complete_ms, position)`

const figures = (value: string) =>
  `count(*) AS count, sum(${value}) AS sum, avg(${value}) AS mean, median(${value}) AS median,
   min(${value}) AS min, max(${value}) AS max, stddev_samp(${value}) AS sd`

export const queries = {
  'directly-follows and waits': `SELECT before, activity, ${figures('start_ms - before_ms')}
    FROM (${ordered}) WHERE before IS NOT NULL GROUP BY ALL`,
  'touch time': `SELECT activity, ${figures('complete_ms - start_ms')} FROM log GROUP BY ALL`,
  variants: `SELECT sequence, count(*) AS count FROM
    (SELECT list(activity ORDER BY complete_ms, position) AS sequence FROM log GROUP BY case_id) GROUP BY ALL`,
  durations: `SELECT ${figures('cycle')} FROM
    (SELECT max(complete_ms) - min(start_ms) AS cycle FROM log GROUP BY case_id)`,
  rework: `SELECT activity, count(*) AS count FROM
    (SELECT case_id, activity FROM log GROUP BY ALL HAVING count(*) > 1) GROUP BY ALL`,
  handovers: `SELECT before_who, resource, count(*) AS count FROM (${ordered})
    WHERE before_who <> resource GROUP BY ALL`,
} as const

export const openPeer = async (): Promise<Connection> => {
  const require = createRequire(resolve(import.meta.dirname, '../peers/package.json'))
  const { DuckDBInstance } = require('@duckdb/node-api')
  const instance = await DuckDBInstance.create(':memory:', { threads: '2' })
  return instance.connect()
}

export const loadPeer = async (connection: Connection, path: string): Promise<void> => {
  await connection.run('DROP TABLE IF EXISTS log')
  await connection.run(`CREATE TABLE log AS SELECT case_id, activity, resource,
    epoch_ms("start") AS start_ms, epoch_ms(complete) AS complete_ms, row_number() OVER () AS position
    FROM read_csv('${path}', header = true)`)
}
