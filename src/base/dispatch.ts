// The one way into the product. An HTTP request, a job and a command line all come through here: transaction,
// organisation, permission, idempotency, action, events, commit, in this order.
import { createHash } from 'node:crypto'
import type { Kysely } from 'kysely'
import { conflict, forbidden, malformed, notFound } from '#kit/problems.ts'
import type { Clock } from './clock.ts'
import type { Actor, Context, DomainEvent, RecordFacts } from './context.ts'
import type { OperationMeta, RecordKind } from './contract.ts'
import type { DatabaseHandle } from './database/open-database.ts'
import type { Database } from './database/tables.ts'
import { inOrganisation } from './database/transaction.ts'
import { recordEvents } from './events/outbox.ts'
import type { Pump } from './events/pump.ts'
import type { Jobs } from './jobs/open-jobs.ts'
import type { Log } from './log.ts'
import type { Outside } from './network/outside.ts'
import { loadActor, loadOrganisation } from './organisation.ts'
import { mayDo } from './people/rights.ts'

export type Principal = { kind: Actor['kind']; personId: string | null; scopes: string[] | null }

export type FactsLoader = (ctx: Context, id: string) => Promise<RecordFacts | null>

/** What every door needs of the running product. */
export type House = {
  database: DatabaseHandle
  clock: Clock
  log: Log
  facts: Partial<Record<RecordKind, FactsLoader>>
  /** What moves events on and turns the clock's duties; null while the product is being put together. */
  pump: Pump | null
  /** What keeps work for later; none in tests and commands that need none. */
  jobs?: Jobs | null
  /** What may be reached beyond this server; none in commands that reach nothing. */
  outside?: Outside
  /** Called after a commit that recorded events; a hint only, the tables are the truth. */
  committed(organisationId: string): void
}

export type Call = {
  organisationId: string
  slug: string
  principal: Principal
  /** Such as `metrics.update`; it stands in the history as the cause. */
  operation: string
  meta: Partial<OperationMeta>
  writes: boolean
  idempotencyKey?: string | undefined
  // biome-ignore lint/suspicious/noExplicitAny: each action knows its own input; the contract has validated it
  action: (ctx: Context, input: any) => Promise<unknown>
  input: unknown
}

const nounOf = (kind: RecordKind): string => kind.replaceAll('_', ' ')

/** Runs work as an actor inside the organisation's transaction and records the events it emitted. */
export const inContext = async <T>(
  house: House,
  call: { organisationId: string; slug: string; principal: Principal; operation: string },
  work: (ctx: Context) => Promise<T>,
): Promise<T> => {
  const now = await house.clock.now()
  const events: DomainEvent[] = []
  const result = await inOrganisation(
    house.database,
    { organisationId: call.organisationId, actorId: call.principal.personId, now, operation: call.operation },
    async (db: Kysely<Database>) => {
      const { organisation, units } = await loadOrganisation(db, call.organisationId, call.slug)
      const actor = await loadActor(db, call.principal, units)
      const ctx: Context = {
        db,
        organisationId: call.organisationId,
        organisation,
        units,
        actor,
        now,
        emit: (event) => void events.push(event),
        may: (right, facts) => mayDo(actor, right, facts),
        secrets: () => {
          if (!house.outside) throw new Error('This process was given no key for secrets.')
          return house.outside.secrets
        },
        facts: async (kind, id) => (await house.facts[kind]?.(ctx, id)) ?? null,
      }
      const answer = await work(ctx)
      await recordEvents(ctx, events, house.database.kind)
      return answer
    },
  )
  if (events.length > 0) house.committed(call.organisationId)
  return result
}

const checkPermission = async (house: House, ctx: Context, call: Call): Promise<void> => {
  const { may, of } = call.meta
  if (!may) throw new Error(`The operation ${call.operation} names no right.`)
  if (!ctx.may(may, { unitPath: [], ownerIds: [], confidentialTo: null }) && !mayDo(ctx.actor, may)) {
    throw forbidden(`You need the right ‘${may}’ for this; your role does not have it.`)
  }
  if (!of) return
  const id = (call.input as Record<string, unknown>)[of.field]
  if (id === undefined || id === null) return
  const load = house.facts[of.kind]
  if (!load) throw new Error(`No facts are registered for records of the kind ${of.kind}.`)
  const facts = await load(ctx, String(id))
  const readRight = `${may.split('.')[0]}.read` as typeof may
  if (!facts || !maySee(ctx, readRight, facts)) throw notFound(nounOf(of.kind))
  if (!mayDo(ctx.actor, may, facts)) {
    throw forbidden(`You need the right ‘${may}’ on this ${nounOf(of.kind)}; it belongs to others.`)
  }
}

/** A record that the actor may not read does not exist for the actor. */
const maySee = (ctx: Context, readRight: OperationMeta['may'], facts: RecordFacts): boolean =>
  facts.confidentialTo === null || mayDo({ ...ctx.actor, scopes: null }, readRight, facts)

/** Of everything that was sent; a file counts by its bytes. */
const hashOf = async (operation: string, input: unknown): Promise<string> => {
  const hash = createHash('sha256').update(JSON.stringify([operation, input ?? null]))
  for (const value of Object.values(input ?? {})) if (value instanceof Blob) hash.update(await value.bytes())
  return hash.digest('hex')
}

/** The same key with the same request answers what it answered before, and does nothing a second time. */
const once = async (ctx: Context, call: Call, work: () => Promise<unknown>): Promise<unknown> => {
  const key = call.idempotencyKey
  if (!call.writes || !key || !ctx.actor.personId) return work()
  if (key.length > 200) throw malformed('The header Idempotency-Key has at most 200 characters.')
  const row = { organisationId: ctx.organisationId, actorId: ctx.actor.personId, key }
  const requestHash = await hashOf(call.operation, call.input)
  const taken = await ctx.db
    .insertInto('idempotencyKeys')
    .values({ ...row, operation: call.operation, requestHash, createdAt: ctx.now })
    .onConflict((on) => on.doNothing())
    .executeTakeFirst()
  if (taken.numInsertedOrUpdatedRows === 1n) {
    const answer = await work()
    await ctx.db
      .updateTable('idempotencyKeys')
      .set({ response: call.meta.secret ? null : JSON.stringify(answer ?? null) })
      .where('organisationId', '=', row.organisationId)
      .where('actorId', '=', row.actorId)
      .where('key', '=', key)
      .execute()
    return answer
  }
  const earlier = await ctx.db
    .selectFrom('idempotencyKeys')
    .select(['requestHash', 'response'])
    .where('organisationId', '=', row.organisationId)
    .where('actorId', '=', row.actorId)
    .where('key', '=', key)
    .executeTakeFirstOrThrow()
  if (earlier.requestHash !== requestHash) {
    throw conflict('This Idempotency-Key was used for another request; take a new key.', { rule: 'idempotency_key' })
  }
  if (call.meta.secret) {
    throw conflict('This was done already; its secret was shown once and is not kept.', { rule: 'idempotency_key' })
  }
  return earlier.response
}

/** One operation, for any door: answers what the contract promises or throws a Problem. */
export const dispatch = (house: House, call: Call): Promise<unknown> =>
  inContext(house, call, async (ctx) => {
    await checkPermission(house, ctx, call)
    return once(ctx, call, () => call.action(ctx, call.input))
  })
