// Every minute the clock turns for each organisation: whatever has become due is done.
import type { DatabaseHandle } from '../database/open-database.ts'
import type { Pump } from '../events/pump.ts'
import type { JobDefinition } from './job-definition.ts'

/** Between the processes of one database. */
export const tickChannel = 'throughline_tick'

export const clockTick = (database: DatabaseHandle, pump: () => Pick<Pump, 'tenants' | 'tick'>): JobDefinition => ({
  name: 'clock.tick',
  retries: 0,
  backoffSeconds: 0,
  every: '* * * * *',
  run: async () => {
    for (const { id } of await pump().tenants()) {
      // One process hears of the minute; the one that works for the organisation may be another, so all are told.
      if (database.kind === 'postgres') await database.query('select pg_notify($1, $2)', [tickChannel, id])
      else await pump().tick(id)
    }
    return 'done'
  },
})

/** On a server every process listens; answers how to stop. The one that holds the organisation's lease does the work. */
export const hearTicks = async (
  database: DatabaseHandle,
  pump: Pick<Pump, 'tick'>,
  failed: (error: unknown) => void,
) =>
  database.kind === 'postgres'
    ? database.listen(tickChannel, (organisationId) => void pump.tick(organisationId).catch(failed))
    : async () => {}
