import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useSyncExternalStore } from 'react'
import { showNote } from '#ui/show-note.ts'
import { apiOf } from './client.ts'
import { areasOf } from './live-areas.ts'
import { useSession } from './session.ts'
import { t } from './t.ts'

type Change = { kind: string; subjectKind: string; subjectId: string; byName: string | null; byId?: string | null }

/** Changes come in bursts; one round of questions answers a whole burst. */
const gatherMs = 60
/** The browser reconnects by itself after a lost line, but gives up after a refusal. */
const againMs = 4000

let connected = false
const watchers = new Set<() => void>()

const setConnected = (next: boolean) => {
  connected = next
  for (const watcher of watchers) watcher()
}

const watch = (watcher: () => void) => {
  watchers.add(watcher)
  return () => watchers.delete(watcher)
}

export const useIsLive = (): boolean => useSyncExternalStore(watch, () => connected)

/** Keeps the open pages of an organisation up to date, and says softly who changed what they show. */
export const useLive = (slug: string): void => {
  const queryClient = useQueryClient()
  const ownId = useSession().me?.person.id

  useEffect(() => {
    let source: EventSource | undefined
    let gathered: Change[] = []
    let timer: ReturnType<typeof setTimeout> | undefined
    let again: ReturnType<typeof setTimeout> | undefined
    let lost = false

    const refresh = () => {
      const changes = gathered
      gathered = []
      timer = undefined
      const areas = new Set(changes.flatMap(({ subjectKind }) => areasOf(subjectKind)))
      const shows = queryClient.getQueryCache().findAll({ type: 'active' })
      const touches = (key: readonly unknown[]) => {
        const path = key[0]
        return Array.isArray(path) && path[0] === slug && (areas.has('*') || areas.has(String(path[1])))
      }
      const others = changes.filter(({ byName, byId }) => byName && byId !== ownId)
      if (others.length > 0 && shows.some(({ queryKey }) => touches(queryKey)))
        showNote(t('shell.changed', { who: others[0]?.byName ?? t('shell.someone') }))
      void queryClient.invalidateQueries({ predicate: ({ queryKey }) => touches(queryKey) })
    }

    const open = () => {
      source = new EventSource(`/api/v1/o/${encodeURIComponent(slug)}/events`)
      source.onopen = () => {
        setConnected(true)
        if (lost) void queryClient.invalidateQueries({ queryKey: apiOf(slug).key() })
        lost = false
      }
      source.onerror = () => {
        lost = true
        setConnected(false)
        if (source?.readyState === EventSource.CLOSED) again = setTimeout(open, againMs)
      }
      source.addEventListener('change', ({ data }) => {
        gathered.push(JSON.parse(data) as Change)
        timer ??= setTimeout(refresh, gatherMs)
      })
    }

    open()
    return () => {
      clearTimeout(timer)
      clearTimeout(again)
      source?.close()
      setConnected(false)
    }
  }, [slug, queryClient, ownId])
}
