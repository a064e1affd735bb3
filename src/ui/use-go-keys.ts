import { useRouter } from '@tanstack/react-router'
import { useEffect } from 'react'
import { addShortcut } from './shortcuts.ts'
import { words } from './words.ts'

export type GoKey = { letter: string; title: string; href: string }

/** g, then a letter, goes to a place. Give it a stable list. */
export const useGoKeys = (places: GoKey[]): void => {
  const router = useRouter()
  useEffect(() => {
    const removals = places.map(({ letter, title, href }) =>
      addShortcut({
        keys: `g ${letter}`,
        says: words('keysGo', { place: title }),
        run: () => void router.navigate({ href }),
      }),
    )
    return () => {
      for (const remove of removals) remove()
    }
  }, [places, router])
}
