// What the server said last about long work of this person: how many rows are through.
import { useSyncExternalStore } from 'react'

let rows: number | null = null
const watchers = new Set<() => void>()

/** Null when other work begins. */
export const hearProgress = (next: number | null): void => {
  rows = next
  for (const watcher of watchers) watcher()
}

const watch = (watcher: () => void) => {
  watchers.add(watcher)
  return () => watchers.delete(watcher)
}

export const useWorkProgress = (): number | null => useSyncExternalStore(watch, () => rows)
