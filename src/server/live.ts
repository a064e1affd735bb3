// Server-sent events: every open screen hears what changed. The events of the outbox are the truth; a notification from
// another process, or from this one, is only a hint to look.
import type { Context } from '#base/context.ts'
import { type House, inContext, type Principal } from '#base/dispatch.ts'
import { channel, eventsAfter, latestPosition, type Position, type RecordedEvent } from '#base/events/outbox.ts'
import { mayDo } from '#base/people/rights.ts'

export type Change = { kind: string; subjectKind: string; subjectId: string; byId: string | null; at: string }

type Listener = { principal: Principal; send(change: Change): void; end(): void }

type Channel = {
  slug: string
  position: Position | null
  listeners: Set<Listener>
  looking: Promise<void> | null
  again: boolean
}

export type Live = {
  /** Answers how to stop listening. */
  subscribe(tenant: { id: string; slug: string }, listener: Listener): Promise<() => void>
  hint(organisationId: string): void
  listeners(): number
  /** Ends every open stream, so that the server can close; screens connect again to the next one. */
  close(): void
  stop(): Promise<void>
}

const batch = 500
const pollMs = 5_000
const system: Principal = { kind: 'system', personId: null, scopes: null }

/** Confidential records stay unheard by those who may not see them. */
const factsOf = async (house: House, ctx: Context, events: readonly RecordedEvent[]) => {
  const found = new Map<string, Awaited<ReturnType<NonNullable<House['facts']['metric']>>>>()
  for (const { subjectKind, subjectId } of events) {
    const load = house.facts[subjectKind as 'metric']
    const key = `${subjectKind}:${subjectId}`
    // Only these can be confidential; the others are what they are about.
    if (
      !load ||
      found.has(key) ||
      !['metric', 'objective', 'key_result', 'flag', 'dependency', 'decision'].includes(subjectKind)
    )
      continue
    found.set(key, await load(ctx, subjectId))
  }
  return found
}

export const openLive = async (house: House): Promise<Live> => {
  const channels = new Map<string, Channel>()

  const look = async (organisationId: string, open: Channel): Promise<void> => {
    const tenant = { organisationId, slug: open.slug, principal: system, operation: 'live' }
    await inContext(house, tenant, async (ctx) => {
      open.position ??= await latestPosition(ctx.db, organisationId)
      for (;;) {
        const events = await eventsAfter(ctx.db, organisationId, open.position, batch)
        const last = events.at(-1)
        if (!last) return
        open.position = { txid: last.txid, seq: last.seq }
        const facts = await factsOf(house, ctx, events)
        for (const listener of open.listeners) {
          for (const event of events) {
            if (
              event.kind === 'notification.created' &&
              !(event.payload.personIds as string[]).includes(listener.principal.personId ?? '')
            )
              continue
            const known = facts.get(`${event.subjectKind}:${event.subjectId}`)
            const hidden =
              known?.confidentialTo &&
              !mayDo(
                {
                  kind: 'person',
                  personId: listener.principal.personId,
                  role: 'viewer',
                  unitId: null,
                  unitPath: [],
                  scopes: null,
                },
                'metrics.read',
                known,
              )
            if (hidden) continue
            listener.send({
              kind: event.kind,
              subjectKind: event.subjectKind,
              subjectId: event.subjectId,
              byId: event.actorId,
              at: event.at.toISOString(),
            })
          }
        }
      }
    })
  }

  const hint = (organisationId: string): void => {
    const open = channels.get(organisationId)
    if (!open || open.listeners.size === 0) return
    if (open.looking) {
      open.again = true
      return
    }
    open.looking = look(organisationId, open)
      .catch((error) => house.log.error({ err: String(error), organisationId }, 'open screens could not be told'))
      .finally(() => {
        open.looking = null
        if (!open.again) return
        open.again = false
        hint(organisationId)
      })
  }

  const hintAll = () => {
    for (const organisationId of channels.keys()) hint(organisationId)
  }
  const stopListening =
    house.database.kind === 'postgres' ? await house.database.listen(channel, hint, hintAll) : async () => {}
  // Hints may be lost, and a transaction that was still open holds later ones back; nothing waits longer than this.
  const timer = setInterval(hintAll, pollMs)
  timer.unref()

  return {
    subscribe: async (tenant, listener) => {
      const open = channels.get(tenant.id) ?? {
        slug: tenant.slug,
        position: null,
        listeners: new Set(),
        looking: null,
        again: false,
      }
      channels.set(tenant.id, open)
      // A channel that nobody listened to starts at the present.
      if (open.listeners.size === 0) open.position = null
      open.listeners.add(listener)
      if (open.position === null) await look(tenant.id, open)
      return () => void open.listeners.delete(listener)
    },
    hint,
    listeners: () => [...channels.values()].reduce((sum, { listeners }) => sum + listeners.size, 0),
    close: () => {
      for (const { listeners } of channels.values()) for (const listener of listeners) listener.end()
    },
    stop: async () => {
      clearInterval(timer)
      await stopListening()
      await Promise.allSettled([...channels.values()].map(({ looking }) => looking))
    },
  }
}
