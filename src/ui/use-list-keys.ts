import { type RefObject, useCallback } from 'react'
import { useShortcut } from './use-shortcut.ts'
import { words } from './words.ts'

const rowsOf = (list: Element): HTMLElement[] => [...list.querySelectorAll<HTMLElement>('[data-row]')]

/** j and k walk the rows of the list that has the focus, or of the first list on the page. */
export const useListKeys = (list: RefObject<HTMLElement | null>): void => {
  const step = useCallback(
    (by: number) => {
      const focused = document.activeElement?.closest('[data-list]') ?? document.querySelector('[data-list]')
      if (!list.current || focused !== list.current) return
      const rows = rowsOf(list.current)
      const row = document.activeElement?.closest('tr, li')?.querySelector<HTMLElement>('[data-row]')
      const at = row ? rows.indexOf(row) : -1
      const next = rows[at === -1 ? (by > 0 ? 0 : rows.length - 1) : at + by]
      next?.focus()
      next?.scrollIntoView({ block: 'nearest' })
    },
    [list],
  )
  useShortcut('j', words('keysDown'), () => step(1))
  useShortcut('k', words('keysUp'), () => step(-1))
}
