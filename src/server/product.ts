// Puts the product together: database, clock, sign-in, event flow, open screens and the web server, and takes it apart in order.
import type { Hono } from 'hono'
import { type Clock, manualClock, moveClock, realClock, realNow } from '#base/clock.ts'
import type { Config } from '#base/config.ts'
import { type DatabaseHandle, openDatabase } from '#base/database/open-database.ts'
import type { House } from '#base/dispatch.ts'
import { channel } from '#base/events/outbox.ts'
import { createPump, type Pump } from '#base/events/pump.ts'
import { clockTick, hearTicks } from '#base/jobs/clock-tick.ts'
import { type Jobs, openJobs } from '#base/jobs/open-jobs.ts'
import { keepForRetry, workRetry } from '#base/jobs/work-retry.ts'
import type { Log } from '#base/log.ts'
import { type Outside, resolveHost, talkLimits } from '#base/network/outside.ts'
import { secretBox } from '#base/secrets/secret-box.ts'
import type { AccountDoor } from './account-actions.ts'
import { actions, duties, dutiesWithQueue, facts, jobDefinitions, listeners } from './actions.ts'
import { createApp } from './app.ts'
import { authSecret } from './auth-secret.ts'
import { type Instruments, openInstruments } from './instruments.ts'
import { type Live, openLive } from './live.ts'
import { openSignIn, type SignIn } from './sign-in.ts'

export type Product = {
  house: House
  pump: Pump
  live: Live
  signIn: SignIn
  instruments: Instruments
  app: Hono
  /** No new work from now on; what was acknowledged is safe. */
  stop(): Promise<void>
}

export type ProductOptions = {
  config: Config
  log: Log
  /** Already open, as in tests; then it is not closed with the product. */
  database?: DatabaseHandle
  webFolder?: string | null
  demoAccounts?: AccountDoor['demoAccounts']
  /** Runs the job queue, which turns the clock every minute and retries what failed. Without it only what is asked for happens. */
  jobs?: boolean
  /** Other limits than those of a server, as in tests. */
  outside?: Partial<Outside>
}

const openClock = async (config: Config, database: DatabaseHandle): Promise<Clock> => {
  if (config.clock === 'real') return realClock
  const clock = manualClock(database.db, config.clockStart ?? new Date(realNow()))
  const standing = await database.db.selectFrom('platform.clock').select('now').executeTakeFirst()
  if (!standing) await moveClock(database.db, config.clockStart ?? new Date(realNow()))
  return clock
}

export const openProduct = async (options: ProductOptions): Promise<Product> => {
  const { config, log } = options
  const database =
    options.database ?? (await openDatabase({ dataDir: config.dataDir, databaseUrl: config.databaseUrl, log }))
  const clock = await openClock(config, database)
  const instruments = openInstruments()
  const secret = await authSecret(config)
  const outside: Outside = {
    secrets: secretBox(config.secretsKey ?? secret),
    watchDir: config.watchDir ?? null,
    privateRanges: config.privateNetworks ?? null,
    limits: talkLimits,
    resolve: resolveHost,
    ...options.outside,
  }
  let live: Live | null = null
  let ready = true
  const house: House = {
    database,
    clock,
    log,
    facts,
    pump: null,
    jobs: null,
    outside,
    committed: (organisationId) => {
      house.pump?.hint(organisationId)
      live?.hint(organisationId)
    },
  }
  const queue = (): Jobs => {
    if (!house.jobs) throw new Error('The job queue is not running.')
    return house.jobs
  }
  const pump = createPump({
    house,
    listeners,
    duties: options.jobs ? [...duties, ...dutiesWithQueue(queue)] : duties,
    ...(options.jobs && { keep: keepForRetry(queue) }),
    onFailure: async (tenant, listener, events, error) => {
      instruments.failures.inc({ listener }, events.length)
      log.error({ err: String(error), listener, organisation: tenant.slug, events: events.length }, 'a listener failed')
    },
  })
  house.pump = pump
  const failed = (error: unknown) => log.error({ err: String(error) }, 'the clock could not be turned')
  if (options.jobs) {
    const definitions = [clockTick(database, () => pump), workRetry(() => pump), ...jobDefinitions(() => house)]
    house.jobs = openJobs({ database, log, definitions, schedules: clock.kind === 'real' })
  }
  const stopTicks = options.jobs ? await hearTicks(database, pump, failed) : async () => {}
  live = await openLive(house)
  // Work that another process left behind is taken up when that process falls silent.
  const stopListening = database.kind === 'postgres' ? await database.listen(channel, pump.hint) : async () => {}
  const signIn = openSignIn({ db: database.db, secret, baseUrl: config.baseUrl, trustProxy: config.trustProxy, log })
  const app = createApp({
    house,
    actions,
    signIn,
    live,
    instruments,
    config,
    webFolder: options.webFolder ?? null,
    demoAccounts: options.demoAccounts,
    ready: () => ready,
  })
  return {
    house,
    pump,
    live,
    signIn,
    instruments,
    app,
    stop: async () => {
      ready = false
      await stopTicks()
      await house.jobs?.stop()
      await stopListening()
      await live.stop()
      await pump.stop()
      if (!options.database) await database.close()
    },
  }
}
