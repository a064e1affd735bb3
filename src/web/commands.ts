// What the open page can do, for Ctrl-K: pages hand their commands in while they are on screen.
import { useEffect } from 'react'
import type { Command } from '#ui/command-palette.tsx'
import { t } from './t.ts'

export type PageCommand = Omit<Command, 'group'>

const offered = new Set<PageCommand[]>()
const watchers = new Set<() => void>()
let listed: Command[] = []

const changed = () => {
  listed = [...offered].flat().map((one) => ({ ...one, group: t('command.do') }))
  for (const watcher of watchers) watcher()
}

export const watchCommands = (watcher: () => void): (() => void) => {
  watchers.add(watcher)
  return () => watchers.delete(watcher)
}

export const commandsNow = (): Command[] => listed

/** Give it a stable list (`useMemo`). */
export const useCommands = (commands: PageCommand[]): void => {
  useEffect(() => {
    offered.add(commands)
    changed()
    return () => {
      offered.delete(commands)
      changed()
    }
  }, [commands])
}
