// The work that waits or was given up, for those who look after the server.
import { pageOf, positionAfter } from '#kit/paging.ts'
import { notFound } from '#kit/problems.ts'
import type { Context } from '../context.ts'
import { isId } from '../ids.ts'
import type { Jobs } from './open-jobs.ts'
import { type JobFilter, type JobRow, jobRows, queueCounts, rootOf } from './store.ts'

const told = (ctx: Context) => (row: JobRow) => ({
  id: row.id,
  queue: row.queue,
  state: row.state,
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

export const retryJob =
  (jobs: () => Pick<Jobs, 'redrive'>) =>
  async (ctx: Context, { jobId }: { jobId: string }) => {
    const [given] = isId(jobId) ? await jobRows(ctx.db, ctx.organisationId, { state: 'failed', id: jobId }) : []
    if (!given) throw notFound('job')
    const rootId = await rootOf(ctx.db, jobId)
    if (!rootId || !(await jobs().redrive(ctx, jobId))) throw notFound('job')
    const [again] = await jobRows(ctx.db, ctx.organisationId, { state: 'waiting', rootId })
    return told(ctx)(again ?? given)
  }

/** The queues are opened with the product; until they are asked for, nobody needs them. */
export const jobsActions = (jobs: () => Pick<Jobs, 'redrive'>) => ({ list: listJobs, retry: retryJob(jobs) })
