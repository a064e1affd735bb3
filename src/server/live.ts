// Server-sent events: every open screen hears what changed. The events of the outbox are the truth; a notification from
// another process, or from this one, is only a hint to look.
import type { Context } from '#base/context.ts'
import { type House, inContext, type Principal } from '#base/dispatch.ts'
import {
  beginning,
  channel,
  eventsAfter,
  latestPosition,
  type Position,
  type RecordedEvent,
} from '#base/events/outbox.ts'
import { audiencesOf, namesOfListeners } from './live-audience.ts'

export type Change = { kind: string; subjectKind: string; subjectId: string; byId: string | null; at: string }

type Listener = {
  principal: Principal
  /** `place`: where in the stream it stands. */
  send(change: Change, place: Position): void
  end(): void
}

type Subscription = {
  stop(): void
  /** From here on the listener hears everything. */
  from: Position
  /** More was missed than is told again: everything is to be read anew. */
  tooMuch: boolean
}

type Channel = {
  slug: string
  position: Position | null
  listeners: Set<Listener>
  looking: Promise<void> | null
  again: boolean
}

export type Live = {
  /** `after`: where the listener stopped the last time; what it missed is told first. */
  subscribe(tenant: { id: string; slug: string }, listener: Listener, after?: Position | null): Promise<Subscription>
  hint(organisationId: string): void
  listeners(): number
  /** Ends every open stream, so that the server can close; screens connect again to the next one. */
  close(): void
  stop(): Promise<void>
}

const batch = 500
/** Whoever missed more than this reads everything anew sooner than they hear it. */
const mostToldAgain = 2_000
const pollMs = 5_000
const system: Principal = { kind: 'system', personId: null, scopes: null }

const changeOf = ({ kind, subjectKind, subjectId, actorId, at }: RecordedEvent): Change => ({
  kind,
  subjectKind,
  subjectId,
  byId: actorId,
  at: at.toISOString(),
})

/** Tells every listener what it may hear, in the order in which it happened. */
const tell = async (ctx: Context, events: readonly RecordedEvent[], listeners: Iterable<Listener>): Promise<void> => {
  const all = [...listeners]
  const audiences = await audiencesOf(ctx, events)
  const people = all.flatMap(({ principal }) => principal.personId ?? [])
  const names = audiences.size === 0 ? new Map<string, string[]>() : await namesOfListeners(ctx, people)
  for (const { principal, send } of all) {
    const own = names.get(principal.personId ?? '') ?? []
    const isMeant = ({ kind, payload }: RecordedEvent) =>
      kind !== 'notification.created' || (payload.personIds as string[]).includes(principal.personId ?? '')
    const mayHear = ({ subjectId }: RecordedEvent) => {
      const audience = audiences.get(subjectId)
      return audience === undefined || own.some((id) => audience.has(id))
    }
    for (const event of events)
      if (isMeant(event) && mayHear(event)) send(changeOf(event), { txid: event.txid, seq: event.seq })
  }
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
        await tell(ctx, events, open.listeners)
        // Whatever is committed from here on gives a hint of its own.
        if (events.length < batch) return
      }
    })
  }

  /** What happened after the place where the listener stopped, up to the one from which on the channel tells it. */
  const tellAgain = (organisationId: string, open: Channel, to: Position, after: Position, listener: Listener) =>
    inContext(
      house,
      { organisationId, slug: open.slug, principal: system, operation: 'live' },
      async (ctx): Promise<boolean> => {
        const missed = await eventsAfter(ctx.db, organisationId, after, mostToldAgain + 1)
        if (missed.length > mostToldAgain) return false
        const isBefore = ({ txid, seq }: RecordedEvent) =>
          BigInt(txid) < BigInt(to.txid) || (txid === to.txid && Number(seq) <= Number(to.seq))
        await tell(ctx, missed.filter(isBefore), [listener])
        return true
      },
    )

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
    subscribe: async (tenant, listener, after = null) => {
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
      if (after === null) {
        open.listeners.add(listener)
        if (open.position === null) await look(tenant.id, open)
        return { from: open.position ?? beginning, tooMuch: false, stop: () => void open.listeners.delete(listener) }
      }
      if (open.position === null) await look(tenant.id, open)
      const from = open.position ?? beginning
      // What happens while it is told what it missed waits its turn.
      const held: [Change, Position][] = []
      let catchingUp = true
      const joined: Listener = {
        ...listener,
        send: (change, place) => (catchingUp ? void held.push([change, place]) : listener.send(change, place)),
      }
      open.listeners.add(joined)
      const toldAll = await tellAgain(tenant.id, open, from, after, listener)
      catchingUp = false
      for (const [change, place] of held) listener.send(change, place)
      return { from, tooMuch: !toldAll, stop: () => void open.listeners.delete(joined) }
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
