// Moves events from the outbox to those who listen, in the order of commits, by one process at a time for each organisation,
// and turns the clock's duties. A listener's work and the reader's position are one transaction: nothing is done twice or lost.
import { setTimeout as pause } from 'node:timers/promises'
import { sql } from 'kysely'
import { realNow } from '../clock.ts'
import type { Context } from '../context.ts'
import { asPlatform } from '../database/transaction.ts'
import { type House, inContext } from '../dispatch.ts'
import { newId } from '../ids.ts'
import { eventsAfter, isHeldBack, movePosition, positionOf, type RecordedEvent } from './outbox.ts'

export type Listener = {
  name: string
  /** Kinds of event. */
  on: readonly string[]
  handle(ctx: Context, events: readonly RecordedEvent[]): Promise<void>
  /** What it kept in memory may be wrong: another process did the work meanwhile, or a transaction failed. */
  forget?(organisationId: string): void
}

export type Duty = {
  name: string
  /** Does whatever is due at `ctx.now`, and nothing a second time. */
  due(ctx: Context): Promise<void>
  /** The next instant at which something will be due, so that a clock that is moved far stops there. */
  next?(ctx: Context): Promise<Date | null>
}

export type Tenant = { id: string; slug: string }

export type Pump = {
  /** Something was committed: look soon. */
  hint(organisationId: string): void
  /** Works until nothing is left to do. */
  drain(organisationId: string): Promise<void>
  /** Gives events once more to a listener that failed; answers false where another process does this organisation's work. */
  again(organisationId: string, listener: string, events: readonly RecordedEvent[]): Promise<boolean>
  /** Does what the time demands, then whatever follows from it. */
  tick(organisationId: string): Promise<void>
  nextDue(organisationId: string): Promise<Date | null>
  tenants(): Promise<Tenant[]>
  stop(): Promise<void>
}

type Options = {
  house: House
  listeners: readonly Listener[]
  duties: readonly Duty[]
  /** Keeps what a listener failed at for the job queue, in the same transaction, so that the others go on and nothing is lost. */
  keep?(ctx: Context, tenant: Tenant, listener: string, events: readonly RecordedEvent[], error: unknown): Promise<void>
  /** Told after the commit. */
  onFailure(tenant: Tenant, listener: string, events: readonly RecordedEvent[], error: unknown): Promise<void>
}

const consumer = 'pump'
const batch = 500
const leaseMs = 5_000
const nothing = -1
const pauseMs = 10
/** After this the next hint or the next turn of the clock tries again. */
const patienceMs = 3_000
const system = { kind: 'system', personId: null, scopes: null } as const

