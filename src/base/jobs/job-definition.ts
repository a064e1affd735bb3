// A kind of work that runs later: how often it is tried, how long it waits in between, and when it comes by itself.

export type JobDefinition = {
  /** Of its queue, such as `work.retry`. */
  name: string
  /** Tries after the first. */
  retries: number
  /** Before the second try; each further one waits about twice as long, up to an hour. */
  backoffSeconds: number
  /** Comes by itself, by real time: five fields of cron, in UTC. Only one of it waits or runs over all processes. */
  every?: string
  run(data: Record<string, unknown>): Promise<'done' | 'not_here'>
}

/** Where work lies that was given up. */
export const failedQueue = 'work.failed'
