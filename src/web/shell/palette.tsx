import { useRouter } from '@tanstack/react-router'
import { useMemo, useSyncExternalStore } from 'react'
import { type Command, CommandPalette } from '#ui/command-palette.tsx'
import { useHref } from '../address.ts'
import { commandsNow, watchCommands } from '../commands.ts'
import { useFoundRecords } from '../find-records.ts'
import { t } from '../t.ts'
import { places } from './places.ts'

/** Ctrl-K: the places, what the open page can do, and records by their name. */
export const Palette = () => {
  const router = useRouter()
  const href = useHref()
  const ofPage = useSyncExternalStore(watchCommands, commandsNow)
  const { found, find } = useFoundRecords()
  const goTo = useMemo((): Command[] => {
    const go = (place: string) => void router.navigate({ href: href(place) })
    return [
      ...places.map(({ key, title, letter }) => ({
        id: `go-${key}`,
        label: title,
        group: t('command.go'),
        keys: `g ${letter}`,
        run: () => go(key),
      })),
      { id: 'go-flags', label: t('place.flags'), group: t('command.go'), run: () => go('flags') },
    ]
  }, [router, href])
  return <CommandPalette commands={[...ofPage, ...found, ...goTo]} onQuery={find} />
}
