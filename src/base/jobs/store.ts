// What the queue's tables say of one organisation's work.
import type { Kysely } from 'kysely'
import type { Database } from '../database/tables.ts'
import { onQueues } from './boss-database.ts'
import { failedQueue } from './job-definition.ts'

type Db = Kysely<Database>

export type JobRow = {
  id: string
  queue: string
  state: 'waiting' | 'running' | 'failed'
  subject: string | null
  reason: string | null
  attempts: number
  createdAt: Date
  nextAt: Date | null
  failedAt: Date | null
  /** The first job of the chain that led to this one. */
  rootId: string | null
  /** For the order of the list. */
  at: Date
}

export type JobFilter = { state: 'failed' | 'waiting' | 'all'; id?: string }

// A job that was given up is a copy in a queue of its own and remembers where it came from; the first one stays behind for a while.
const columns = `
  j.id, case when j.name = '${failedQueue}' then coalesce(j.source_name, j.name) else j.name end as queue,
  case when j.name = '${failedQueue}' or j.state = 'failed' then 'failed' when j.state = 'active' then 'running' else 'waiting' end as state,
  j.data ->> 'listener' as subject,
  coalesce(j.source_output ->> 'message', j.output ->> 'message', j.data ->> 'reason') as reason,
  case when j.name = '${failedQueue}' then coalesce(j.source_retry_count, 0) + 1
       when j.started_on is null then 0 else j.retry_count + 1 end as attempts,
  coalesce(j.source_created_on, j.created_on) as "createdAt",
  case when j.name <> '${failedQueue}' and j.state < 'active' then j.start_after end as "nextAt",
  case when j.name = '${failedQueue}' then j.created_on when j.state = 'failed' then j.completed_on end as "failedAt",
  coalesce(j.source_root_id, j.source_id) as "rootId",
  date_trunc('milliseconds', j.created_on) as at`

const isOpened = async (queues: { executeSql(text: string): Promise<{ rows: unknown[] }> }): Promise<boolean> => {
  const { rows } = await queues.executeSql(`select to_regclass('pgboss.job') is not null as there`)
  return (rows[0] as { there: boolean }).there
}

export const jobRows = (
  db: Db,
  organisationId: string,
  { state, id }: JobFilter,
  page: { limit: number; after?: readonly [string, string] } = { limit: 1 },
): Promise<JobRow[]> =>
  onQueues(db, async (queues) => {
    if (!(await isOpened(queues))) return []
    const found = await queues.executeSql(
      `select * from (
         select ${columns} from pgboss.job j
          where j.data ->> 'organisationId' = $1 and j.state in ('created', 'retry', 'active', 'failed')
            and (j.state <> 'failed' or j.dead_letter is null)) job
        where ($2 = 'all' or ($2 = 'failed') = (state = 'failed'))
          and ($3::uuid is null or id = $3)
          and ($4::timestamptz is null or (at, id) < ($4, $5::uuid))
        order by at desc, id desc limit $6`,
      [organisationId, state, id ?? null, page.after?.[0] ?? null, page.after?.[1] ?? null, page.limit],
    )
    return found.rows as JobRow[]
  })

export type QueueCount = { name: string; waiting: number; running: number; failed: number }

export const queueCounts = (db: Db, organisationId: string): Promise<QueueCount[]> =>
  onQueues(db, async (queues) => {
    if (!(await isOpened(queues))) return []
    const { rows } = await queues.executeSql(
      `select q.name,
              count(*) filter (where job.name <> '${failedQueue}' and job.state in ('created', 'retry'))::int as waiting,
              count(*) filter (where job.state = 'active')::int as running,
              count(*) filter (where job.name = '${failedQueue}')::int as failed
         from pgboss.queue q
         left join pgboss.job job on (job.name = q.name or (job.name = '${failedQueue}' and job.source_name = q.name))
                                 and job.data ->> 'organisationId' = $1
        where q.name <> '${failedQueue}' and q.name not like '\\_\\_pgboss%'
        group by q.name order by q.name`,
      [organisationId],
    )
    return rows as QueueCount[]
  })
