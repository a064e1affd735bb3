// The work that waits or was given up, for those who look after the server.
import { pageOf, positionAfter } from '#kit/paging.ts'
import { notFound, unavailable } from '#kit/problems.ts'
import type { Context } from '../context.ts'
import type { House } from '../dispatch.ts'
import { isId } from '../ids.ts'
import { type JobFilter, type JobRow, jobRows, queueCounts } from './store.ts'

const told = (ctx: Context) => (row: JobRow) => ({
  id: row.id,
  queue: row.queue,
  state: row.state as JobRow['state'],
  subject: row.subject,
  reason: row.reason,
  attempts: row.attempts,
  createdAt: row.createdAt.toISOString(),
  nextAt: row.nextAt?.toISOString() ?? null,
  failedAt: row.failedAt?.toISOString() ?? null,
  can:
    row.state === 'failed' && ctx.may('jobs.retry', { unitPath: [], ownerIds: [], confidentialTo: null })
      ? ['retry']
      : [],
})

export const listJobs = async (ctx: Context, input: { state: JobFilter['state']; limit: number; cursor?: string }) => {
  const after = positionAfter(input.cursor, 2) as [string, string] | undefined
  const rows = await jobRows(
    ctx.db,
    ctx.organisationId,
    { state: input.state },
    { limit: input.limit + 1, ...(after && { after }) },
  )
  const page = pageOf(rows, input.limit, (row) => [row.at.toISOString(), row.id])
  return {
    queues: await queueCounts(ctx.db, ctx.organisationId),
    items: page.items.map(told(ctx)),
    nextCursor: page.nextCursor,
  }
}

type Told = ReturnType<ReturnType<typeof told>>

/** The work as it lies there, if it is the organisation's own and was given up. */
const givenUpJob = async (ctx: Context, { jobId }: { jobId: string }): Promise<Told> => {
  const [found] = isId(jobId) ? await jobRows(ctx.db, ctx.organisationId, { state: 'failed', id: jobId }) : []
  if (!found?.rootId) throw notFound('job')
  return told(ctx)(found)
}

/** Back into its queue, under a new id. */
const putBack = async ({ jobs }: House, answer: unknown): Promise<Told> => {
  const given = answer as Told
  if (!jobs) throw unavailable('The job queue is not running on this server.')
  const again = await jobs.redrive(given.id)
  if (!again) throw notFound('job')
  return {
    ...given,
    id: again.id,
    state: 'waiting',
    attempts: 0,
    nextAt: again.at.toISOString(),
    failedAt: null,
    can: [],
  }
}

export const jobsActions = { list: listJobs, retry: { action: givenUpJob, afterwards: putBack } }
