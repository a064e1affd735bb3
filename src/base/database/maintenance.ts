// Does for the embedded database what a server does by itself: writes its log back into the tables and sweeps them.
// Both hold up everybody else, so they wait for an idle moment and take one table at a time.
import type { Log } from '../log.ts'
import type { Embedded } from './embedded.ts'

export type MaintenanceRun = { work: 'checkpoint' | 'vacuum'; table?: string; durationMs: number }

export type Maintenance = {
  /** The latest pieces of work, newest last: what they cost stands apart from what queries cost. */
  readonly runs: readonly MaintenanceRun[]
  /** What is due, now; a table is not begun after `budgetMs`. */
  runAll(budgetMs?: number): Promise<void>
  /** Waits for what is running and starts nothing more until the answer is called. */
  pause(): Promise<() => void>
  stop(): void
}

const checkpointAfterBytes = 1024 * 1024
/** A log this long takes seconds to read at the next start, so it is written back even when nobody is idle. */
const checkpointAtOnceBytes = 256 * 1024 * 1024
const limitMs = 15 * 60_000
const keptRuns = 100

// The same thresholds as PostgreSQL's own autovacuum.
const dueTables = `
  select format('%I.%I', s.schemaname, s.relname) as name
  from pg_stat_user_tables s join pg_class c on c.oid = s.relid
  where s.n_dead_tup > 50 + 0.2 * greatest(c.reltuples, 0)
     or s.n_ins_since_vacuum > 1000 + 0.2 * greatest(c.reltuples, 0)
     or s.n_mod_since_analyze > 50 + 0.1 * greatest(c.reltuples, 0)
  order by s.n_dead_tup + s.n_ins_since_vacuum desc`

export const startMaintenance = (
  embedded: Embedded,
  log: Log,
  { everyMs = 15_000, idleEnoughMs = 2_000 } = {},
): Maintenance => {
  const runs: MaintenanceRun[] = []
  let running: Promise<void> | null = null
  let pauses = 0

  const timed = async (run: Omit<MaintenanceRun, 'durationMs'>, sql: string) => {
    const begin = performance.now()
    await embedded.session((session) => session.exec(sql), limitMs)
    const done = { ...run, durationMs: Math.round(performance.now() - begin) }
    runs.push(done)
    if (runs.length > keptRuns) runs.shift()
    log.debug(done, 'database maintenance')
  }

  const logBytes = async (): Promise<number> => {
    const { rows } = await embedded.query<{ bytes: string }>(
      'select pg_wal_lsn_diff(pg_current_wal_insert_lsn(), redo_lsn) as bytes from pg_control_checkpoint()',
    )
    return Number(rows[0]?.bytes ?? 0)
  }

  const due = async () => {
    // Otherwise what happened within the last second is not counted yet.
    await embedded.query('select pg_stat_force_next_flush()')
    return (await embedded.query<{ name: string }>(dueTables)).rows.map(({ name }) => name)
  }

  const slice = async () => {
    const idle = embedded.idleMs() >= idleEnoughMs
    const bytes = await logBytes()
    if (bytes > checkpointAtOnceBytes || (idle && bytes > checkpointAfterBytes)) {
      await timed({ work: 'checkpoint' }, 'checkpoint')
    }
    if (!idle) return
    const [table] = await due()
    if (table) await timed({ work: 'vacuum', table }, `vacuum (analyze) ${table}`)
  }

  const timer = setInterval(() => {
    if (running || pauses > 0 || embedded.closed) return
    running = slice()
      .catch((error: Error) => log.warn({ error: error.message }, 'database maintenance failed'))
      .finally(() => {
        running = null
      })
  }, everyMs)
  timer.unref()

  return {
    runs,
    runAll: async (budgetMs = Number.POSITIVE_INFINITY) => {
      await running
      const until = performance.now() + budgetMs
      for (const table of await due()) {
        if (performance.now() < until) await timed({ work: 'vacuum', table }, `vacuum (analyze) ${table}`)
      }
      await timed({ work: 'checkpoint' }, 'checkpoint')
    },
    pause: async () => {
      pauses += 1
      await running
      return () => {
        pauses -= 1
      }
    },
    stop: () => clearInterval(timer),
  }
}
