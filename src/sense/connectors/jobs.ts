// Looks at every turn of the clock which connectors have fallen due, and gives each to the job queue; the work itself is
// done outside of the turn, for a source may keep it waiting.
import type { Context } from '#base/context.ts'
import type { House } from '#base/dispatch.ts'
import type { Duty } from '#base/events/pump.ts'
import type { JobDefinition } from '#base/jobs/job-definition.ts'
import type { Jobs } from '#base/jobs/open-jobs.ts'
import { Problem } from '#kit/problems.ts'
import { runConnector } from './jobs-run.ts'
import { claim, dueConnectors } from './store.ts'
import { forgetRuns } from './store-runs.ts'

const name = 'connectors.run'

export const connectorDuty = (jobs: () => Pick<Jobs, 'keep'>): Duty => ({
  name: 'fetch-connectors',
  due: async (ctx: Context) => {
    for (const connectorId of await dueConnectors(ctx)) {
      if (await claim(ctx, connectorId)) await jobs().keep(ctx, name, { connectorId, slug: ctx.organisation.slug })
    }
  },
})

/** So long, and of each connection at least so many. */
const keptDays = 90
const keptRuns = 200
const forgottenAtOnce = 5_000

export const duties: Duty[] = [
  {
    name: 'forget-connector-runs',
    due: async (ctx) => {
      const before = new Date(ctx.now.getTime() - keptDays * 86_400_000)
      await forgetRuns(ctx, { before, keep: keptRuns, atOnce: forgottenAtOnce })
    },
  },
]

type Kept = { organisationId: string; slug: string; connectorId: string }

/** What fails at the source is not tried again by the queue: the connector itself knows when it comes next. */
export const connectorJob = (house: () => House): JobDefinition => ({
  name,
  retries: 2,
  backoffSeconds: 30,
  run: async (data) => {
    const { organisationId, slug, connectorId } = data as Kept
    try {
      await runConnector(house(), { organisationId, slug }, { connectorId, cause: 'schedule', isClaimed: true })
    } catch (error) {
      // It was taken away meanwhile.
      if (!(error instanceof Problem && error.kind === 'not_found')) throw error
    }
    return 'done'
  },
})
