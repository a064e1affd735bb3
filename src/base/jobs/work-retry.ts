// Work at which a listener failed is given to it again: at once, then after growing pauses, and in the end it is given up.
import type { Context } from '../context.ts'
import type { RecordedEvent } from '../events/outbox.ts'
import type { Pump } from '../events/pump.ts'
import type { JobDefinition } from './job-definition.ts'
import type { Jobs } from './open-jobs.ts'

const name = 'work.retry'

type Failed = { organisationId: string; listener: string; events: (Omit<RecordedEvent, 'at'> & { at: string })[] }

export const workRetry = (pump: () => Pick<Pump, 'again'>): JobDefinition => ({
  name,
  retries: 6,
  backoffSeconds: 15,
  run: async (data) => {
    const { organisationId, listener, events } = data as Failed
    const done = await pump().again(
      organisationId,
      listener,
      events.map((event) => ({ ...event, at: new Date(event.at) })),
    )
    return done ? 'done' : 'not_here'
  },
})

/** For the pump: keeps what a listener failed at, in the transaction in which it failed. */
export const keepForRetry =
  (jobs: () => Pick<Jobs, 'keep'>) =>
  async (
    ctx: Context,
    _tenant: unknown,
    listener: string,
    events: readonly RecordedEvent[],
    error: unknown,
  ): Promise<void> => {
    await jobs().keep(ctx, name, { listener, events, reason: error instanceof Error ? error.message : String(error) })
  }
