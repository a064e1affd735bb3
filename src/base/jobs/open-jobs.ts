// Opens the job queue (pg-boss) on the product's own database: retries with growing pauses, work that was given up kept
// where it can be seen, schedules by real time.
import { PgBoss } from 'pg-boss'
import { unavailable } from '#kit/problems.ts'
import type { Context } from '../context.ts'
import type { DatabaseHandle } from '../database/open-database.ts'
import type { Log } from '../log.ts'
import { bossDatabase, onQueues } from './boss-database.ts'
import { failedQueue, type JobDefinition } from './job-definition.ts'

export type Jobs = {
  /** The queues are open. */
  started: Promise<void>
  /** Keeps work for later, together with whatever else the transaction does. Refuses while the queues are not open. */
  keep(ctx: Context, name: string, data: Record<string, unknown>): Promise<void>
  /** Puts work that was given up back into its queue, under a new id; null when there is no such work. */
  redrive(jobId: string): Promise<{ id: string; at: Date } | null>
  /** What runs is finished first. */
  stop(): Promise<void>
}

export type JobsOptions = {
  database: DatabaseHandle
  log: Log
  definitions: readonly JobDefinition[]
  /** With a manual clock nothing comes by itself. */
  schedules: boolean
  /** How often a queue is looked at; new work is told of at once, so this is for pauses that have ended. */
  pollSeconds?: number
}

const year = 365 * 86_400
/** Work that another process should do waits so long. */
const elsewhereSeconds = 5
const longestPauseSeconds = 3_600
const stopMs = 20_000

/** What was given up stays until somebody looks: it takes its own retention from the queue it comes from. */
const settingsOf = (one: JobDefinition) => ({
  retryLimit: one.retries,
  retryDelay: one.backoffSeconds,
  ...(one.backoffSeconds > 0 && { retryBackoff: true, retryDelayMax: longestPauseSeconds }),
  expireInSeconds: one.every ? 120 : 600,
  // A process that died holds its work so long.
  heartbeatSeconds: 60,
  retentionSeconds: one.every ? 600 : year,
  deleteAfterSeconds: one.every ? 600 : 86_400,
  notify: true,
  ...(!one.every && { deadLetter: failedQueue }),
})

const open = async (boss: PgBoss, { definitions, schedules, pollSeconds = 15 }: JobsOptions): Promise<void> => {
  await boss.start()
  const known = new Map((await boss.getQueues()).map((queue) => [queue.name, { ...queue } as Record<string, unknown>]))
  const scheduled = new Map((await boss.getSchedules()).map(({ name, cron }) => [name, cron]))
  if (!known.has(failedQueue)) await boss.createQueue(failedQueue, { retentionSeconds: year, deleteAfterSeconds: year })
  for (const one of definitions) {
    const settings = settingsOf(one)
    const queue = known.get(one.name)
    if (!queue) await boss.createQueue(one.name, { ...settings, ...(one.every && { policy: 'exclusive' }) })
    // A start that changes nothing writes nothing: each write waits for the disk.
    else if (Object.entries(settings).some(([name, value]) => queue[name] !== value))
      await boss.updateQueue(one.name, settings)
    await boss.work(
      one.name,
      { pollingIntervalSeconds: pollSeconds, notifyPollingIntervalSeconds: pollSeconds },
      async ([job]) => {
        if (!job) return
        const data = (job.data ?? {}) as Record<string, unknown>
        if ((await one.run(data)) === 'not_here') await boss.send(one.name, data, { startAfter: elsewhereSeconds })
      },
    )
    const wanted = schedules ? one.every : undefined
    if (wanted !== undefined && scheduled.get(one.name) !== wanted) await boss.schedule(one.name, wanted)
    if (wanted === undefined && scheduled.has(one.name)) await boss.unschedule(one.name)
  }
  // Makes the queues known to this process: inside a transaction there is no connection left to look them up.
  for (const name of [failedQueue, ...definitions.map((one) => one.name)]) await boss.findJobs(name, { key: '' })
}

export const openJobs = (options: JobsOptions): Jobs => {
  const { database, log, schedules } = options
  const boss = new PgBoss({
    db: bossDatabase(database),
    schema: 'pgboss',
    backend: database.kind === 'embedded' ? 'pglite' : 'postgres',
    useListenNotify: true,
    schedule: schedules,
    // An idle server stays idle: twice a minute the schedule is looked at, all else now and then.
    cronMonitorIntervalSeconds: 30,
    cronWorkerIntervalSeconds: 15,
    superviseIntervalSeconds: 60,
    monitorIntervalSeconds: 60,
    queueCacheIntervalSeconds: 3_600,
    bamIntervalSeconds: 3_600,
    flowIntervalSeconds: 3_600,
    // Both look at statistics that only a server keeps.
    reindex: database.kind === 'postgres',
    monitorVacuum: database.kind === 'postgres',
  })
  boss.on('error', (error) => log.error({ err: String(error) }, 'the job queue failed'))
  boss.on('warning', (warning) => log.warn({ warning }, 'the job queue warns'))
  let isOpen = false
  const started = open(boss, options).then(() => {
    isOpen = true
  })
  // Who waits for it hears of it; nobody has to.
  started.catch((error) => log.error({ err: String(error) }, 'the job queue did not start'))

  // Inside a transaction nobody can wait for it: on the embedded database the queue would wait for the transaction.
  const mustBeOpen = () => {
    if (!isOpen) throw unavailable('The job queue is not open yet; try again in a moment.')
  }

  return {
    started,
    keep: async (ctx, name, data) => {
      mustBeOpen()
      await onQueues(ctx.db, (db) => boss.send(name, { ...data, organisationId: ctx.organisationId }, { db }))
    },
    redrive: async (jobId) => {
      mustBeOpen()
      const [given] = await boss.findJobs(failedQueue, { id: jobId })
      if (!given || (await boss.redrive(failedQueue, { ids: [jobId] })) !== 1) return null
      // Only the first id of its chain says which one it became.
      const { rows } = await database.query(
        'select id, start_after as at from pgboss.job where source_root_id = $1 and name = $2 order by created_on desc limit 1',
        [given.sourceRootId ?? given.sourceId, given.sourceName],
      )
      return (rows[0] as { id: string; at: Date } | undefined) ?? null
    },
    stop: async () => {
      await started.catch(() => {})
      isOpen = false
      await boss.stop({ graceful: true, close: false, timeout: stopMs })
    },
  }
}
