import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import { useEffect, useSyncExternalStore } from 'react'
import { hearProgress } from '#base/ui/work-progress.ts'
import { showNote } from '#ui/show-note.ts'
import { apiOf } from './client.ts'
import { areasOf } from './live-areas.ts'
import { serverClockRuns } from './server-clock.ts'
import { useProfile } from './session.ts'
import { t } from './t.ts'

export type Line = 'opening' | 'open' | 'lost'

type Change = { kind: string; subjectKind: string; subjectId: string; byId: string | null }

/** Changes come in bursts: the first is answered at once, the rest of an import once a second. */
const gatherMs = 50
const betweenMs = 1000
/** The browser reconnects by itself after a lost line, but gives up after a refusal. */
const againMs = 4000
/** A browser allows six connections to one plain-HTTP server; screens that nobody sees give theirs back. */
const hiddenMs = 30_000

let line: Line = 'opening'
const watchers = new Set<() => void>()

const setLine = (next: Line) => {
  line = next
  for (const watcher of watchers) watcher()
}

const watch = (watcher: () => void) => {
  watchers.add(watcher)
  return () => watchers.delete(watcher)
}

/** Whether this screen hears of changes. */
export const useLine = (): Line => useSyncExternalStore(watch, () => line)

const sayWho = async (queryClient: QueryClient, slug: string, personId: string) => {
  const person = await queryClient.fetchQuery(
    apiOf(slug).people.get.queryOptions({ input: { personId }, staleTime: Number.POSITIVE_INFINITY }),
  )
  showNote(t('shell.changed', { who: person.name }), 'change')
}

const answer = (queryClient: QueryClient, slug: string, changes: Change[], ownId: string | undefined) => {
  const areas = new Set(changes.flatMap(({ subjectKind }) => areasOf(subjectKind)))
  // A clock that is moved by hand moves with the changes that it causes.
  if (!serverClockRuns()) areas.add('clock')
  const isTouched = ({ queryKey }: { queryKey: readonly unknown[] }) => {
    const path = queryKey[0]
    return Array.isArray(path) && path[0] === slug && (areas.has('*') || areas.has(String(path[1])))
  }
  const other = changes.find(({ byId }) => byId !== null && byId !== ownId)
  const isSeen = queryClient.getQueryCache().findAll({ type: 'active', predicate: isTouched }).length > 0
  if (other?.byId && isSeen) void sayWho(queryClient, slug, other.byId).catch(() => {})
  void queryClient.invalidateQueries({ predicate: isTouched })
}

/** Keeps the open pages of an organisation up to date, and says softly who changed what they show. */
export const useLive = (slug: string): void => {
  const queryClient = useQueryClient()
  const ownId = useProfile()?.person.id

  useEffect(() => {
    let source: EventSource | undefined
    let gathered: Change[] = []
    let answeredAt = Number.NEGATIVE_INFINITY
    let timer: ReturnType<typeof setTimeout> | undefined
    let again: ReturnType<typeof setTimeout> | undefined
    let hidden: ReturnType<typeof setTimeout> | undefined
    let wasLost = false

    const refresh = () => {
      const changes = gathered
      gathered = []
      timer = undefined
      answeredAt = performance.now()
      answer(queryClient, slug, changes, ownId)
    }

    const open = () => {
      source = new EventSource(`/api/v1/o/${encodeURIComponent(slug)}/events`)
      source.onopen = () => {
        setLine('open')
        if (wasLost) void queryClient.invalidateQueries({ queryKey: apiOf(slug).key() })
        wasLost = false
      }
      source.onerror = () => {
        wasLost = true
        setLine('lost')
        if (source?.readyState === EventSource.CLOSED) again = setTimeout(open, againMs)
      }
      source.addEventListener('progress', ({ data }) => hearProgress((JSON.parse(data) as { rows: number }).rows))
      source.addEventListener('change', ({ data }) => {
        gathered.push(JSON.parse(data) as Change)
        timer ??= setTimeout(refresh, Math.max(gatherMs, answeredAt + betweenMs - performance.now()))
      })
    }

    const close = () => {
      clearTimeout(again)
      source?.close()
      source = undefined
      wasLost = true
    }

    const followVisibility = () => {
      clearTimeout(hidden)
      if (document.hidden) hidden = setTimeout(close, hiddenMs)
      else if (!source) open()
    }

    open()
    document.addEventListener('visibilitychange', followVisibility)
    return () => {
      document.removeEventListener('visibilitychange', followVisibility)
      clearTimeout(timer)
      clearTimeout(hidden)
      close()
      setLine('opening')
    }
  }, [slug, queryClient, ownId])
}
