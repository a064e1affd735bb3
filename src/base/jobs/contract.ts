// What can be asked of the work that runs later.
import { z } from 'zod'
import { operation } from '#base/contract.ts'

const tag = 'Jobs'

const job = z.object({
  id: z.string(),
  queue: z.string(),
  state: z.enum(['waiting', 'running', 'failed']),
  subject: z.string().nullable().describe('what it does: the listener or duty that is tried again'),
  reason: z.string().nullable().describe('why it failed the last time'),
  attempts: z.int().describe('how often it was tried'),
  createdAt: z.iso.datetime(),
  nextAt: z.iso.datetime().nullable().describe('when it is tried next'),
  failedAt: z.iso.datetime().nullable().describe('since when it lies among those given up'),
  can: z.array(z.enum(['retry'])),
})

export const jobsContract = {
  list: operation({
    method: 'GET',
    path: '/jobs',
    summary: 'List the queues, and what waits in them or was given up, the latest first',
    tag,
    may: 'jobs.read',
    input: z.object({
      state: z.enum(['failed', 'waiting', 'all']).default('failed'),
      limit: z.coerce.number<number>().int().min(1).max(200).default(50),
      cursor: z.string().max(500).optional(),
    }),
    output: z.object({
      queues: z.array(z.object({ name: z.string(), waiting: z.int(), running: z.int(), failed: z.int() })),
      items: z.array(job),
      nextCursor: z.string().nullable(),
    }),
  }),
  retry: operation({
    method: 'POST',
    path: '/jobs/{jobId}/retry',
    summary: 'Try a job again that was given up',
    tag,
    may: 'jobs.retry',
    input: z.strictObject({ jobId: z.string().max(64) }),
    output: job,
  }),
}