export const createPump = ({ house, listeners, duties, keep, onFailure }: Options): Pump => {
  const holder = newId()
  const held = new Map<string, { until: number; term: number }>()
  const working = new Map<string, Promise<unknown>>()
  const asked = new Set<string>()
  const watching = new Map<string, NodeJS.Timeout>()
  const known = new Map<string, Tenant>()
  let stopped = false

  const tenants = async (): Promise<Tenant[]> => {
    const rows = await house.database.db.selectFrom('platform.organisations').select(['id', 'slug']).execute()
    for (const row of rows) known.set(row.id, row)
    return rows
  }

  const tenantOf = async (organisationId: string): Promise<Tenant> => {
    if (!known.has(organisationId)) await tenants()
    return known.get(organisationId) ?? { id: organisationId, slug: '' }
  }

  const forget = (organisationId: string) => {
    for (const listener of listeners) listener.forget?.(organisationId)
  }

  /** One assessor for each organisation: the lease is real time, renewed while there is work, taken over seconds after a death. */
  const hold = async (organisationId: string): Promise<boolean> => {
    const lease = held.get(organisationId)
    if (lease && lease.until - realNow() > leaseMs / 2) return true
    const expires = new Date(realNow() + leaseMs)
    const taken = await asPlatform(house.database, (db) =>
      sql<{ term: number }>`
        insert into platform.leases (name, holder, expires_at) values (${`work:${organisationId}`}, ${holder}, ${expires})
        on conflict (name) do update set holder = excluded.holder, expires_at = excluded.expires_at,
               term = leases.term + (leases.holder <> excluded.holder)::integer
         where leases.holder = excluded.holder or leases.expires_at < clock_timestamp()
        returning term`.execute(db),
    )
    const term = taken.rows[0]?.term
    // In another term somebody else did this work, and what is kept in memory may be wrong.
    if (term !== lease?.term) forget(organisationId)
    if (term === undefined) held.delete(organisationId)
    else held.set(organisationId, { until: expires.getTime(), term })
    return term !== undefined
  }

  const run = <T>(tenant: Tenant, operation: string, work: (ctx: Context) => Promise<T>): Promise<T> =>
    inContext(house, { organisationId: tenant.id, slug: tenant.slug, principal: system, operation }, work)

  /** Every duty in one transaction; one that fails is taken back alone and comes again with the next turn of the clock. */
  const turn = async (ctx: Context): Promise<void> => {
    for (const duty of duties) {
      await sql`savepoint duty`.execute(ctx.db)
      try {
        await duty.due(ctx)
        await sql`release savepoint duty`.execute(ctx.db)
      } catch (error) {
        await sql`rollback to savepoint duty`.execute(ctx.db)
        forget(ctx.organisationId)
        house.log.error(
          { err: String(error), organisationId: ctx.organisationId, duty: duty.name },
          'a duty failed and will be tried again',
        )
      }
    }
  }

  /** One batch; answers how many events it moved: 0 when all there is must wait, `nothing` when there is none. */
  const step = async (tenant: Tenant): Promise<number> => {
    const failures: { listener: Listener; events: RecordedEvent[]; error: unknown }[] = []
    const moved = await run(tenant, 'events', async (ctx) => {
      const from = await positionOf(ctx.db, consumer, tenant.id)
      const events = await eventsAfter(ctx.db, tenant.id, from, batch)
      const last = events.at(-1)
      if (!last) return (await isHeldBack(ctx.db, tenant.id, from)) ? 0 : nothing
      for (const listener of listeners) {
        const mine = events.filter(({ kind }) => listener.on.includes(kind))
        if (mine.length === 0) continue
        await sql`savepoint listener`.execute(ctx.db)
        try {
          await listener.handle(ctx, mine)
          await sql`release savepoint listener`.execute(ctx.db)
        } catch (error) {
          await sql`rollback to savepoint listener`.execute(ctx.db)
          listener.forget?.(tenant.id)
          await keep?.(ctx, tenant, listener.name, mine, error)
          failures.push({ listener, events: mine, error })
        }
      }
      await movePosition(ctx.db, consumer, tenant.id, last)
      return events.length
    })
    for (const { listener, events, error } of failures) await onFailure(tenant, listener.name, events, error)
    return moved
  }

  const work = async (organisationId: string): Promise<void> => {
    const tenant = await tenantOf(organisationId)
    try {
      let waited = 0
      while (!stopped) {
        if (!(await hold(organisationId))) {
          lookAgain(organisationId)
          break
        }
        const moved = await step(tenant)
        if (moved > 0) waited = 0
        else if (moved === nothing || waited >= patienceMs) break
        else {
          // An older transaction is still open, perhaps of another database on the same server; it ends in a moment.
          await pause(pauseMs)
          waited += pauseMs
        }
      }
    } catch (error) {
      forget(organisationId)
      throw error
    }
  }

  /** Another process does this work. Should it have died, its lease has run out by then and what it left is taken over. */
  const lookAgain = (organisationId: string): void => {
    if (stopped || watching.has(organisationId)) return
    const timer = setTimeout(async () => {
      watching.delete(organisationId)
      try {
        const left = await run(await tenantOf(organisationId), 'events', async ({ db }) =>
          isHeldBack(db, organisationId, await positionOf(db, consumer, organisationId)),
        )
        if (left) await drain(organisationId)
      } catch (error) {
        house.log.error({ err: String(error), organisationId }, 'work of another process could not be looked at')
      }
    }, leaseMs)
    watching.set(organisationId, timer.unref())
  }

  /** What listeners and duties keep in memory is one picture: they never work at the same time. */
  const inTurn = async <T>(organisationId: string, job: () => Promise<T>): Promise<T> => {
    for (let busy = working.get(organisationId); busy; busy = working.get(organisationId)) await busy.catch(() => {})
    // No await in between: the next who waits must find it taken.
    const mine = job().finally(() => working.delete(organisationId))
    working.set(organisationId, mine)
    return mine
  }

  const drain = async (organisationId: string): Promise<void> => {
    asked.add(organisationId)
    await inTurn(organisationId, async () => {
      if (asked.delete(organisationId)) await work(organisationId)
    })
  }

  const again: Pump['again'] = async (organisationId, name, events) => {
    const listener = listeners.find((one) => one.name === name)
    if (!listener) throw new Error(`There is no listener ‘${name}’ any more.`)
    const tenant = await tenantOf(organisationId)
    return inTurn(organisationId, async () => {
      if (stopped || !(await hold(organisationId))) return false
      try {
        await run(tenant, 'events', (ctx) => listener.handle(ctx, events))
        return true
      } catch (error) {
        listener.forget?.(organisationId)
        throw error
      }
    })
  }

  return {
    tenants,
    drain,
    again,
    hint: (organisationId) => {
      if (stopped || asked.has(organisationId)) return
      drain(organisationId).catch((error) =>
        house.log.error({ err: String(error), organisationId }, 'events could not be moved on'),
      )
    },
    tick: async (organisationId) => {
      const tenant = await tenantOf(organisationId)
      await drain(organisationId)
      if (stopped || !(await hold(organisationId))) return
      try {
        await inTurn(organisationId, () => run(tenant, 'clock.tick', turn))
      } catch (error) {
        forget(organisationId)
        throw error
      }
      await drain(organisationId)
    },
    nextDue: async (organisationId) => {
      const tenant = await tenantOf(organisationId)
      const instants = await run(tenant, 'next', async (ctx) => {
        const found: (Date | null)[] = []
        for (const duty of duties) found.push((await duty.next?.(ctx)) ?? null)
        return found
      })
      const due = instants.filter((instant): instant is Date => instant !== null)
      return due.length === 0 ? null : new Date(Math.min(...due.map((instant) => instant.getTime())))
    },
    stop: async () => {
      stopped = true
      for (const timer of watching.values()) clearTimeout(timer)
      await Promise.allSettled(working.values())
      // Given back and not deleted: the next holder begins another term.
      await asPlatform(house.database, (db) =>
        sql`update platform.leases set expires_at = '-infinity' where holder = ${holder}`.execute(db),
      )
    },
  }
}
